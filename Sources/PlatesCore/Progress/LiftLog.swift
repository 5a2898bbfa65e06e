/// Equal sets of an exercise on a day, as numbers that are the same in both deployments. Warm-ups and incomplete sets
/// are excluded.
public struct DayEffort: Hashable, Sendable {
    public let day: Day
    /// The load in grams as entered; help is negative, and no weight or no repetition is 0.
    public let weight: Int64
    public let reps: Int
    /// The number of sets.
    public let count: Int
    /// How long each of them was; 0 if there was no time.
    public let seconds: Int
    /// How far each of them was, in millimetres; 0 if there was no distance.
    public let distance: Int64

    public init(
        day: Day, weight: Int64, reps: Int, count: Int = 1, seconds: Int = 0, distance: Int64 = 0
    ) {
        self.day = day
        self.weight = weight
        self.reps = reps
        self.count = count
        self.seconds = seconds
        self.distance = distance
    }

    /// Weight times repetitions of all of them, in gram-repetitions. Help has no volume.
    public var volume: Int64 { max(0, weight) * Int64(reps) * Int64(count) }

    fileprivate func measured(by measure: Measure) -> DayEffort {
        measure.isWithoutReps
            ? DayEffort(
                day: day, weight: weight, reps: 0, count: count, seconds: seconds, distance: distance)
            : DayEffort(day: day, weight: weight, reps: reps, count: count)
    }

    /// Whether it is of an earlier day, or heavier, or longer.
    fileprivate func stands(before other: DayEffort) -> Bool {
        if day != other.day { return day < other.day }
        if weight != other.weight { return weight > other.weight }
        if reps != other.reps { return reps > other.reps }
        return distance == other.distance ? seconds > other.seconds : distance > other.distance
    }

    /// Whether the other is equal except for the count.
    fileprivate func isSameWork(as other: DayEffort) -> Bool {
        day == other.day && weight == other.weight && reps == other.reps && seconds == other.seconds
            && distance == other.distance
    }

    /// The sets of both.
    fileprivate func with(_ other: DayEffort) -> DayEffort {
        DayEffort(
            day: day, weight: weight, reps: reps, count: count + other.count, seconds: seconds,
            distance: distance
        )
    }

    /// Millimetres a second, if both are known.
    public var speed: Double? { EffortLengths(seconds: seconds, distance: distance).fastest }
}

/// What a person did of an exercise, day by day. Every figure is derived from here, so both deployments share the same
/// rules.
///
/// A set counts if it was completed and is not a warm-up, and each such set is a working set. The weight is as entered: for
/// dumbbells that of one, with the repetitions of one side. Body weight is not part of volumes: body-weight exercises
/// have the volume of the added weight, and assisted ones none. If it is known, both have an estimated one-rep max of the
/// whole load.
public struct LiftLog: Hashable, Sendable {
    public let measure: Measure
    /// Sorted by day, and the heaviest first within a day. Equal sets of a day are one element.
    public let efforts: [DayEffort]
    /// The person's body weight; empty for exercises that do not move the body.
    public private(set) var bodyWeights = BodyWeights.none

    /// - Parameter efforts: In any order, with duplicates.
    public init(measure: Measure, _ efforts: some Sequence<DayEffort> = []) {
        self.measure = measure
        // Databases answer nearly in this order, in which sorting goes through them once.
        let sorted = efforts.sorted { $0.stands(before: $1) }
        var different: [DayEffort] = []
        different.reserveCapacity(sorted.count)
        for effort in sorted {
            guard let known = different.last, known.isSameWork(as: effort) else {
                different.append(effort)
                continue
            }
            different[different.count - 1] = known.with(effort)
        }
        self.efforts = different
    }

    /// Takes of each effort what the measure counts: repetitions, or times and distances.
    public init(measure: Measure, logged efforts: [DayEffort]) {
        self.init(measure: measure, efforts.lazy.map { $0.measured(by: measure) })
    }

    private init(measure: Measure, sorted efforts: [DayEffort], _ bodyWeights: BodyWeights) {
        self.measure = measure
        self.efforts = efforts
        self.bodyWeights = bodyWeights
    }

    /// How many sets there are.
    public var sets: Int { efforts.reduce(0) { $0 + $1.count } }

    /// The part between two days, both included.
    public func part(from first: Day, to last: Day) -> LiftLog {
        let (start, end) = (index(of: first), max(index(of: first), index(after: last)))
        return LiftLog(measure: measure, sorted: Array(efforts[start..<end]), bodyWeights)
    }

    /// The index of the first effort that is not before a day.
    private func index(of day: Day) -> Int { partition { $0.day < day } }

    private func index(after day: Day) -> Int { partition { $0.day <= day } }

    /// How many efforts at the beginning meet a condition that none behind them does.
    private func partition(_ isBefore: (DayEffort) -> Bool) -> Int {
        var (low, high) = (0, efforts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(efforts[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The log with body weights, if they are part of the load.
    public func weighed(by bodyWeights: BodyWeights) -> LiftLog {
        guard measure.movesBody else { return self }
        return LiftLog(measure: measure, sorted: efforts, bodyWeights)
    }

    /// The whole load in grams: what was lifted, or the body's weight of that day with what was added to it or taken
    /// off it. None if the body's weight is not known.
    public func load(of effort: DayEffort) -> Int64? {
        guard measure.movesBody else { return effort.weight }
        return bodyWeights.weight(on: effort.day).map { $0 + effort.weight }
    }

    /// Each day's efforts, in the order of the days.
    public var days: [(day: Day, efforts: ArraySlice<DayEffort>)] {
        efforts.chunked { $0.day == $1.day }.map { ($0[$0.startIndex].day, $0) }
    }

    /// The estimated one-rep max of the total load in grams, if there is one.
    public func oneRepMax(of effort: DayEffort, by formula: OneRepMax) -> Int64? {
        guard !measure.isWithoutReps, (1...OneRepMax.mostReps).contains(effort.reps) else { return nil }
        return load(of: effort).flatMap { formula.estimate(grams: $0, reps: effort.reps) }
    }

    /// Whether fewer than half of the sets have an estimate, because they have many reps. Then the heaviest weight says
    /// more.
    public var hasFewEstimates: Bool {
        guard measure == .weightReps else { return false }
        return !hasEstimates
    }

    /// Whether at least half of the sets have an estimate.
    var hasEstimates: Bool {
        let all = efforts.reduce(0) { $0 + $1.count }
        // The formulas differ in the estimate, not in which sets have one.
        let estimated = efforts.reduce(0) { $0 + (oneRepMax(of: $1, by: .epley) == nil ? 0 : $1.count) }
        return estimated * 2 >= all
    }

    /// The totals of each day on which it was done.
    public func series(by formula: OneRepMax) -> LiftSeries {
        LiftSeries(
            days.map { day, efforts in
                LiftSeries.Bucket(
                    from: day,
                    totals: efforts.reduce(LiftTotals()) { totals, effort in
                        totals
                            + LiftTotals(
                                volume: effort.volume, sets: effort.count, reps: effort.reps * effort.count,
                                heaviest: effort.weight, bestOneRepMax: oneRepMax(of: effort, by: formula),
                                lengths: EffortLengths(
                                    seconds: effort.seconds, distance: effort.distance, count: effort.count)
                            )
                    }
                )
            }
        )
    }

    /// The set with the best estimate; the first of equal ones.
    public func best(by formula: OneRepMax) -> (effort: DayEffort, oneRepMax: Int64)? {
        efforts.reduce(nil) { best, effort in
            guard let estimate = oneRepMax(of: effort, by: formula) else { return best }
            if let best, best.oneRepMax >= estimate { return best }
            return (effort, estimate)
        }
    }
}

extension Array {
    /// Neighbours that belong together, as parts in order.
    func chunked(_ belongTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices.dropFirst() where !belongTogether(self[index - 1], self[index]) {
            chunks.append(self[start..<index])
            start = index
        }
        if start < endIndex { chunks.append(self[start...]) }
        return chunks
    }
}
