import Foundation
import PlatesCore
import Storage

/// Reads what is planned: the schedule in force, with its exceptions, as workouts.
package struct PlanReader {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    /// What is planned for one day.
    struct Plan {
        let outline: DayPlan
        let workouts: [Workout]
        let changes: [PlanChange]
        /// The workouts that were moved to other days, as they stood on this one.
        let movedAway: [(workout: Workout, to: Day)]

        func state(recorded: RecordedState?, sets: [LoggedSet], today: Day) -> TrainingState {
            TrainingState(plan: outline, recorded: recorded, sets: counts(sets), today: today)
        }

        /// The items of the planned workouts, in their order.
        var items: [PlannedItem] { workouts.flatMap(\.items) }

        func counts(_ sets: [LoggedSet]) -> TrainingState.SetCounts {
            TrainingState.SetCounts(of: sets.map { ItemAssignment.Effort($0.entry) }, planned: items)
        }
    }

    func plan(of day: Day) throws -> Plan {
        let schedules = ScheduleStore(connection: connection)
        let changes = try schedules.changes(from: day, to: day, of: account)
        let planned = DayPlan(
            day: day, schedule: try schedules.history(of: account).schedule(on: day),
            changes: changes
        )
        let store = WorkoutStore(connection: connection)
        // A workout that was deleted from this day on is planned no more.
        let workouts = try planned.workoutIDs.compactMap { id in
            try store.find(id, of: account, on: day)
        }
        let movedAway = try planned.movedAway.sorted { $0.value < $1.value }.compactMap { id, other in
            try store.find(id, of: account, on: day).map { (workout: $0, to: other) }
        }
        let known = Set((workouts + movedAway.map(\.workout)).map(\.id))
        return Plan(
            outline: planned.keeping(known.contains), workouts: workouts, changes: changes,
            movedAway: movedAway
        )
    }

    /// Whether a workout is planned for the day: targets of the food section may differ on such days.
    package func isTrainingDay(_ day: Day) throws -> Bool {
        try !plan(of: day).workouts.isEmpty
    }

    /// The days between two for which a workout is planned, in as many statements as for one day.
    package func trainingDays(from first: Day, to last: Day) throws -> Set<Day> {
        let schedules = ScheduleStore(connection: connection)
        let history = try schedules.history(of: account)
        let changes = Dictionary(
            grouping: try schedules.changes(from: first, to: last, of: account), by: \.day
        )
        let workouts = try WorkoutLibrary(of: account, in: connection)
        let days = DayRange(from: first, to: last).filter { day in
            DayPlan(day: day, schedule: history.schedule(on: day), changes: changes[day] ?? [])
                .workoutIDs.contains { workouts.outline($0, on: day) != nil }
        }
        return Set(days)
    }
}
