import Foundation

extension SetEntry {
    /// The entry with its note trimmed, if it is what a set of an exercise with this measure has.
    ///
    /// | measure | needed | may be given | refused |
    /// | --- | --- | --- | --- |
    /// | weight and reps | weight (not negative), reps | | seconds, distance |
    /// | body weight and reps | reps | weight | seconds, distance |
    /// | assisted | reps | weight (the help, with either sign) | seconds, distance |
    /// | time | seconds | weight, distance | reps |
    /// | distance | distance | weight, seconds | reps |
    ///
    /// - Parameter old: What is stored of the set; its note is not checked again, and what does not belong to the
    ///   exercise may stay as it is: the exercise may have been measured otherwise when the set was logged.
    /// - Throws: `ValidationError` with the API's names of the fields.
    public func validated(for measure: Measure, over old: SetEntry? = nil) throws(ValidationError) -> SetEntry
    {
        var validator = Validator(keeping: [old?.note ?? ""])
        checkRanges(&validator, measure)
        switch measure {
        case .weightReps:
            validator.require(mass != nil, "weight", "is needed for this exercise")
            checkReps(&validator, old)
        case .bodyweightReps, .assistedReps:
            checkReps(&validator, old)
        case .time:
            validator.require(seconds != nil, "seconds", "are needed for this exercise")
            validator.require(
                reps == nil || reps == old?.reps, "reps", "do not belong to an exercise for time")
        case .distance:
            validator.require(
                distanceMetres != nil, "distance_m", "is needed for this exercise"
            )
            validator.require(
                reps == nil || reps == old?.reps, "reps", "do not belong to an exercise for distance")
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

    /// What a set of an exercise may weigh: only help and lighter bodies are less than nothing.
    public static func weightAllowed(_ measure: Measure) -> MassRange {
        measure == .weightReps
            ? MassRange(grams: 0...Mass.gramsAllowed.upperBound) : .entered
    }

    private func checkRanges(_ validator: inout Validator, _ measure: Measure) {
        validator.range("weight", mass, Self.weightAllowed(measure))
        validator.range("reps", reps, Self.repsAllowed)
        validator.range("seconds", seconds, Self.secondsAllowed)
        if let distanceMetres {
            // Also refuses what is no number at all.
            validator.require(
                (0...1_000_000).contains(distanceMetres), "distance_m",
                "must be between 0 and 1,000,000 metres"
            )
        }
        if let rpe {
            validator.require(
                (1...10).contains(rpe) && (rpe * 2).rounded() == rpe * 2, "rpe",
                "must be between 1 and 10 in halves"
            )
        }
    }

    private func checkReps(_ validator: inout Validator, _ old: SetEntry?) {
        validator.require(reps != nil, "reps", "are needed for this exercise")
        validator.require(
            seconds == nil || seconds == old?.seconds, "seconds", "do not belong to an exercise in reps")
        validator.require(
            distanceMetres == nil || distanceMetres == old?.distanceMetres, "distance_m",
            "does not belong to an exercise in reps"
        )
    }
}
