/// Answers the two questions about an exercise: how much was lifted, and whether one becomes stronger. Its words are in
/// `Texts/ProgressTexts.swift`.
public struct LiftAnswer: Sendable {
    public let exercise: String
    public let unit: WeightUnit
    public let formula: OneRepMax
    /// From the first to the last day that was asked for.
    public let range: DayRange
    public let totals: LiftTotals
    /// The number of days on which it was done.
    public let days: Int
    /// What as many days before came to; nothing if there is no time before.
    public let before: LiftTotals?
    public let trend: Trend
    /// The measure of strength behind the trend.
    public let basis: LiftStrength.Basis
    public let best: (effort: DayEffort, oneRepMax: Int64)?
    public let lastGain: Day?
    /// Whether fewer than half of the sets in the range have an estimate.
    public let hasFewEstimates: Bool
    public let measure: Measure
    let knowsBodyWeight: Bool
    /// Whether days need their year, because they are not all of this one.
    let hasYears: Bool

    /// - Parameters:
    ///   - whole: Everything done of it up to the last day.
    ///   - comparesBefore: Whether to compare with the days before.
    ///   - today: Given if the range may be in another year.
    public init(
        _ exercise: Exercise, _ whole: LiftLog, range: DayRange, comparesBefore: Bool, by formula: OneRepMax,
        records: LiftRecords, in unit: WeightUnit, seenFrom today: Day? = nil
    ) {
        hasYears = range.from.year != range.to.year || today.map { $0.year != range.to.year } ?? false
        let part = whole.part(from: range.from, to: range.to)
        let series = part.series(by: formula)
        self.exercise = exercise.name
        self.unit = unit
        self.formula = formula
        self.range = range
        measure = exercise.measure
        totals = series.total
        days = series.buckets.count
        let first = range.from.adding(days: -range.count)
        before =
            comparesBefore
            ? whole.part(from: first, to: range.from.adding(days: -1)).series(by: formula).total : nil
        let strength = part.measuredStrength(by: formula)
        trend = strength.trend
        basis = strength.basis
        knowsBodyWeight = !whole.bodyWeights.isEmpty
        best = part.best(by: formula)
        lastGain = records.lastGain
        hasFewEstimates = part.hasFewEstimates
    }

    /// What sets are summed up in.
    enum Sum { case volume, reps, distance, seconds, sets }

    /// The sum that a question asks for; of an open question the one that says most of the exercise.
    /// - Returns: `nil` if nothing of that figure is logged.
    func sum(of figure: Inquiry.Figure) -> Sum? {
        let lengths = totals.lengths
        switch figure {
        case .usual: break
        case .reps: return totals.reps > 0 ? .reps : measure.isWithoutReps ? .sets : nil
        case .sets: return .sets
        case .volume: return totals.volume > 0 ? .volume : nil
        case .distance: return lengths.distance > 0 ? .distance : nil
        case .time: return lengths.seconds > 0 ? .seconds : nil
        }
        if totals.volume > 0 { return .volume }
        if totals.reps > 0 { return .reps }
        if measure == .time, lengths.seconds > 0 { return .seconds }
        return lengths.distance > 0 ? .distance : lengths.seconds > 0 ? .seconds : .sets
    }

    /// By how many percent a sum differs from that of as many days before.
    /// - Returns: `nil` if there was nothing before.
    func change(of sum: Sum) -> Int? {
        before.flatMap { Self.change(totals.value(of: sum), $0.value(of: sum)) }
    }

    /// - Returns: `nil` if there was nothing before.
    public static func change(_ now: Double, _ before: Double) -> Int? {
        before > 0 ? Int(rounding: (now / before - 1) * 100) : nil
    }

    /// For how many weeks there was no gain, and of what kind the last one was.
    struct Plateau {
        enum Gain { case estimate, reps, record }

        let gain: Gain
        let weeks: Int
    }

    /// Only if the last gain is at least four weeks old and most sets have an estimate. There may be other records.
    var plateau: Plateau? {
        guard let lastGain, totals.sets > 0, !hasFewEstimates else { return nil }
        let weeks = lastGain.days(until: range.to) / 7
        let gain: Plateau.Gain =
            switch measure {
            case .weightReps: .estimate
            case .bodyweightReps where basis != .estimateWithBody: .reps
            case .bodyweightReps, .assistedReps, .time, .distance: .record
            }
        return weeks >= 4 ? Plateau(gain: gain, weeks: weeks) : nil
    }
}

extension LiftTotals {
    fileprivate func value(of sum: LiftAnswer.Sum) -> Double {
        switch sum {
        case .volume: Double(volume)
        case .reps: Double(reps)
        case .distance: Double(lengths.distance)
        case .seconds: Double(lengths.seconds)
        case .sets: Double(sets)
        }
    }
}
