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

    /// - Parameter shared: Is asked first for the plan of days that it has.
    package init(connection: any Connection, account: UUID, today: Day, shared: SharedPlan? = nil) {
        self.connection = connection
        self.account = account
        self.today = today
        plans = PlanReader(connection: connection, account: account, shared: shared, today: today)
    }

    package func days(from first: Day, to last: Day) throws -> [CalendarDay] {
        let plan = try plans.days(of: DayRange(from: first, to: last))
        let efforts = try SetStore(connection: connection)
            .efforts(from: first, to: last, of: account)
        return DayRange(from: first, to: last).map { day in
            let (outline, planned) = plan.plan(of: day)
            return calendarDay(
                outline, planned, plan.schedules,
                TrainingState.SetCounts(of: efforts[day] ?? [], planned: planned.flatMap(\.items)))
        }
    }

    /// The same with how long one trained. What the sets are of is read from the first day with a plan to the last: without
    /// a plan it is enough to count them, which takes a third of the time.
    package func daysWithMinutes(from first: Day, to last: Day) throws -> [CalendarDay] {
        let plan = try plans.days(of: DayRange(from: first, to: last))
        let spans = try SetStore(connection: connection).spans(from: first, to: last, of: account)
        let days = DayRange(from: first, to: last).map { plan.plan(of: $0) }
        let planned = days.filter { !$0.workouts.isEmpty && spans[$0.outline.day] != nil }
            .map(\.outline.day)
        let efforts =
            try planned.first.map { first in
                try SetStore(connection: connection)
                    .efforts(from: first, to: planned.last ?? first, of: account)
            } ?? [:]
        return days.map { outline, workouts in
            let (span, items) = (spans[outline.day], workouts.flatMap(\.items))
            let sets =
                items.isEmpty
                ? TrainingState.SetCounts(unplanned: span?.logged ?? 0, completed: span?.completed ?? 0)
                : TrainingState.SetCounts(of: efforts[outline.day] ?? [], planned: items)
            var day = calendarDay(outline, workouts, plan.schedules, sets)
            day.minutes = plan.schedules.lengths.minutes(on: outline.day, span?.times)
            return day
        }
    }

    private func calendarDay(
        _ outline: DayPlan, _ planned: [WorkoutLibrary.Outline], _ plan: ScheduleStore.Plan,
        _ sets: TrainingState.SetCounts
    ) -> CalendarDay {
        let day = outline.day
        let origins = (plan.changes[day] ?? []).compactMap { change in
            change.movedFrom.map { (change.workoutID, $0) }
        }
        return CalendarDay(
            day: day, planned: planned, origins: Dictionary(origins) { first, _ in first },
            state: TrainingState(
                plan: outline, recorded: plan.records[day]?.state, sets: sets, today: today),
            sets: sets, isDismissed: plan.dismissed.contains(day))
    }
}
