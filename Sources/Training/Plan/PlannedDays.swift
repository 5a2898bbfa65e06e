import Foundation
import PlatesCore
import Storage
import Web

/// What is planned on each day between two: the schedule in force with its exceptions, and the workouts as they stand then.
package struct PlannedDays: Sendable {
    let range: DayRange
    let schedules: ScheduleStore.Plan
    private let workouts: WorkoutLibrary

    /// Reads them in one statement.
    init(_ range: DayRange, of account: UUID, today: Day?, in connection: any Connection) throws {
        self.range = range
        let rows = try Self.queries.rows([account, range.from, range.to], on: connection)
        schedules = try ScheduleStore.plan(rows, range, today: today)
        workouts = try WorkoutLibrary(rows["workout"] ?? [])
    }

    private static let queries = JoinedQueries(
        ScheduleStore.planTypes + WorkoutLibrary.types, ScheduleStore.planParts + [WorkoutLibrary.part])

    /// The plan of a day, and its workouts. One that was deleted by then is planned no more.
    func plan(of day: Day) -> (outline: DayPlan, workouts: [WorkoutLibrary.Outline]) {
        let outline = schedules.outline(of: day).keeping { workouts.outline($0, on: day) != nil }
        let swaps = schedules.swaps[day] ?? DaySwaps()
        return (outline, outline.workoutIDs.compactMap { workouts.outline($0, on: day)?.applying(swaps) })
    }

    func isTrainingDay(_ day: Day) -> Bool {
        schedules.outline(of: day).workoutIDs.contains { workouts.outline($0, on: day) != nil }
    }
}

extension HomeReading {
    /// How far ahead cards look.
    private static let daysAhead = 60

    /// How far back cards look: the one of progress three months and up to the beginning of a week.
    private static let daysBefore = 100

    /// What was logged on the last days and in this week.
    package func logged(of account: Account, today: Day) throws -> LoggedDays {
        try shared {
            let week = DayRange(weekOf: today, startingAt: account.weekStarts)
            let range = DayRange(from: today.adding(days: -Self.daysBefore), to: max(week.to, today))
            return LoggedDays(
                range: range,
                days: try LoggedDayStore(connection: connection, account: account.id)
                    .days(from: range.from, to: range.to))
        }
    }

    /// The plan of this week and of the days ahead.
    package func plan(of account: Account, today: Day) -> SharedPlan {
        shared {
            let week = DayRange(weekOf: today, startingAt: account.weekStarts)
            let last = max(week.to, today.adding(days: Self.daysAhead))
            return SharedPlan(
                DayRange(from: min(week.from, today.adding(days: -1)), to: last), of: account.id,
                today: today, in: connection)
        }
    }
}

/// The plan of a span of days for several readers of one transaction, read when the first of them asks.
package final class SharedPlan {
    private let connection: any Connection
    private let account: UUID
    private let range: DayRange
    private let today: Day
    private var days: PlannedDays?

    package init(_ range: DayRange, of account: UUID, today: Day, in connection: any Connection) {
        self.connection = connection
        self.today = today
        self.account = account
        self.range = range
    }

    /// The days of a range, or of more; `nil` if this plan does not have them.
    func days(of asked: DayRange) throws -> PlannedDays? {
        guard range.from <= asked.from, asked.to <= range.to else { return nil }
        if let days { return days }
        let read = try PlannedDays(range, of: account, today: today, in: connection)
        days = read
        return read
    }
}
