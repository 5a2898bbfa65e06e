/// How many sessions were planned in some days, and how many of them were done.
public struct TrainingAdherence: Hashable, Sendable {
    /// Days for which a workout was planned, but for today as long as it may still be done.
    public private(set) var planned = 0
    /// Those of them on which one trained, the whole workout or a part.
    public private(set) var done = 0
    /// Days without a plan on which one trained.
    public private(set) var extra = 0

    public init() {}

    public mutating func add(isPlanned: Bool, sets: Int, state: TrainingState, isOver: Bool) {
        let isDone = sets > 0 || state == .done
        if isPlanned {
            if isDone || isOver { planned += 1 }
            if isDone { done += 1 }
        } else if isDone {
            extra += 1
        }
    }

    /// In whole percent; nothing without a plan.
    public var percent: Int? { planned == 0 ? nil : Int(rounding: Double(done) / Double(planned) * 100) }
}
