/// The two questions about an exercise, answered in a sentence each: how much was lifted, and whether one becomes
/// stronger.
public struct LiftAnswer: Sendable {
    public let exercise: String
    public let unit: WeightUnit
    public let formula: OneRepMax
    /// From the first to the last day that was asked for.
    public let range: DayRange
    public let totals: LiftTotals
    /// On how many days it was done.
    public let days: Int
    /// What as many days before came to; nothing where there is no time before.
    public let before: LiftTotals?
    public let trend: Trend
    /// What the trend is judged by.
    public let basis: LiftStrength.Basis
    public let best: (effort: DayEffort, oneRepMax: Int64)?
    public let lastGain: Day?
    /// Whether fewer than half of the sets in the range have an estimate.
    public let hasFewEstimates: Bool
    public let measure: Measure
    private let knowsBodyWeight: Bool
    private let hasYears: Bool

    /// - Parameters:
    ///   - whole: Everything that was ever done of it up to the last day.
    ///   - comparesBefore: Whether there is a time before that can be compared.
    ///   - today: Where the range may lie in another year.
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

    /// `You lifted 48,350 kg on Bench Press in 34 sets on 12 days between 23 August and 23 November, 11 % more than
    /// in the 3 months before.`
    ///
    /// - Parameters:
    ///   - length: The range in words, `3 months`.
    ///   - figure: Which of its sums is asked for.
    public func volumeText(length: String, of figure: Inquiry.Figure = .usual) -> String {
        guard totals.sets > 0 else { return "You did not do \(exercise) \(spanText)." }
        let kind = kind(of: figure)
        guard let kind else { return "\(Self.noFigure(figure)) of \(exercise) is logged \(spanText)." }
        let inSets = "in \(count(totals.sets, "set"))"
        let sets = days == 1 && range.count == 1 ? inSets : "\(inSets) on \(count(days, "day"))"
        let amount = self.amount(of: totals, kind)
        let change = before.flatMap { Self.change(amount.value, self.amount(of: $0, kind).value) }
        let compared = change.map { ", \($0) in the \(length) before" } ?? ""
        return "\(amount.text) \(sets) \(spanText)\(compared)."
    }

    /// `between 23 August and 23 November`, `on 23 November`.
    public var spanText: String {
        range.count == 1
            ? "on \(dayText(range.from))" : "between \(dayText(range.from)) and \(dayText(range.to))"
    }

    /// What sets come to, in what says most of them.
    private struct Amount {
        enum Kind { case volume, reps, distance, seconds, sets }

        let value: Double
        let text: String
    }

    /// - Returns: `nil` if nothing of that figure is logged.
    private func kind(of figure: Inquiry.Figure) -> Amount.Kind? {
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

    private static func noFigure(_ figure: Inquiry.Figure) -> String {
        switch figure {
        case .time: "No time"
        case .distance: "No distance"
        case .volume: "No weight"
        case .reps, .sets, .usual: "No repetition"
        }
    }

    private func amount(of totals: LiftTotals, _ kind: Amount.Kind) -> Amount {
        let lengths = totals.lengths
        switch kind {
        case .volume:
            let volume = Mass.volumeText(gramRepetitions: totals.volume, in: unit)
            return Amount(
                value: Double(totals.volume), text: "You lifted \(volume) on \(exercise)")
        case .reps:
            return Amount(
                value: Double(totals.reps),
                text: "You did \(count(totals.reps, "rep")) of \(exercise)")
        case .distance:
            let far = EffortText.distance(metres: Double(lengths.distance) / 1000)
            let time =
                lengths.seconds > 0 ? " (\(EffortText.duration(seconds: lengths.seconds)))" : ""
            return Amount(
                value: Double(lengths.distance), text: "You did \(far) of \(exercise)\(time)")
        case .seconds:
            return Amount(
                value: Double(lengths.seconds),
                text: "You did \(EffortText.duration(seconds: lengths.seconds)) of \(exercise)")
        case .sets:
            return Amount(value: Double(totals.sets), text: "You did \(exercise)")
        }
    }

    /// `Your Squat is improving: about +2.1 % a month over 14 sessions; best estimate 142 kg on 12 November from
    /// 120 kg × 6.`
    public var trendText: String {
        var parts: [String]
        switch trend.verdict {
        case .tooLittleData: parts = ["Is your \(exercise) improving? \(tooLittle)"]
        case .improving: parts = ["Your \(exercise) is improving: \(rate)"]
        case .holding: parts = ["Your \(exercise) is holding: \(rate)"]
        case .declining: parts = ["Your \(exercise) is declining: \(rate)"]
        }
        if let best {
            let estimate = Mass(grams: best.oneRepMax, displayedIn: unit).text
            let whole = measure.movesBody ? " with the body’s weight" : ""
            parts.append(
                "best estimate \(estimate)\(whole) on \(dayText(best.effort.day)) from "
                    + best.effort.text(measured: measure, in: unit))
        }
        return parts.joined(separator: "; ") + "."
    }

    /// `No better estimate for 5 weeks`, where the last one is four weeks old at least, and most sets have one. Other
    /// records there may be.
    public var plateauText: String? {
        guard let lastGain, totals.sets > 0, !hasFewEstimates else { return nil }
        let weeks = lastGain.days(until: range.to) / 7
        let gain =
            switch measure {
            case .weightReps: "better estimate"
            case .bodyweightReps where basis != .estimateWithBody: "set with more reps"
            case .bodyweightReps, .assistedReps, .time, .distance: "record"
            }
        return weeks >= 4 ? "No \(gain) for \(weeks) weeks." : nil
    }

    public var verdictTitle: String { trend.verdict.title(by: basis) }

    /// `Between +1.2 % and +3.0 % with a confidence of 95 %.`
    public var intervalText: String? {
        trend.interval.map {
            "Between \(Self.percent($0.lowerBound)) and \(Self.percent($0.upperBound)) a month with a confidence "
                + "of 95\u{A0}%."
        }
    }

    private var rate: String {
        let basis = basis.text(measured: measure, in: unit).map { ", judged by \($0)" } ?? ""
        return "about \(Self.percent(trend.percentPerMonth)) a month over "
            + count(trend.sessions, "session") + basis
    }

    private var tooLittle: String {
        guard basis != .incomparable else { return "That can’t be judged: \(incomparable)" }
        let needed = "where \(Trend.leastSessions) over \(Trend.leastDays) days are needed"
        switch basis {
        case .estimate, .estimateWithBody:
            return "There is too little data: \(count(trend.sessions, "session")) with an estimate, \(needed)"
                + (hasFewEstimates ? " (sets of more than \(OneRepMax.mostReps) reps have none)" : "")
        default:
            return
                "There is too little data: \(count(trend.sessions, "session")) that can be compared, \(needed)"
        }
    }

    private var incomparable: String {
        switch measure {
        case .weightReps: "no sets can be compared"
        case .bodyweightReps, .assistedReps:
            (measure == .assistedReps ? "help" : "added weight")
                + " and reps changed together, and no set with up to \(OneRepMax.mostReps) reps has a body weight "
                + "within \(BodyWeights.mostDays) days"
                + (knowsBodyWeight ? "" : "; enter yours under Food, then Weight")
        case .time: "weight and time changed in opposite ways"
        case .distance: "weight and distance changed in opposite ways"
        }
    }

    /// `23 August`, and with its year where the range spans more than one.
    public func dayText(_ day: Day) -> String {
        let text = "\(day.dayOfMonth) \(Month(of: day).name)"
        return hasYears ? "\(text) \(day.year)" : text
    }

    /// `+2.1 %`, `−0.4 %`, `0 %`.
    public static func percent(_ number: Double) -> String {
        let text = DecimalText.rounded(abs(number), decimals: 1)
        return text == "0" ? "0\u{A0}%" : "\(number < 0 ? "−" : "+")\(text)\u{A0}%"
    }

    /// `11 % more than`, `as much as`; nothing where there was nothing before.
    public static func change(_ now: Double, _ before: Double) -> String? {
        guard before > 0 else { return nil }
        let percent = ((now / before - 1) * 100).rounded()
        return percent == 0
            ? "as much as" : "\(Int(rounding: abs(percent)))\u{A0}% \(percent > 0 ? "more" : "less") than"
    }

    private func count(_ number: Int, _ word: String) -> String {
        "\(Mass.grouped(Int64(number))) \(word)\(number == 1 ? "" : "s")"
    }
}
