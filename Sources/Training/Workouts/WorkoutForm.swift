import Foundation
import PlatesCore
import Web

/// A workout as its form brings it.
struct WorkoutForm: Sendable {
    let form: Form
    let unit: WeightUnit

    /// Reads the name, the note, and the targets of the exercises that the workout has.
    /// - Throws: `ValidationError`; the mistakes of a target stand under `exercises.0`, its index.
    func applied(to workout: Workout, directory: ExerciseDirectory) throws -> Workout {
        var changed = workout
        changed.name = form["name"]
        changed.note = form.text("note", over: workout.note)
        var validator = Validator()
        for (index, target) in workout.targets.enumerated() {
            guard isSent(index, target) else {
                throw Conflict(
                    message: "The workout was changed elsewhere. Please look at it again."
                )
            }
            let exercise = try directory.exercise(target.exerciseID)
            do {
                changed.targets[index] = try self.target(index, target, of: exercise)
                    .filled(from: target, but: WorkoutFields.names(of: exercise.measure))
            } catch let error as ValidationError {
                validator.add(error, under: "exercises.\(index)")
            }
        }
        do {
            changed = try changed.validated(over: workout)
        } catch {
            validator.add(error)
        }
        try validator.check()
        return changed
    }

    /// Whether the form speaks of the same exercise at the same place.
    private func isSent(_ index: Int, _ target: Target) -> Bool {
        form.uuid("exercise_\(index)") == target.exerciseID
            && (form.uuid("item_\(index)") ?? target.id) == target.id
    }

    private func target(_ index: Int, _ old: Target, of exercise: Exercise) throws -> Target {
        var validator = Validator()
        func number(_ name: String, _ field: String) throws -> Int? {
            try validator.attempt {
                let typed = "\(name)_\(index)"
                do {
                    // What it may be is for the target to say.
                    return try form.integer(typed, clampedTo: -1...Target.largestNumber + 1)
                } catch let error as ValidationError {
                    throw ValidationError(field, error.fields[typed] ?? NumberMistake.notWhole.message)
                }
            } ?? nil
        }
        let prescription = try validator.attempt { try typedPrescription(index, exercise) } ?? nil
        let sets = prescription == nil ? try number("sets", "sets") : prescription?.workingSets.count
        let low = try number("reps_min", "reps_min")
        let high = try number("reps_max", "reps_max")
        func duration(_ name: String, _ field: String) throws -> Int? {
            let seconds = try validator.attempt { try form.duration("\(name)_\(index)", field: field) } ?? nil
            return seconds.map { min(max($0, -1), Target.largestNumber + 1) }
        }
        let seconds = try duration("seconds", "seconds")
        let rest = try duration("rest", "rest_seconds")
        let mass =
            try validator.attempt {
                try form.mass("weight_\(index)", unit: old.mass?.unit ?? unit, field: "weight")
            } ?? nil
        let distance = try validator.attempt { try typedDistance(index, exercise) } ?? nil
        validator.require(sets != nil, "sets", NumberMistake.notWhole.message)
        try validator.check()
        let target = Target(
            exerciseID: old.exerciseID, sets: sets ?? old.sets, repsMin: low, repsMax: high,
            mass: mass, seconds: seconds, distanceMetres: distance, restSeconds: rest,
            superset: form.optional("superset_\(index)"),
            note: form.text("target_note_\(index)", over: old.note), id: old.id
        )
        return prescription.map(target.following) ?? target
    }

    /// `1x5 75%, 1x5+ 85%` or `3 × 60 s` in the field of the sets; `nil` if it has a number.
    private func typedPrescription(_ index: Int, _ exercise: Exercise) throws -> Prescription? {
        let text = form["sets_\(index)"]
        guard !text.isEmpty, (try? TypedNumber.whole(text)) == nil else { return nil }
        let prescription: Prescription
        do {
            prescription = try Prescription(text, unit: unit)
        } catch {
            throw ValidationError("sets", error.message)
        }
        guard prescription.suits(exercise.measure) else {
            throw ValidationError("sets", TrainingMistake.prescription(of: exercise.measure))
        }
        return prescription
    }

    private func typedDistance(_ index: Int, _ exercise: Exercise) throws -> Double? {
        do {
            return try form.number("distance_\(index)").map {
                ($0 * exercise.distanceUnit.metres * 1000).rounded() / 1000
            }
        } catch let error as ValidationError {
            throw ValidationError("distance_m", error.fields.values.first ?? NumberMistake.notANumber.message)
        }
    }
}

extension Target {
    /// The target with what another one has where a form has no field for it.
    fileprivate func filled(from old: Target, but fields: Set<String>) -> Target {
        var target = self
        // A line of sets has its reps itself.
        guard prescription == nil else { return target }
        if !fields.contains("reps_min") { (target.repsMin, target.repsMax) = (old.repsMin, old.repsMax) }
        if !fields.contains("seconds") { target.seconds = old.seconds }
        if !fields.contains("distance") { target.distanceMetres = old.distanceMetres }
        return target
    }
}

/// What a button of a workout's form does beside saving.
enum WorkoutFormAction: Equatable {
    case save, add
    case up(Int), down(Int), remove(Int)

    /// Reads `save`, `add`, `up:2`, `down:2`, `remove:2`.
    init(_ text: String) throws {
        let parts = text.split(separator: ":").map(String.init)
        switch (parts.first ?? "save", parts.count == 2 ? Int(parts[1]) : nil) {
        case ("save", nil): self = .save
        case ("add", nil): self = .add
        case ("up", let index?): self = .up(index)
        case ("down", let index?): self = .down(index)
        case ("remove", let index?): self = .remove(index)
        default: throw ValidationError("action", "must be save, add, up, down or remove")
        }
    }

    func apply(to workout: inout Workout) {
        let indices = workout.targets.indices
        switch self {
        case .save, .add: break
        case .up(let index) where indices.contains(index) && index > 0:
            workout.targets.swapAt(index, index - 1)
        case .down(let index) where indices.contains(index) && index + 1 < indices.count:
            workout.targets.swapAt(index, index + 1)
        case .remove(let index) where indices.contains(index):
            workout.targets.remove(at: index)
        case .up, .down, .remove: break
        }
    }
}
