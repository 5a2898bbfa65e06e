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
    public let best: (effort: DayEffort, oneRepMax: Int64)?
    public let lastGain: Day?
    /// Whether fewer than half of the sets in the range have an estimate.
    public let hasFewEstimates: Bool
    public let measure: Measure

    /// - Parameters:
    ///   - whole: Everything that was ever done of it up to the last day.
    ///   - comparesBefore: Whether there is a time before that can be compared.
    public init(
        _ exercise: Exercise, _ whole: LiftLog, range: DayRange, comparesBefore: Bool, by formula: OneRepMax,
        records: LiftRecords, in unit: WeightUnit
    ) {
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
        trend = Trend(part.strength(by: formula))
        best = part.best(by: formula)
        lastGain = records.lastGain
        hasFewEstimates = part.hasFewEstimates
    }

    /// `You lifted 48,350 kg on Bench Press in 34 sets on 12 days between 23 August and 23 November, 11 % more than
    /// in the 3 months before.`
    ///
    /// - Parameter length: The range in words, `3 months`.
    public func volumeText(length: String) -> String {
        let between = "between \(dayText(range.from)) and \(dayText(range.to))"
        guard totals.sets > 0 else { return "You did not do \(exercise) \(between)." }
        let sets = "in \(count(totals.sets, "set")) on \(count(days, "day")) \(between)"
        let isWeighed = totals.volume > 0
        let lifted =
            isWeighed
            ? "You lifted \(Mass.volumeText(gramRepetitions: totals.volume, in: unit)) on \(exercise)"
            : totals.reps > 0 ? "You did \(count(totals.reps, "rep")) of \(exercise)" : "You did \(exercise)"
        let change = before.flatMap { before in
            isWeighed
                ? Self.change(Double(totals.volume), Double(before.volume))
                : totals.reps > 0
                    ? Self.change(Double(totals.reps), Double(before.reps))
                    : Self.change(Double(totals.sets), Double(before.sets))
        }
        let compared = change.map { ", \($0) in the \(length) before" } ?? ""
        return "\(lifted) \(sets)\(compared)."
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
            parts.append(
                "best estimate \(estimate) on \(dayText(best.effort.day)) from \(best.effort.text(in: unit))")
        }
        return parts.joined(separator: "; ") + "."
    }

    /// `No better estimate for 5 weeks`, where the last one is four weeks old at least, and most sets have one. Other
    /// records there may be.
    public var plateauText: String? {
        guard let lastGain, totals.sets > 0, !hasFewEstimates else { return nil }
        let weeks = lastGain.days(until: range.to) / 7
        let gain = measure == .bodyweightReps ? "set with more reps" : "better estimate"
        return weeks >= 4 ? "No \(gain) for \(weeks) weeks." : nil
    }

    /// `Between +1.2 % and +3.0 % with a confidence of 95 %.`
    public var intervalText: String? {
        trend.interval.map {
            "Between \(Self.percent($0.lowerBound)) and \(Self.percent($0.upperBound)) a month with a confidence "
                + "of 95\u{A0}%."
        }
    }

    private var rate: String {
        "about \(Self.percent(trend.percentPerMonth)) a month over \(count(trend.sessions, "session"))"
    }

    private var tooLittle: String {
        switch measure {
        case .weightReps, .bodyweightReps:
            "There is too little data: \(count(trend.sessions, "session")) with an estimate, where "
                + "\(Trend.leastSessions) over \(Trend.leastDays) days are needed"
                + (hasFewEstimates ? " (sets of more than \(OneRepMax.mostReps) reps have none)" : "")
        case .assistedReps, .time, .distance:
            "Strength is estimated from weight and reps, which this exercise does not have"
        }
    }

    /// `23 August`, and with its year where the range spans more than one.
    public func dayText(_ day: Day) -> String {
        let text = "\(day.dayOfMonth) \(Month(of: day).name)"
        return range.from.year == range.to.year ? text : "\(text) \(day.year)"
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
