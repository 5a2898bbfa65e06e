import Foundation
import PlatesCore
import Web

/// A set as a form brings it.
struct SetForm: Sendable {
    let form: Form
    let unit: WeightUnit
    let day: Day

    /// - Parameter stored: What the form showed, where a set is changed. What the form has no field for stays: the
    ///   exercise may have been measured otherwise when the set was logged.
    /// - Throws: `ValidationError` with a sentence for each field that cannot be read.
    func draft(id: UUID, exerciseID: UUID, over stored: SetEntry? = nil) throws -> TrainingLog.Draft {
        var validator = Validator()
        let weightUnit = (try validator.attempt { try form.unit("unit", of: WeightUnit.self) } ?? nil) ?? unit
        let mass = try validator.attempt { try form.mass("weight", unit: weightUnit) } ?? nil
        let reps = try validator.attempt { try form.integer("reps", in: SetEntry.repsAllowed) } ?? nil
        let seconds = try validator.attempt(typedDuration) ?? nil
        let distance = try validator.attempt(typedDistance) ?? nil
        let rpe = try validator.attempt { try form.number("rpe") } ?? nil
        let kind = SetKind(rawValue: form.optional("kind") ?? SetKind.working.rawValue)
        validator.require(kind != nil, "kind", "must be working, warmup, drop, failure or amrap")
        let purpose = try validator.attempt { try SetPurpose(item: form.uuid("item_id"), isExtra: isExtra) }
        try validator.check()
        return TrainingLog.Draft(
            id: id,
            entry: SetEntry(
                exerciseID: exerciseID, mass: form.has("weight") ? mass : stored?.mass,
                reps: form.has("reps") ? reps : stored?.reps,
                seconds: form.has("minutes") || form.has("seconds") ? seconds : stored?.seconds,
                distanceMetres: form.has("distance") ? distance : stored?.distanceMetres, rpe: rpe,
                kind: kind ?? .working, completed: form.isTicked("completed"),
                note: form.text("note", over: stored?.note), purpose: purpose ?? .open
            ),
            day: day
        )
    }

    private var isExtra: Bool { form["extra"] == "yes" }

    private func typedDuration() throws -> Int? {
        var validator = Validator()
        let minutes = try validator.attempt { try form.duration("minutes", unit: 60) } ?? nil
        let seconds = try validator.attempt { try form.duration("seconds") } ?? nil
        let day = 86_400
        validator.require((0...day).contains(minutes ?? 0), "minutes", "must be between 0 and 1440")
        validator.require((0...day).contains(seconds ?? 0), "seconds", "must be between 0 and 86,400")
        // `1:30` in one field leaves nothing for the other to say.
        let isInOneField = ["minutes", "seconds"].contains { form[$0].contains(where: TypedDuration.isColon) }
        validator.require(
            !isInOneField || minutes ?? 0 == 0 || seconds ?? 0 == 0, "seconds",
            "must be empty if the minutes hold the whole time")
        try validator.check()
        guard minutes != nil || seconds != nil else { return nil }
        return (minutes ?? 0) + (seconds ?? 0)
    }

    private func typedDistance() throws -> Double? {
        let unit = try form.unit("distance_unit", of: DistanceUnit.self) ?? .metres
        guard let number = try form.number("distance") else { return nil }
        return (number * unit.metres * 1000).rounded() / 1000
    }
}
