import Foundation
import PlatesCore
import Storage

/// Reads what is planned: the schedule in force, with its exceptions, as workouts.
package struct PlanReader {
    let connection: any Connection
    let account: UUID
    private let shared: SharedPlan?
    private let today: Day?

    /// - Parameters:
    ///   - shared: Is asked first for days that it has.
    ///   - today: Without it, rotations that go on when done are read as of the last day on which something was done.
    package init(
        connection: any Connection, account: UUID, shared: SharedPlan? = nil, today: Day? = nil
    ) {
        self.today = today
        self.connection = connection
        self.account = account
        self.shared = shared
    }

    /// What is planned for one day.
    struct Plan {
        let outline: DayPlan
        let workouts: [Workout]
        let changes: [PlanChange]
        /// The workouts that were moved to other days, as they stood on this one.
        let movedAway: [(workout: Workout, to: Day)]

        /// - Parameter found: The workouts of the outline as they stand on the day. One that was deleted from the day on
        ///   is planned no more.
        init(outline: DayPlan, changes: [PlanChange], found: [UUID: Workout]) {
            self.outline = outline.keeping { found[$0] != nil }
            self.changes = changes
            workouts = outline.workoutIDs.compactMap { found[$0] }
            movedAway = outline.movedAway.sorted { ($0.value, $0.key.text) < ($1.value, $1.key.text) }
                .compactMap { id, other in found[id].map { (workout: $0, to: other) } }
        }

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
        let schedules = try ScheduleStore(connection: connection)
            .plan(of: DayRange(from: day, to: day), account, today: today)
        let planned = schedules.outline(of: day)
        let found = try WorkoutStore(connection: connection)
            .find(planned.workoutIDs + planned.movedAway.keys, of: account, on: day)
            .mapValues { $0.applying(schedules.swaps[day]?.exercises ?? [:]) }
        return Plan(outline: planned, changes: schedules.changes[day] ?? [], found: found)
    }

    /// Whether a workout is planned for the day: targets of the food section may differ on such days.
    package func isTrainingDay(_ day: Day) throws -> Bool {
        try shared?.days(of: DayRange(from: day, to: day))?.isTrainingDay(day)
            ?? !plan(of: day).workouts.isEmpty
    }

    /// The days between two for which a workout is planned, in as many statements as for one day.
    package func trainingDays(from first: Day, to last: Day) throws -> Set<Day> {
        let range = DayRange(from: first, to: last)
        let planned = try days(of: range)
        return Set(range.filter(planned.isTrainingDay))
    }

    /// What is planned between two days, or on more of them.
    func days(of range: DayRange) throws -> PlannedDays {
        try shared?.days(of: range) ?? PlannedDays(range, of: account, today: today, in: connection)
    }
}
