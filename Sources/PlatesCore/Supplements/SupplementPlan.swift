/// Every schedule of a supplement with its first day, and its pauses: decides what is due.
public struct SupplementPlan: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// The first day on which the schedule holds.
        public let effectiveFrom: Day
        public let schedule: SupplementSchedule

        public init(effectiveFrom: Day, schedule: SupplementSchedule) {
            self.effectiveFrom = effectiveFrom
            self.schedule = schedule
        }
    }

    /// Days on which nothing is due.
    public struct Pause: Hashable, Sendable {
        public let from: Day
        /// The last day; `nil` while it is open.
        public let to: Day?

        public init(from: Day, to: Day? = nil) {
            self.from = from
            self.to = to
        }

        public func contains(_ day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

        /// Whether a day lies in both.
        public func overlaps(_ other: Pause) -> Bool { contains(other.from) || other.contains(from) }
    }

    /// Sorted by their first day; each day occurs once.
    public let entries: [Entry]
    public let pauses: [Pause]
    /// The day from which it is deleted; earlier days keep it.
    public let deletedFrom: Day?

    /// - Parameter entries: In any order; of two with the same first day the last one wins.
    public init(_ entries: [Entry], pauses: [Pause] = [], deletedFrom: Day? = nil) {
        let last = Dictionary(entries.map { ($0.effectiveFrom, $0) }) { _, later in later }
        self.entries = last.values.sorted { $0.effectiveFrom < $1.effectiveFrom }
        self.pauses = pauses.sorted { $0.from < $1.from }
        self.deletedFrom = deletedFrom
    }

    /// The schedule in force on the day; none before the first.
    public func schedule(on day: Day) -> SupplementSchedule? {
        entries.last { $0.effectiveFrom <= day }?.schedule
    }

    /// The schedule that a change on the day is based on: the one in force, or else the first.
    public func current(on day: Day) -> SupplementSchedule? { schedule(on: day) ?? entries.first?.schedule }

    /// The day from which a change on the day holds: not before the first day of the plan.
    public func firstDay(ofChangeOn day: Day) -> Day { max(day, entries.first?.effectiveFrom ?? day) }

    /// The first day of the plan.
    public var start: Day? {
        entries.first.map { max($0.effectiveFrom, $0.schedule.startsOn) }
    }

    public func pause(on day: Day) -> Pause? { pauses.first { $0.contains(day) } }

    /// The union of the pause with all overlapping pauses of the plan. One with the same first day is the same pause,
    /// which gets the new end.
    public func merging(_ pause: Pause) -> Pause {
        pauses.filter { $0.from != pause.from && $0.overlaps(pause) }.reduce(pause) { merged, other in
            let ends = [merged.to, other.to].compactMap { $0 }
            return Pause(from: min(merged.from, other.from), to: ends.count == 2 ? ends.max() : nil)
        }
    }

    public func isDeleted(on day: Day) -> Bool { deletedFrom.map { $0 <= day } ?? false }

    /// The doses due on the day, one for each slot.
    public func due(
        on day: Day, isTrainingDay: @autoclosure () -> Bool
    ) -> [SupplementSchedule.SlotDose] {
        guard !isDeleted(on: day), let schedule = schedule(on: day),
            schedule.isDue(on: day, isTrainingDay: isTrainingDay()), pause(on: day) == nil
        else { return [] }
        return schedule.doses
    }

    /// The schedule by which it can be taken as needed on the day, if it is one.
    public func asNeeded(on day: Day) -> SupplementSchedule? {
        guard !isDeleted(on: day), pause(on: day) == nil, let schedule = schedule(on: day),
            schedule.asNeeded != nil, schedule.covers(day)
        else { return nil }
        return schedule
    }

    /// Whether a day of the range depends on the training plan.
    public func asksForTraining(from first: Day, to last: Day) -> Bool {
        entries.enumerated().contains { index, entry in
            let next = entries.indices.contains(index + 1) ? entries[index + 1].effectiveFrom : nil
            return entry.schedule.asksForTraining && entry.effectiveFrom <= last
                && (next.map { first < $0 } ?? true)
        }
    }

    /// The plan with the schedule from the day on instead of all later ones. Earlier days do not change.
    public func putting(_ schedule: SupplementSchedule, from day: Day) -> SupplementPlan {
        let earlier = entries.filter { $0.effectiveFrom < day }
        return SupplementPlan(
            earlier + [Entry(effectiveFrom: day, schedule: schedule)], pauses: pauses,
            deletedFrom: deletedFrom)
    }
}
