/// How many sessions were planned in a period, and how much of them was done.
public struct TrainingAdherence: Hashable, Sendable {
    /// Days with a planned workout, without today while it can still be done.
    public private(set) var planned = 0
    /// Those on which the plan was done at least in part.
    public private(set) var done = 0
    /// Days with training, all of it outside the plan.
    public private(set) var extra = 0
    private var items = 0.0
    private var doneItems = 0.0

    public init() {}

    /// - Parameters:
    ///   - isPlanned: Whether a workout was planned.
    ///   - isOver: Whether the day is over.
    public mutating func add(
        isPlanned: Bool, sets: TrainingState.SetCounts, state: TrainingState, isOver: Bool
    ) {
        // A day marked as done without logged sets counts as done.
        let isDoneUnlogged = state == .done && sets.logged == 0
        let isLineless = sets.planned == 0
        let isBegun = isLineless ? sets.completed > 0 : sets.begun > 0
        let isDone = isPlanned && (isBegun || isDoneUnlogged)
        if isPlanned, isDone || isOver {
            planned += 1
            items += Double(max(1, sets.planned))
        }
        if isDone {
            done += 1
            doneItems += isDoneUnlogged || isLineless ? Double(max(1, sets.planned)) : sets.share
        } else if sets.completed > 0 || isDoneUnlogged {
            extra += 1
        }
    }

    /// The completed share of the planned items in percent; `nil` without a plan. An item with two of three sets counts
    /// as two thirds, and extra sets do not make up for others.
    public var percent: Int? { items == 0 ? nil : Int(rounding: doneItems / items * 100) }
}
