/// What a person recorded of a day's training as a whole.
public enum RecordedState: String, NamedChoice, Codable, Hashable, Sendable {
    case inProgress = "in_progress"
    case done, skipped
}

/// How a day's training stands, as the calendar shows it.
public enum TrainingState: String, CaseIterable, Codable, Hashable, Sendable {
    case planned
    case inProgress = "in_progress"
    case partial, done, skipped, moved, extra, rest

    /// The sets of a day, counted.
    public struct SetCounts: Hashable, Sendable {
        /// All that were logged.
        public var logged: Int
        /// Those of them that were completed and no warm-ups.
        public var completed: Int
        /// What the targets of the planned workouts ask for in all.
        public var planned: Int

        public init(logged: Int, completed: Int, planned: Int) {
            self.logged = logged
            self.completed = completed
            self.planned = planned
        }

        public static let none = SetCounts(logged: 0, completed: 0, planned: 0)
    }

    /// The state of a day. The first row that fits holds:
    ///
    /// | recorded | sets logged | planned | day | state |
    /// | --- | --- | --- | --- | --- |
    /// | done | any | any | any | done |
    /// | skipped | none | any | any | skipped |
    /// | in progress | any | any | today or later | in progress |
    /// | anything | some | any | today or later | in progress |
    /// | anything | some | nothing | past | extra |
    /// | anything | some, as many completed as planned | some | past | done |
    /// | anything | some, fewer completed | some | past | partial |
    /// | anything | none | some | any | planned |
    /// | anything | none | nothing, for it was moved away | any | moved |
    /// | anything | none | nothing | any | rest |
    ///
    /// So a day that was begun and never finished settles by itself when it is over, a set logged
    /// after skipping takes the skipping back, and nobody is said to have skipped a day unless
    /// they said so.
    public init(
        plan: DayPlan, recorded: RecordedState?, sets: SetCounts, today: Day
    ) {
        let isPast = plan.day < today
        if recorded == .done {
            self = .done
        } else if recorded == .skipped, sets.logged == 0 {
            self = .skipped
        } else if !isPast, recorded == .inProgress || sets.logged > 0 {
            self = .inProgress
        } else if sets.logged > 0 {
            self = Self.settled(isFree: plan.isFree, sets)
        } else if !plan.isFree {
            self = .planned
        } else {
            self = plan.movedAway.isEmpty ? .rest : .moved
        }
    }

    private static func settled(isFree: Bool, _ sets: SetCounts) -> TrainingState {
        if isFree { return .extra }
        return sets.completed >= sets.planned ? .done : .partial
    }

    /// `In progress`; of a planned day that is over, what became of it.
    public func title(on day: Day, seenFrom today: Day) -> String {
        self == .planned && day < today ? "Not done" : title
    }

    /// `In progress`
    public var title: String {
        switch self {
        case .planned: "Planned"
        case .inProgress: "In progress"
        case .partial: "Partly done"
        case .done: "Done"
        case .skipped: "Skipped"
        case .moved: "Moved"
        case .extra: "Extra"
        case .rest: "Rest"
        }
    }
}
