/// What the weight of an exercise's sets includes. It is said on the card, and decides how plates are worked out.
public enum WeightBasis: Hashable, Sendable {
    /// Plates and the bar, which weighs so much.
    case bar(Mass)
    /// Plates without the bar, as on a Smith machine of unknown weight.
    case platesOnly
    /// Two dumbbells together.
    case pair
    /// One dumbbell, also if there are two.
    case single

    /// What a person can choose.
    public enum Kind: String, NamedChoice, Codable, Hashable, Sendable {
        case bar, platesOnly = "plates_only", pair, single
    }

    /// - Parameter bar: The person's own.
    /// - Returns: `nil` if there is nothing to say: of machines, cables and what is not measured in weight.
    public init?(of exercise: Exercise, _ settings: ExerciseSettings, bar: Mass) {
        guard exercise.measure == .weightReps else { return nil }
        let kind = settings.load ?? exercise.equipment.usualBasis
        switch kind {
        case nil: return nil
        case .bar: self = .bar(settings.bar ?? exercise.equipment.usualBar(in: bar.unit) ?? bar)
        case .platesOnly: self = .platesOnly
        case .pair: self = .pair
        case .single: self = .single
        }
    }

    /// The bar and the plates for it; `nil` if no plates go on it.
    public func rack(of own: PlateRack) -> PlateRack? {
        switch self {
        case .bar(let mass): PlateRack(bar: mass, plates: own.plates)
        case .platesOnly: PlateRack(bar: Mass(unchecked: 0, unit: own.bar.unit), plates: own.plates)
        case .pair, .single: nil
        }
    }
}

extension Equipment {
    /// What a weight is usually said to include.
    public var usualBasis: WeightBasis.Kind? {
        switch self {
        case .barbell, .ezBar, .trapBar, .smithMachine: .bar
        case .dumbbell: .single
        case .machine, .cable, .bodyweight, .kettlebell, .plate, .band, .rings, .suspensionTrainer,
            .medicineBall, .sled, .cardioMachine, .other:
            nil
        }
    }

    /// What its bar usually weighs, if that differs from a barbell's.
    func usualBar(in unit: WeightUnit) -> Mass? {
        let thousandths: (kg: Int64, lb: Int64)? =
            switch self {
            case .ezBar: (10_000, 25_000)
            case .trapBar: (25_000, 55_000)
            default: nil
            }
        return thousandths.map { Mass(unchecked: unit == .kg ? $0.kg : $0.lb, unit: unit) }
    }
}
