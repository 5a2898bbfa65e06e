import Foundation
import PlatesCore
import Storage

/// One day of the calendar: what was planned, and what became of it.
package struct CalendarDay: Sendable {
    package let day: Day
    package let planned: [WorkoutLibrary.Outline]
    package let state: TrainingState
    /// The sets that were logged, held against the plan.
    package let sets: TrainingState.SetCounts
}

/// Reads many days at once, in a fixed number of statements.
package struct CalendarReader {
    let connection: any Connection
    let account: UUID
    let today: Day

    package init(connection: any Connection, account: UUID, today: Day) {
        self.connection = connection
        self.account = account
        self.today = today
    }

    package func days(from first: Day, to last: Day) throws -> [CalendarDay] {
        let schedules = try ScheduleStore(connection: connection).plan(from: first, to: last, of: account)
        let efforts = try SetStore(connection: connection)
            .efforts(from: first, to: last, of: account)
        let workouts = try WorkoutLibrary(of: account, in: connection)
        return DayRange(from: first, to: last).map { day in
            let plan = schedules.outline(of: day).keeping { workouts.outline($0, on: day) != nil }
            let planned = plan.workoutIDs.compactMap { workouts.outline($0, on: day) }
            let sets = TrainingState.SetCounts(of: efforts[day] ?? [], planned: planned.flatMap(\.items))
            return CalendarDay(
                day: day, planned: planned,
                state: TrainingState(
                    plan: plan, recorded: schedules.records[day]?.state, sets: sets, today: today
                ),
                sets: sets
            )
        }
    }
}
