import Foundation

extension SetEntry {
    /// The entry with its note trimmed, if it suits an exercise of this measure.
    ///
    /// | measure | needed | may be given | refused |
    /// | --- | --- | --- | --- |
    /// | weight and reps | weight (not negative), reps | | seconds, distance |
    /// | body weight and reps | reps | weight | seconds, distance |
    /// | assisted | reps | weight (the help, with either sign) | seconds, distance |
    /// | time | seconds | weight, distance | reps |
    /// | distance | distance | weight, seconds | reps |
    ///
    /// - Parameter old: The stored version. Its note is not checked again, and fields that do not suit the measure may stay
    ///   unchanged, because the exercise may have had another measure when the set was logged.
    /// - Throws: `ValidationError` with the API's names of the fields.
    public func validated(for measure: Measure, over old: SetEntry? = nil) throws(ValidationError) -> SetEntry
    {
        var validator = Validator(keeping: [old?.note ?? ""])
        checkRanges(&validator, measure)
        switch measure {
        case .weightReps:
            validator.require(mass != nil, "weight", TrainingMistake.needed)
            checkReps(&validator, measure, old)
        case .bodyweightReps, .assistedReps:
            checkReps(&validator, measure, old)
        case .time:
            validator.require(seconds != nil, "seconds", TrainingMistake.needed)
            validator.require(
                reps == nil || reps == old?.reps, "reps", TrainingMistake.foreign(.time))
        case .distance:
            validator.require(
                distanceMetres != nil, "distance_m", TrainingMistake.needed
            )
            validator.require(
                reps == nil || reps == old?.reps, "reps", TrainingMistake.foreign(.distance))
        }
        var entry = self
        entry.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.note("note", entry.note, most: 500)
        try validator.check()
        return entry
    }

    public static let repsAllowed = 0...1000
    /// Up to a day.
    public static let secondsAllowed = 0...86_400
    public static let metresAllowed = 0.0...1_000_000

    /// The allowed weights. Negative weights are for help and for body-weight exercises.
    public static func weightAllowed(_ measure: Measure) -> MassRange {
        measure == .weightReps
            ? MassRange(grams: 0...Mass.gramsAllowed.upperBound) : .entered
    }

    private func checkRanges(_ validator: inout Validator, _ measure: Measure) {
        validator.range("weight", mass, Self.weightAllowed(measure))
        validator.range("reps", reps, Self.repsAllowed)
        validator.range("seconds", seconds, Self.secondsAllowed)
        if let distanceMetres {
            // This also refuses NaN.
            validator.require(
                Self.metresAllowed.contains(distanceMetres), "distance_m",
                FieldMistake.between(0, 1_000_000, unit: "metres"))
        }
        if let rpe {
            validator.require(
                (1...10).contains(rpe) && (rpe * 2).rounded() == rpe * 2, "rpe",
                TrainingMistake.rpe
            )
        }
    }

    private func checkReps(_ validator: inout Validator, _ measure: Measure, _ old: SetEntry?) {
        validator.require(reps != nil, "reps", TrainingMistake.needed)
        validator.require(
            seconds == nil || seconds == old?.seconds, "seconds", TrainingMistake.foreign(measure))
        validator.require(
            distanceMetres == nil || distanceMetres == old?.distanceMetres, "distance_m",
            TrainingMistake.foreign(measure)
        )
    }
}
