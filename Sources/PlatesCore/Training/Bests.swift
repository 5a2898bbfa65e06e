/// The best of a person's sets of one exercise. Warm-ups and sets not completed do not count.
public struct Bests: Hashable, Sendable {
    /// The heaviest weight in grams for at least one repetition; help counts negatively, so less
    /// help is better.
    public var heaviest: Int64?
    /// The best estimate of a single repetition in grams, by Epley's formula.
    public var oneRepMax: Int64?
    /// The most repetitions in a set with the body's weight or more.
    public var reps: Int?
    public var seconds: Int?
    public var distanceMetres: Double?

    public init(
        heaviest: Int64? = nil, oneRepMax: Int64? = nil, reps: Int? = nil, seconds: Int? = nil,
        distanceMetres: Double? = nil
    ) {
        self.heaviest = heaviest
        self.oneRepMax = oneRepMax
        self.reps = reps
        self.seconds = seconds
        self.distanceMetres = distanceMetres
    }

    /// The best of the sets of one exercise.
    public init(of entries: some Sequence<SetEntry>, measured measure: Measure) {
        self.init()
        for entry in entries { add(entry, measured: measure) }
    }

    /// Takes one more set of the exercise in.
    ///
    /// Which bests there are depends on the measure: weight and estimate for weight and reps,
    /// reps and added weight for body weight, the least help where assisted, else time or distance.
    public mutating func add(_ entry: SetEntry, measured measure: Measure) {
        guard entry.counts else { return }
        let lifted = (entry.reps ?? 0) > 0 ? entry.load(measured: measure) : nil
        switch measure {
        case .weightReps:
            heaviest = Self.greater(heaviest, lifted)
            oneRepMax = Self.greater(
                oneRepMax, OneRepMax.epley.estimate(entry, measured: measure)
            )
        case .bodyweightReps:
            heaviest = Self.greater(heaviest, lifted)
            let isHelped = (entry.mass?.thousandths ?? 0) < 0
            if !isHelped, (entry.reps ?? 0) > 0 { reps = Self.greater(reps, entry.reps) }
        case .assistedReps: heaviest = Self.greater(heaviest, lifted)
        case .time: seconds = Self.greater(seconds, entry.seconds)
        case .distance: distanceMetres = Self.greater(distanceMetres, entry.distanceMetres)
        }
    }

    private static func greater<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }
}
