import Foundation
import PlatesCore

/// A set as the API answers it.
struct SetJSON: Encodable {
    let id: UUID
    let exerciseId: UUID
    let day: Day
    let performedAt: Instant
    @Nullable var weight: Mass?
    @Nullable var reps: Int?
    @Nullable var rpe: Double?
    let kind: SetKind
    let completed: Bool
    @Nullable var seconds: Int?
    @Nullable var distanceM: Double?
    @Nullable var note: String?

    init(_ set: LoggedSet) {
        let entry = set.entry
        id = set.id
        exerciseId = entry.exerciseID
        day = set.day
        performedAt = set.performedAt
        weight = entry.mass
        reps = entry.reps
        rpe = entry.rpe
        kind = entry.kind
        completed = entry.completed
        seconds = entry.seconds
        distanceM = entry.distanceMetres
        note = entry.note.isEmpty ? nil : entry.note
    }
}

/// A set as the API takes it.
struct SetInput: Decodable {
    let id: UUID?
    let exerciseId: UUID
    let day: Day?
    let performedAt: Instant?
    let weight: Mass?
    let reps: Int?
    let rpe: Double?
    let kind: SetKind?
    let completed: Bool?
    let seconds: Int?
    let distanceM: Double?
    let note: String?

    /// - Parameter id: The id that the address names; it wins over the body's.
    func draft(id: UUID?) -> TrainingLog.Draft {
        TrainingLog.Draft(
            id: id ?? self.id ?? UUID(),
            entry: SetEntry(
                exerciseID: exerciseId, mass: weight, reps: reps, seconds: seconds,
                distanceMetres: distanceM, rpe: rpe, kind: kind ?? .working,
                completed: completed ?? true, note: note ?? ""
            ),
            day: day, performedAt: performedAt
        )
    }
}

/// What a workout asks for of an exercise, as the API answers it.
struct TargetJSON: Encodable {
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

    init(_ target: Target) {
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
    }
}

/// What a workout is to ask for of an exercise, as the API takes it.
struct TargetInput: Decodable {
    let exerciseId: UUID
    let sets: Int
    let repsMin: Int?
    let repsMax: Int?
    let weight: Mass?
    let seconds: Int?
    let distanceM: Double?
    let restSeconds: Int?
    let superset: String?
    let note: String?

    var target: Target {
        Target(
            exerciseID: exerciseId, sets: sets, repsMin: repsMin, repsMax: repsMax, mass: weight,
            seconds: seconds, distanceMetres: distanceM, restSeconds: restSeconds,
            superset: superset, note: note ?? ""
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
        try Workout(
            id: id, name: name, note: note ?? "",
            targets: exercises.map(\.target)
        ).validated(over: old)
    }
}

/// A planned workout, in short.
struct PlannedJSON: Encodable {
    let workoutId: UUID
    let name: String
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
struct TrainingDayJSON: Encodable {
    struct Item: Encodable {
        let exerciseId: UUID
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

    init(_ training: TrainingDay) {
        planned = training.workouts.map { PlannedJSON(workoutId: $0.id, name: $0.name) }
        exercises = training.items.map { item in
            Item(
                exerciseId: item.exercise.id, name: item.exercise.name, offPlan: item.isOffPlan,
                targets: [item.target].compactMap { $0 }.map(TargetJSON.init),
                lastTime: item.lastTime.map(SetJSON.init), sets: item.sets.map(SetJSON.init)
            )
        }
        state = training.state
        reason = training.record?.reason
    }
}
