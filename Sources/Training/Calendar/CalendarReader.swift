import Foundation
import PlatesCore
import Storage

/// One day of the calendar: what was planned, and what became of it.
package struct CalendarDay: Sendable {
    package let day: Day
    package let planned: [WorkoutLibrary.Outline]
    /// The days from which moved workouts came.
    package let origins: [UUID: Day]
    package let state: TrainingState
    /// The sets that were logged, held against the plan.
    package let sets: TrainingState.SetCounts
    /// What was logged, if anything was.
    package let logged: DayOfSets?
    /// How long one trained, if that was asked for and is known.
    package fileprivate(set) var minutes: Int?
    /// Whether the person does not want to be asked about it, if it was missed.
    let isDismissed: Bool
}

/// Reads many days at once, in a fixed number of statements.
package struct CalendarReader {
    let connection: any Connection
    let account: UUID
    let today: Day
    private let plans: PlanReader
    private let shared: LoggedDays?

    /// - Parameters:
    ///   - shared: Is asked first for the plan of days that it has.
    ///   - logged: Is asked first for what was logged.
    package init(
        connection: any Connection, account: UUID, today: Day, shared: SharedPlan? = nil,
        logged: LoggedDays? = nil
    ) {
        self.shared = logged
        self.connection = connection
        self.account = account
        self.today = today
        plans = PlanReader(connection: connection, account: account, shared: shared, today: today)
    }

    package func days(from first: Day, to last: Day) throws -> [CalendarDay] {
        try days(from: first, to: last) { _, _ in }
    }

    /// The same with how long one trained.
    package func daysWithMinutes(from first: Day, to last: Day) throws -> [CalendarDay] {
        try days(from: first, to: last) { day, plan in
            day.minutes = plan.lengths.minutes(on: day.day, day.logged?.times)
        }
    }

    private func days(
        from first: Day, to last: Day, completing complete: (inout CalendarDay, ScheduleStore.Plan) -> Void
    ) throws -> [CalendarDay] {
        let plan = try plans.days(of: DayRange(from: first, to: last))
        var logged = try loggedDays(from: first, to: last)[...]
        return DayRange(from: first, to: last).map { day in
            let (outline, planned) = plan.plan(of: day)
            let isLogged = logged.first?.day == day
            var day = calendarDay(outline, planned, plan.schedules, isLogged ? logged.popFirst() : nil)
            complete(&day, plan.schedules)
            return day
        }
    }

    private func loggedDays(from first: Day, to last: Day) throws -> [DayOfSets] {
        try shared?.part(from: first, to: last)
            ?? LoggedDayStore(connection: connection, account: account).days(from: first, to: last)
    }

    private func calendarDay(
        _ outline: DayPlan, _ planned: [WorkoutLibrary.Outline], _ plan: ScheduleStore.Plan,
        _ logged: DayOfSets?
    ) -> CalendarDay {
        let day = outline.day
        let sets = TrainingState.SetCounts(of: logged?.groups ?? [], planned: planned.flatMap(\.items))
        let origins = (plan.changes[day] ?? []).compactMap { change in
            change.movedFrom.map { (change.workoutID, $0) }
        }
        return CalendarDay(
            day: day, planned: planned, origins: Dictionary(origins) { first, _ in first },
            state: TrainingState(
                plan: outline, recorded: plan.records[day]?.state, sets: sets, today: today),
            sets: sets, logged: logged, isDismissed: plan.dismissed.contains(day))
    }
}
