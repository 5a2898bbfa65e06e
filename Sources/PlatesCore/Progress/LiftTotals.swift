/// The totals of an exercise in a period, without warm-ups and incomplete sets.
public struct LiftTotals: Hashable, Sendable {
    /// Weight times repetitions, in gram-repetitions.
    public var volume: Int64 = 0
    public var sets: Int = 0
    public var reps: Int = 0
    /// The greatest weight in grams of a set with repetitions. Help is negative, and no weight is 0.
    public var heaviest: Int64?
    /// The best estimated one-rep max in grams.
    public var bestOneRepMax: Int64?
    /// Of exercises for time and distance.
    public var lengths = EffortLengths()

    public init(
        volume: Int64 = 0, sets: Int = 0, reps: Int = 0, heaviest: Int64? = nil,
        bestOneRepMax: Int64? = nil, lengths: EffortLengths = EffortLengths()
    ) {
        self.volume = volume
        self.sets = sets
        self.reps = reps
        self.heaviest = heaviest
        self.bestOneRepMax = bestOneRepMax
        self.lengths = lengths
    }

    /// One set, or equal ones.
    public init(_ effort: LiftEffort, count: Int = 1) {
        self.init(
            volume: effort.volume * Int64(count), sets: count, reps: effort.reps * count,
            heaviest: effort.weight, bestOneRepMax: effort.oneRepMax,
            lengths: EffortLengths(seconds: effort.seconds, distance: effort.distance, count: count)
        )
    }

    /// The sets of both.
    public static func + (one: LiftTotals, other: LiftTotals) -> LiftTotals {
        LiftTotals(
            volume: one.volume + other.volume, sets: one.sets + other.sets,
            reps: one.reps + other.reps, heaviest: greater(one.heaviest, other.heaviest),
            bestOneRepMax: greater(one.bestOneRepMax, other.bestOneRepMax),
            lengths: one.lengths + other.lengths
        )
    }

    private static func greater(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return one ?? other }
        return max(one, other)
    }
}

/// Times and distances of sets: their sums, and the most of a single set.
public struct EffortLengths: Hashable, Sendable {
    public var seconds = 0
    public var longest = 0
    /// In millimetres.
    public var distance: Int64 = 0
    public var farthest: Int64 = 0
    /// The greatest speed of a set that has both, in millimetres a second.
    public var fastest: Double?

    public init() {}

    /// Equal sets.
    public init(seconds: Int, distance: Int64, count: Int = 1) {
        self.seconds = seconds * count
        longest = seconds
        self.distance = distance * Int64(count)
        farthest = distance
        fastest = seconds > 0 && distance > 0 ? Double(distance) / Double(seconds) : nil
    }

    public static func + (one: EffortLengths, other: EffortLengths) -> EffortLengths {
        var sum = EffortLengths()
        sum.seconds = one.seconds + other.seconds
        sum.longest = max(one.longest, other.longest)
        sum.distance = one.distance + other.distance
        sum.farthest = max(one.farthest, other.farthest)
        sum.fastest = one.fastest.map { max($0, other.fastest ?? $0) } ?? other.fastest
        return sum
    }

    public var distanceMetres: Double { Double(distance) / 1000 }

    public var farthestMetres: Double { Double(farthest) / 1000 }

    /// To a hundredth.
    public var fastestKilometresPerHour: Double? { fastest.map { ($0 * 0.36).rounded() / 100 } }
}

/// A set as numbers that are the same in both deployments.
public struct LiftEffort: Hashable, Sendable {
    /// The load in grams; 0 if there was none, or no repetition where there should be some.
    public let weight: Int64
    public let reps: Int
    /// Of exercises for time and distance; 0 of others.
    public let seconds: Int
    /// In millimetres.
    public let distance: Int64
    /// In gram-repetitions.
    public let volume: Int64
    /// In grams; none if it cannot be estimated.
    public let oneRepMax: Int64?

    public init(_ entry: SetEntry, measured measure: Measure) {
        reps = entry.reps ?? 0
        let isWithoutReps = measure.isWithoutReps
        weight = reps > 0 || isWithoutReps ? entry.load(measured: measure) ?? 0 : 0
        seconds = isWithoutReps ? entry.seconds ?? 0 : 0
        distance = isWithoutReps ? entry.distanceMillimetres : 0
        volume = entry.volume(measured: measure)
        oneRepMax = OneRepMax.epley.estimate(entry, measured: measure)
    }
}
