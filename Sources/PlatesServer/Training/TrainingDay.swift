import Foundation
import PlatesCore
import Storage

/// Everything about the training of one day, as pages and the API show it.
struct TrainingDay: Sendable {
    /// One exercise of the day: planned, added, or simply done.
    struct Item: Sendable {
        let exercise: Exercise
        /// The workout that plans it; `nil` where it is off-plan.
        let workoutID: UUID?
        let target: Target?
        /// What was done on the last day before this one.
        let lastTime: [LoggedSet]
        let sets: [LoggedSet]

        var isOffPlan: Bool { workoutID == nil }
    }

    let day: Day
    let workouts: [Workout]
    let changes: [PlanChange]
    /// The workouts that were moved to other days, as they stood on this one.
    var movedAway: [(workout: Workout, to: Day)] = []
    let record: TrainingRecord?
    let items: [Item]
    let state: TrainingState

    var sets: [LoggedSet] { items.flatMap(\.sets).sorted { $0.performedAt < $1.performedAt } }
}

/// Reads days of training.
struct TrainingDayReader {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let today: Day

    /// A day with its plan, its sets, and for each exercise what was done the last time.
    func read(_ day: Day) throws -> TrainingDay {
        let plan = try PlanReader(connection: connection, account: account.id).plan(of: day)
        let record = try TrainingStore(connection: connection).record(on: day, of: account.id)
        let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
        let items = try items(of: day, workouts: plan.workouts, sets: sets)
        return TrainingDay(
            day: day, workouts: plan.workouts, changes: plan.changes, movedAway: plan.movedAway,
            record: record, items: items,
            state: plan.state(recorded: record?.state, sets: sets, today: today)
        )
    }

    /// Planned exercises first and in the plan's order, then added ones, then those only done.
    private func items(
        of day: Day, workouts: [Workout], sets: [LoggedSet]
    ) throws -> [TrainingDay.Item] {
        let directory = try ExerciseDirectory(
            catalogue: catalogue, of: account.id, in: connection
        )
        let setStore = SetStore(connection: connection)
        var setsByExercise = Dictionary(grouping: sets, by: \.entry.exerciseID)
        var items: [TrainingDay.Item] = []
        func add(_ id: UUID, workout: UUID?, target: Target?) throws {
            // An exercise that a workout names twice shows its sets where it stands first.
            let own = setsByExercise.removeValue(forKey: id) ?? []
            items.append(
                TrainingDay.Item(
                    exercise: try directory.exercise(id), workoutID: workout, target: target,
                    lastTime: try setStore.lastTime(id, before: day, of: account.id), sets: own
                )
            )
        }
        for workout in workouts {
            for target in workout.targets {
                try add(target.exerciseID, workout: workout.id, target: target)
            }
        }
        let added = try TrainingStore(connection: connection)
            .addedExercises(on: day, of: account.id)
        let done = sets.map(\.entry.exerciseID)
        for id in added + done where !items.contains(where: { $0.exercise.id == id }) {
            try add(id, workout: nil, target: nil)
        }
        return items
    }
}
