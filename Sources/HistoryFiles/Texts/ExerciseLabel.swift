import PlatesCore

/// The name of an exercise as an app writes it: `Bench Press (Barbell)`, `Bench Press, Barbell`, `Squat`.
public struct ExerciseLabel: Hashable, Sendable {
    /// The name without the equipment: `Bench Press`.
    public let base: String
    public let equipment: Equipment?

    public init(_ name: String) {
        if name.hasSuffix(")"), let bracket = name.lastIndex(of: "(") {
            let inner = name[name.index(after: bracket)...].dropLast()
            if let equipment = Self.equipment(String(inner)) {
                base = name[..<bracket].trimmed
                self.equipment = equipment
                return
            }
        }
        if let comma = name.lastIndex(of: ","),
            let equipment = Self.equipment(String(name[comma...].dropFirst()))
        {
            base = name[..<comma].trimmed
            self.equipment = equipment
            return
        }
        base = name
        equipment = nil
    }

    /// By the words of apps.
    static func equipment(_ word: String) -> Equipment? {
        words[word.lowercased().trimmed.replacing("-", with: " ")]
    }

    private static let words: [String: Equipment] = [
        "barbell": .barbell, "dumbbell": .dumbbell, "dumbbells": .dumbbell, "machine": .machine,
        "leverage machine": .machine, "plate loaded": .machine, "selectorized": .machine, "cable": .cable,
        "cables": .cable, "bodyweight": .bodyweight, "body weight": .bodyweight, "body only": .bodyweight,
        "none": .bodyweight, "kettlebell": .kettlebell, "kettlebells": .kettlebell,
        "smith machine": .smithMachine, "smith": .smithMachine, "ez bar": .ezBar, "ez barbell": .ezBar,
        "ezbar": .ezBar, "curl bar": .ezBar, "trap bar": .trapBar, "trapbar": .trapBar, "hex bar": .trapBar,
        "plate": .plate, "weight plate": .plate, "band": .band, "bands": .band, "resistance band": .band,
        "resistance bands": .band, "rings": .rings, "suspension": .suspensionTrainer,
        "trx": .suspensionTrainer,
        "suspension band": .suspensionTrainer, "medicine ball": .medicineBall, "medicineball": .medicineBall,
        "med ball": .medicineBall, "sled": .sled,
    ]
}
