/// How many sessions were planned in some days, and how much of them was done.
public struct TrainingAdherence: Hashable, Sendable {
    /// Days for which a workout was planned, but for today as long as it may still be done.
    public private(set) var planned = 0
    /// Those of them on which the plan was begun: the whole workout was done, or a part.
    public private(set) var done = 0
    /// Days on which one trained outside of the plan alone.
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
        // Who says that it is done and logs nothing is believed.
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

    /// How much of the planned items was done, in whole percent; nothing without a plan. An item of which two of three
    /// sets were completed counts as two thirds, and sets beyond it make up for no other.
    public var percent: Int? { items == 0 ? nil : Int(rounding: doneItems / items * 100) }
}
