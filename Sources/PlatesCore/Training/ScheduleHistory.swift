import Foundation

/// Every schedule of a person with its first day, so that the past stays as it was planned.
public struct ScheduleHistory: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// The first day on which the schedule holds.
        public var effectiveFrom: Day
        public var schedule: Schedule

        public init(effectiveFrom: Day, schedule: Schedule) {
            self.effectiveFrom = effectiveFrom
            self.schedule = schedule
        }
    }

    /// Sorted by their first day; each day occurs once.
    public let entries: [Entry]

    /// - Parameter entries: In any order; of two with the same first day the last one wins.
    public init(_ entries: [Entry] = []) {
        let last = Dictionary(entries.map { ($0.effectiveFrom, $0) }) { _, later in later }
        self.entries = last.values.sorted { $0.effectiveFrom < $1.effectiveFrom }
    }

    /// The schedule in force on the day; none before the first.
    public func schedule(on day: Day) -> Schedule? {
        entries.last { $0.effectiveFrom <= day }?.schedule
    }

    /// The workouts that the schedule in force has on the day.
    public func workoutIDs(on day: Day) -> [UUID] {
        schedule(on: day)?.workoutIDs(on: day) ?? []
    }

    /// The schedules that take over after the day.
    public func entries(after day: Day) -> [Entry] { entries.filter { $0.effectiveFrom > day } }

    /// What happens to schedules that start later.
    public enum Later: String, CaseIterable, Hashable, Sendable {
        case keep, replace
    }

    /// The history with the schedule from the day on. Earlier days do not change, and a schedule that is already in
    /// force is not added again.
    /// - Parameter later: Whether later schedules still take over or are removed.
    public func putting(
        _ schedule: Schedule, from day: Day, later: Later = .replace
    ) -> ScheduleHistory {
        let before = entries.filter { $0.effectiveFrom < day }
        let after = later == .keep ? entries(after: day) : []
        let new = before.last?.schedule == schedule ? [] : [Entry(effectiveFrom: day, schedule: schedule)]
        return ScheduleHistory(before + new + after)
    }
}
