/// What a person recorded of a day's training as a whole.
public enum RecordedState: String, NamedChoice, Codable, Hashable, Sendable {
    case inProgress = "in_progress"
    case done, skipped
}

/// The state of a day's training in the calendar.
public enum TrainingState: String, CaseIterable, Codable, Hashable, Sendable {
    case planned
    case inProgress = "in_progress"
    case partial, done, skipped, moved, paused, extra, rest

    /// The sets of a day, counted against the items of its plan.
    public struct SetCounts: Hashable, Sendable {
        /// All that were logged.
        public let logged: Int
        /// Those that were completed and are not warm-ups, planned or extra.
        public let completed: Int
        /// The number of planned items.
        public let planned: Int
        /// Items with at least one completed set.
        public let begun: Int
        /// Items with all sets completed.
        public let done: Int
        /// How many sets are planned, and how many of them were completed.
        public let plannedSets: Int
        public let doneSets: Int
        /// The sum of the completed share of each item, each at most 1.
        public let share: Double

        public init(of efforts: [ItemAssignment.Effort], planned items: [PlannedItem]) {
            self.init(
                logged: efforts.count, completed: efforts.count(where: \.counts),
                done: ItemAssignment(of: efforts, to: items).done, of: items)
        }

        /// The same of the groups of a day's sets.
        public init(of groups: [SetGroup], planned items: [PlannedItem]) {
            self.init(
                logged: groups.reduce(0) { $0 + $1.logged },
                completed: groups.reduce(0) { $0 + $1.completed },
                done: ItemAssignment.done(of: groups, to: items), of: items)
        }

        /// - Parameter done: The number of counting sets of each item.
        private init(logged: Int, completed: Int, done: [Int], of items: [PlannedItem]) {
            let counted = zip(items, done)
            self.logged = logged
            self.completed = completed
            planned = items.count
            begun = done.count { $0 > 0 }
            self.done = counted.count { item, done in done >= item.sets }
            plannedSets = items.reduce(0) { $0 + $1.sets }
            doneSets = counted.reduce(0) { $0 + min($1.1, $1.0.sets) }
            share = counted.reduce(0) { $0 + min(1, Double($1.1) / Double(max(1, $1.0.sets))) }
        }

        /// Counting sets beyond those planned.
        public var extras: Int { max(0, completed - doneSets) }

        public static let none = SetCounts(of: [SetGroup](), planned: [])
    }

    /// The state of a day: the first matching row. A set counts if it was completed and is not a warm-up. A plan is
    /// begun if a set of an item counts, and finished if all sets of all items do.
    ///
    /// | recorded | sets | plan | day | state |
    /// | --- | --- | --- | --- | --- |
    /// | done | none logged | any | any | done |
    /// | done | some count | none, or begun | any | done |
    /// | done | some count | not begun | any | extra |
    /// | skipped | none logged | any | any | skipped |
    /// | skipped | some logged | not begun | past | skipped |
    /// | in progress | any | any | today or later | in progress |
    /// | anything but done | some logged | any | today or later | in progress |
    /// | anything | some count | none | past | extra |
    /// | anything | some count | finished | past | done |
    /// | anything | some count | begun | past | partial |
    /// | anything | any | some | any | planned |
    /// | anything | any | none, for it was moved away | any | moved |
    /// | anything | any | none, for the plan is paused | any | paused |
    /// | anything | any | none | any | rest |
    ///
    /// So an unfinished day gets a final state when it is over, extras do not complete a plan, and a day only counts as
    /// skipped if the person said so.
    public init(
        plan: DayPlan, recorded: RecordedState?, sets: SetCounts, today: Day
    ) {
        let isPast = plan.day < today
        // Any set begins a workout without lines.
        let isBegun = sets.planned == 0 ? !plan.isFree && sets.completed > 0 : sets.begun > 0
        let isFinished = isBegun && sets.done == sets.planned
        if recorded == .done, sets.logged == 0 || (sets.completed > 0 && (plan.isFree || isBegun)) {
            self = .done
        } else if recorded == .done, sets.completed > 0 {
            self = .extra
        } else if recorded == .skipped, sets.logged == 0 || (isPast && !isBegun) {
            self = .skipped
        } else if !isPast, recorded == .inProgress || (recorded != .done && sets.logged > 0) {
            self = .inProgress
        } else if isPast, plan.isFree, sets.completed > 0 {
            self = .extra
        } else if isPast, isBegun {
            self = isFinished ? .done : .partial
        } else if !plan.isFree {
            self = .planned
        } else {
            self = !plan.movedAway.isEmpty ? .moved : plan.isPaused ? .paused : .rest
        }
    }

}
