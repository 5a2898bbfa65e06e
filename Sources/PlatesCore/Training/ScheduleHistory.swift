import Foundation

/// Every schedule that a person has had, each from a day on: the past stays as it was planned.
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

    /// By the day from which they hold, each day once.
    public let entries: [Entry]

    /// In any order; of two that hold from the same day the later in the list counts.
    public init(_ entries: [Entry] = []) {
        let last = Dictionary(entries.map { ($0.effectiveFrom, $0) }) { _, later in later }
        self.entries = last.values.sorted { $0.effectiveFrom < $1.effectiveFrom }
    }

    /// The schedule in force on the day; none before the first.
    public func schedule(on day: Day) -> Schedule? {
        entries.last { $0.effectiveFrom <= day }?.schedule
    }

    /// The workout that the schedule in force has on the day.
    public func workoutID(on day: Day) -> UUID? {
        schedule(on: day)?.workoutID(on: day)
    }

    /// The schedules that take over after the day.
    public func entries(after day: Day) -> [Entry] { entries.filter { $0.effectiveFrom > day } }

    /// What becomes of the schedules that were to take over later.
    public enum Later: String, CaseIterable, Hashable, Sendable {
        case keep, replace
    }

    /// The history in which the schedule holds from the day on; the days before keep theirs. One that is in force
    /// already is not entered again.
    /// - Parameter later: Whether it holds until the next one that was to come, or in place of all of them.
    public func putting(
        _ schedule: Schedule, from day: Day, later: Later = .replace
    ) -> ScheduleHistory {
        let before = entries.filter { $0.effectiveFrom < day }
        let after = later == .keep ? entries(after: day) : []
        let new = before.last?.schedule == schedule ? [] : [Entry(effectiveFrom: day, schedule: schedule)]
        return ScheduleHistory(before + new + after)
    }
}
