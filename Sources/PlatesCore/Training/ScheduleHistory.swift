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

    /// The history in which the schedule holds from the day on, in place of all that was to come;
    /// the days before keep theirs.
    public func putting(_ schedule: Schedule, from day: Day) -> ScheduleHistory {
        let kept = entries.filter { $0.effectiveFrom < day }
        return ScheduleHistory(kept + [Entry(effectiveFrom: day, schedule: schedule)])
    }
}
