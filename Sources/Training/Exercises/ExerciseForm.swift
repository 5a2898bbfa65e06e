import Foundation
import PlatesCore
import Web

/// An exercise of a person's own, as its form brings it.
struct ExerciseForm: Sendable {
    let form: Form

    /// - Parameter isNew: Whether the exercise is not stored yet, and so must have muscles.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func applied(to old: Exercise, isNew: Bool) throws -> Exercise {
        var exercise = old
        exercise.name = form["name"]
        exercise.equipment = try choice("equipment")
        exercise.movement = try choice("movement")
        exercise.measure = try choice("measure")
        exercise.primaryMuscles = Muscle.allCases.filter {
            form.isTicked("primary_\($0.rawValue)") || form["muscle"] == $0.rawValue
        }
        exercise.secondaryMuscles = Muscle.allCases.filter {
            form.isTicked("secondary_\($0.rawValue)")
        }
        // A name with a comma in it stays one name as long as nobody touches the field.
        if form["aliases"] != old.aliases.joined(separator: ", ") {
            exercise.aliases = form["aliases"].split(separator: ",")
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
        exercise.cue = form.text("cue", over: old.cue)
        return try exercise.validated(over: old, mayLackMuscles: !isNew && old.primaryMuscles.isEmpty)
    }

    private func choice<T: RawRepresentable>(_ name: String) throws -> T
    where T.RawValue == String {
        guard let value = T(rawValue: form[name]) else {
            throw ValidationError(name, "is not one that there is")
        }
        return value
    }
}
