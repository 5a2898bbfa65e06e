import Foundation

extension Target {
    /// - Throws: `ValidationError` if no set of an exercise of this measure could meet it.
    public func check(for measure: Measure) throws(ValidationError) {
        var validator = Validator()
        let isNegative = (mass?.thousandths ?? 0) < 0
        validator.require(!isNegative || measure != .weightReps, "weight", FieldMistake.negative)
        validator.require(
            prescription?.suits(measure) ?? true, "prescription", TrainingMistake.prescription(of: measure))
        try validator.check()
    }

    /// The largest number of a target: the seconds of a day.
    public static let largestNumber = 86_400

    /// The target with its texts trimmed and both ends of its reps set if one is.
    ///
    /// - Parameter stored: Stored texts, which are not checked again.
    /// - Throws: `ValidationError` with the API's names of the fields.
    public func validated(keeping stored: [String] = []) throws(ValidationError) -> Target {
        var target = self
        target.repsMin = repsMin ?? repsMax
        target.repsMax = repsMax ?? repsMin
        target.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        let label = superset?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        target.superset = label.isEmpty ? nil : label

        var validator = Validator(keeping: stored)
        validator.range("sets", sets, 1...20)
        validator.range("reps_min", target.repsMin, 1...1000)
        validator.range("reps_max", target.repsMax, 1...1000)
        if let low = target.repsMin, let high = target.repsMax {
            validator.require(low <= high, "reps_max", TrainingMistake.repsBelowStart)
        }
        validator.range("seconds", seconds, 1...86_400)
        if let distanceMetres {
            validator.require(
                (0.001...1_000_000).contains(distanceMetres), "distance_m",
                FieldMistake.between(0.001, 1_000_000, unit: "metres"))
        }
        validator.range("weight", mass, .entered)
        validator.range("rest_seconds", restSeconds, 0...3600)
        validator.line("superset", label, 0...20)
        validator.note("note", target.note, most: 500)
        try validator.check()
        return target
    }
}
