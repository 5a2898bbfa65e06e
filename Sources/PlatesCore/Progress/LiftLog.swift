/// Equal sets of an exercise on a day, as time-based questions see them: numbers alone, the same for every
/// deployment. Warm-ups and sets that were not completed are left out.
public struct DayEffort: Hashable, Sendable {
    public let day: Day
    /// The load in grams, as it was entered; help counts negatively, and no weight or no repetition as 0.
    public let weight: Int64
    public let reps: Int
    /// How many sets they were.
    public let count: Int
    /// The longest of them in seconds; 0 where there was no time.
    public let seconds: Int
    /// The farthest of them in millimetres; 0 where there was no distance.
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

    /// Whether the other is of the same day, weight and number of repetitions.
    fileprivate func isSameWork(as other: DayEffort) -> Bool {
        day == other.day && weight == other.weight && reps == other.reps
    }

    /// `120 kg × 6`
    public func text(in unit: WeightUnit) -> String {
        "\(Mass(grams: weight, displayedIn: unit).text) × \(reps)"
    }
}

/// What somebody did of an exercise, day by day. Every figure about it is worked out from here, so that
/// both deployments have one place with rules.
///
/// What counts: a completed set that is no warm-up, and each such set is a hard set. A weight is what was
/// entered: of exercises with a dumbbell in each hand that of one of them, and the repetitions of one side.
/// The body's own weight is not known and not counted: body-weight exercises have the volume of what was added,
/// assisted ones none; neither has an estimated single repetition.
public struct LiftLog: Hashable, Sendable {
    public let measure: Measure
    /// In the order of the days; on a day the heaviest first. Equal ones of a day stand there once.
    public let efforts: [DayEffort]

    /// - Parameter efforts: In any order, and equal ones as often as you like.
    public init(measure: Measure, _ efforts: some Sequence<DayEffort> = []) {
        self.measure = measure
        // Databases answer nearly in this order, in which sorting goes through them once.
        let sorted = efforts.sorted {
            ($0.day, -$0.weight, -$0.reps) < ($1.day, -$1.weight, -$1.reps)
        }
        var different: [DayEffort] = []
        different.reserveCapacity(sorted.count)
        for effort in sorted {
            guard let known = different.last, known.isSameWork(as: effort) else {
                different.append(effort)
                continue
            }
            different[different.count - 1] = DayEffort(
                day: known.day, weight: known.weight, reps: known.reps, count: known.count + effort.count,
                seconds: max(known.seconds, effort.seconds), distance: max(known.distance, effort.distance)
            )
        }
        self.efforts = different
    }

    private init(measure: Measure, sorted efforts: [DayEffort]) {
        self.measure = measure
        self.efforts = efforts
    }

    /// The part between two days, both included.
    public func part(from first: Day, to last: Day) -> LiftLog {
        LiftLog(measure: measure, sorted: efforts.filter { first <= $0.day && $0.day <= last })
    }

    /// Each day's efforts, in the order of the days.
    public var days: [(day: Day, efforts: ArraySlice<DayEffort>)] {
        efforts.chunked { $0.day == $1.day }.map { ($0[$0.startIndex].day, $0) }
    }

    /// The estimate of a single repetition in grams, where there can be one.
    public func oneRepMax(of effort: DayEffort, by formula: OneRepMax) -> Int64? {
        measure == .weightReps ? formula.estimate(grams: effort.weight, reps: effort.reps) : nil
    }

    /// Whether fewer than half of the sets have an estimate of a single repetition, so that the heaviest weight says
    /// more: of exercises that are mostly done with many repetitions.
    public var hasFewEstimates: Bool {
        guard measure == .weightReps else { return false }
        let all = efforts.reduce(0) { $0 + $1.count }
        // The formulas differ in the estimate, not in which sets have one.
        let estimated = efforts.reduce(0) { $0 + (oneRepMax(of: $1, by: .epley) == nil ? 0 : $1.count) }
        return estimated * 2 < all
    }

    /// The days on which it was done, with what their sets come to.
    public func series(by formula: OneRepMax) -> LiftSeries {
        LiftSeries(
            days.map { day, efforts in
                LiftSeries.Bucket(
                    from: day,
                    totals: efforts.reduce(LiftTotals()) { totals, effort in
                        totals
                            + LiftTotals(
                                volume: effort.volume, sets: effort.count, reps: effort.reps * effort.count,
                                heaviest: effort.weight, bestOneRepMax: oneRepMax(of: effort, by: formula)
                            )
                    }
                )
            }
        )
    }

    /// The set with the best estimate; of equal ones the first, and of that day's the heaviest.
    public func best(by formula: OneRepMax) -> (effort: DayEffort, oneRepMax: Int64)? {
        efforts.reduce(nil) { best, effort in
            guard let estimate = oneRepMax(of: effort, by: formula) else { return best }
            if let best, best.oneRepMax >= estimate { return best }
            return (effort, estimate)
        }
    }

    /// Each day's measure of strength: the best estimate in grams, or the most repetitions in a set without help
    /// where the body is what is moved. Without a day on which there is neither.
    public func strength(by formula: OneRepMax) -> [(day: Day, value: Double)] {
        days.compactMap { day, efforts in
            let values = efforts.compactMap { effort -> Double? in
                switch measure {
                case .weightReps: oneRepMax(of: effort, by: formula).map(Double.init)
                case .bodyweightReps: effort.weight >= 0 && effort.reps > 0 ? Double(effort.reps) : nil
                case .assistedReps, .time, .distance: nil
                }
            }
            return values.max().map { (day, $0) }
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
