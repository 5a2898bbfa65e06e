import Foundation
import PlatesCore
import Web

/// What a workout asks for of an exercise, as the API answers it.
struct TargetJSON: Encodable {
    let itemId: UUID
    let exerciseId: UUID
    let sets: Int
    @Nullable var repsMin: Int?
    @Nullable var repsMax: Int?
    @Nullable var weight: Mass?
    @Nullable var seconds: Int?
    @Nullable var distanceM: Double?
    @Nullable var restSeconds: Int?
    @Nullable var superset: String?
    @Nullable var note: String?
    /// What to do set by set, in one line.
    @Nullable var prescription: String?

    init(_ target: Target) {
        itemId = target.id
        exerciseId = target.exerciseID
        sets = target.sets
        repsMin = target.repsMin
        repsMax = target.repsMax
        weight = target.mass
        seconds = target.seconds
        distanceM = target.distanceMetres
        restSeconds = target.restSeconds
        superset = target.superset
        note = target.note.isEmpty ? nil : target.note
        prescription = target.prescription?.text
    }
}

/// What a workout is to ask for of an exercise, as the API takes it.
struct TargetInput: Decodable {
    let itemId: UUID?
    let exerciseId: UUID
    /// Needed without a prescription.
    let sets: Int?
    let repsMin: Int?
    let repsMax: Int?
    let weight: Mass?
    let seconds: Int?
    let distanceM: Double?
    let restSeconds: Int?
    let superset: String?
    let note: String?
    /// What to do set by set, in one line; sets, reps and weight follow it.
    let prescription: String?

    /// - Parameters:
    ///   - id: Which line of its workout it is.
    ///   - old: What is stored of it. A program that knows no prescriptions sends back the numbers alone: the same numbers
    ///     keep the stored one.
    /// - Throws: `ValidationError` for `sets` or `prescription`.
    func target(_ id: UUID, over old: Target?) throws(ValidationError) -> Target {
        guard let prescription else {
            guard let sets else { throw ValidationError("sets", "is missing") }
            let plain = target(id, sets: sets)
            guard let stored = old?.prescription, let old, old == plain.following(stored), old.sets == sets,
                (old.repsMin, old.repsMax) == (repsMin, repsMax), old.mass == weight
            else { return plain }
            return old
        }
        do throws(PrescriptionMistake) {
            return target(id, sets: 1).following(try Prescription(prescription))
        } catch {
            throw ValidationError("prescription", error.message)
        }
    }

    private func target(_ id: UUID, sets: Int) -> Target {
        Target(
            exerciseID: exerciseId, sets: sets, repsMin: repsMin, repsMax: repsMax, mass: weight,
            seconds: seconds, distanceMetres: distanceM, restSeconds: restSeconds,
            superset: superset, note: note ?? "", id: id
        )
    }
}

struct WorkoutJSON: Encodable {
    let id: UUID
    let name: String
    let note: String
    let exercises: [TargetJSON]

    init(_ workout: Workout) {
        id = workout.id
        name = workout.name
        note = workout.note
        exercises = workout.targets.map(TargetJSON.init)
    }
}

struct WorkoutInput: Decodable {
    let id: UUID?
    let name: String
    let note: String?
    let exercises: [TargetInput]

    /// - Parameter old: What is stored of it; its texts are not checked again.
    /// - Throws: `ValidationError` where a name or a target is not as it must be.
    func workout(id: UUID, over old: Workout?) throws -> Workout {
        var validator = Validator()
        let targets = lines(over: old).enumerated().compactMap { index, line -> Target? in
            do throws(ValidationError) {
                return try line.input.target(line.id, over: old?.targets.first { $0.id == line.id })
            } catch {
                validator.add(error, under: "exercises.\(index)")
                return nil
            }
        }
        try validator.check()
        return try Workout(id: id, name: name, note: note ?? "", targets: targets).validated(over: old)
    }

    /// Which line each is: the one it names, or else the next of the same exercise that no other is; or a new one.
    private func lines(over old: Workout?) -> [(input: TargetInput, id: UUID)] {
        var free = old?.targets ?? []
        func take(_ isIt: (Target) -> Bool) -> UUID? {
            free.firstIndex(where: isIt).map { free.remove(at: $0).id }
        }
        let named = exercises.map { line in
            line.itemId.flatMap { id in take { $0.id == id && $0.exerciseID == line.exerciseId } }
        }
        return zip(exercises, named).map { line, id in
            (line, id ?? take { $0.exerciseID == line.exerciseId } ?? UUID())
        }
    }
}

/// A planned workout, in short.
package struct PlannedJSON: Encodable {
    let workoutId: UUID
    let name: String

    package init(workoutId: UUID, name: String) {
        self.workoutId = workoutId
        self.name = name
    }
}

struct ExerciseJSON: Encodable {
    let id: UUID
    let name: String
    let equipment: Equipment
    let movement: Movement
    let primaryMuscles: [Muscle]
    let secondaryMuscles: [Muscle]
    let measure: Measure
    let aliases: [String]
    let cue: String
    let own: Bool
    let archived: Bool

    init(_ exercise: Exercise) {
        id = exercise.id
        name = exercise.name
        equipment = exercise.equipment
        movement = exercise.movement
        primaryMuscles = exercise.primaryMuscles
        secondaryMuscles = exercise.secondaryMuscles
        measure = exercise.measure
        aliases = exercise.aliases
        cue = exercise.cue
        own = exercise.isOwn
        archived = exercise.isArchived
    }
}

/// The training of a day.
package struct TrainingDayJSON: Encodable {
    struct Item: Encodable {
        let exerciseId: UUID
        /// The line of the workout; none outside the plan.
        @Nullable var itemId: UUID?
        /// The exercise of the workout, for which this one stands in on the day.
        @Nullable var standsInFor: UUID?
        let name: String
        let offPlan: Bool
        let targets: [TargetJSON]
        let lastTime: [SetJSON]
        let sets: [SetJSON]
    }

    let planned: [PlannedJSON]
    let exercises: [Item]
    let state: TrainingState
    @Nullable var reason: String?
    @Nullable var startedAt: Instant?
    @Nullable var finishedAt: Instant?
    let sessions: [TrainingSessionJSON]

    package init(_ training: TrainingDay) {
        planned = training.workouts.map { PlannedJSON(workoutId: $0.id, name: $0.name) }
        exercises = training.items.map { item in
            Item(
                exerciseId: item.exercise.id, itemId: item.target?.id, standsInFor: item.standsInFor?.id,
                name: item.exercise.name, offPlan: item.isOffPlan,
                targets: [item.target].compactMap { $0 }.map(TargetJSON.init),
                lastTime: item.lastTime.map(SetJSON.init), sets: item.sets.map(SetJSON.init)
            )
        }
        state = training.state
        reason = training.record?.reason
        let (sessions, whole) = (training.shares.sessions, training.shares.whole)
        startedAt = whole?.start
        let isOver = !sessions.isEmpty && sessions.allSatisfy { $0.finishedAt != nil }
        finishedAt = isOver ? whole?.end : nil
        self.sessions = TrainingSessionJSON.all(training.shares, training.sets)
    }
}
