import Foundation

/// A named list of exercises with targets: "Push A".
public struct Workout: Hashable, Sendable, Identifiable {
    public var id: UUID
    public var name: String
    public var note: String
    /// In the order in which they are done; at most 40.
    public var targets: [Target]

    public init(id: UUID = UUID(), name: String, note: String = "", targets: [Target] = []) {
        self.id = id
        self.name = name
        self.note = note
        self.targets = targets
    }

    /// Its lines as items of a day's plan.
    public var items: [PlannedItem] { targets.map(PlannedItem.init) }

    /// How many sets its targets ask for in all.
    public var setCount: Int { targets.reduce(0) { $0 + $1.sets } }

    /// The workout with trimmed texts and validated targets.
    ///
    /// - Parameter old: The stored version; its texts are not checked again.
    /// - Throws: `ValidationError`; mistakes of a target are under its index, such as `exercises.0`.
    public func validated(over old: Workout? = nil) throws(ValidationError) -> Workout {
        var workout = self
        workout.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        workout.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        let stored = old?.texts ?? []
        var validator = Validator(keeping: stored)
        validator.line("name", workout.name, 1...80)
        validator.note("note", workout.note, most: 500)
        validator.require(targets.count <= 40, "exercises", FieldMistake.tooMany(most: 40))
        for (index, target) in targets.enumerated() {
            do throws(ValidationError) {
                workout.targets[index] = try target.validated(keeping: stored)
            } catch {
                validator.add(error, under: "exercises.\(index)")
            }
        }
        try validator.check()
        return workout
    }

    private var texts: [String] {
        [name, note] + targets.flatMap { [$0.note, $0.superset ?? ""] }
    }
}
