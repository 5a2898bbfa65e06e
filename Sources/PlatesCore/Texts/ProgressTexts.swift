// What people read about their progress.

extension LiftAnswer {
    /// `You lifted 48,350 kg on Bench Press in 34 sets on 12 days between 23 August and 23 November, 11 % more than
    /// in the 3 months before.`
    ///
    /// - Parameters:
    ///   - length: The range in words, `3 months`.
    ///   - figure: Which of its sums is asked for.
    public func volumeText(length: String, of figure: Inquiry.Figure = .usual) -> String {
        guard totals.sets > 0 else { return "You did not do \(exercise) \(spanText)." }
        guard let sum = sum(of: figure) else {
            return "\(Self.noFigure(figure)) of \(exercise) is logged \(spanText)."
        }
        let inSets = "in \(count(totals.sets, "set"))"
        let sets = days == 1 && range.count == 1 ? inSets : "\(inSets) on \(count(days, "day"))"
        let compared = change(of: sum).map { ", \(Self.changeText($0)) in the \(length) before" } ?? ""
        return "\(text(totals, sum)) \(sets) \(spanText)\(compared)."
    }

    /// `between 23 August and 23 November`, `on 23 November`.
    public var spanText: String {
        range.count == 1
            ? "on \(dayText(range.from))" : "between \(dayText(range.from)) and \(dayText(range.to))"
    }

    private static func noFigure(_ figure: Inquiry.Figure) -> String {
        switch figure {
        case .time: "No time"
        case .distance: "No distance"
        case .volume: "No weight"
        case .reps, .sets, .usual: "No repetition"
        }
    }

    private func text(_ totals: LiftTotals, _ sum: Sum) -> String {
        let lengths = totals.lengths
        switch sum {
        case .volume:
            return "You lifted \(Mass.volumeText(gramRepetitions: totals.volume, in: unit)) on \(exercise)"
        case .reps: return "You did \(count(totals.reps, "rep")) of \(exercise)"
        case .distance:
            let far = EffortText.distance(metres: Double(lengths.distance) / 1000)
            let time = lengths.seconds > 0 ? " (\(EffortText.duration(seconds: lengths.seconds)))" : ""
            return "You did \(far) of \(exercise)\(time)"
        case .seconds: return "You did \(EffortText.duration(seconds: lengths.seconds)) of \(exercise)"
        case .sets: return "You did \(exercise)"
        }
    }

    /// `Your Squat is improving: about +2.1 % a month over 14 sessions; best estimate 142 kg on 12 November from
    /// 120 kg × 6.`
    public var trendText: String {
        var parts: [String]
        switch trend.verdict {
        case .tooLittleData: parts = ["Is your \(exercise) improving? \(tooLittle)"]
        case .improving: parts = ["Your \(exercise) is improving: \(rate)"]
        case .holding: parts = ["Your \(exercise) shows no clear change: \(rate)"]
        case .declining: parts = ["Your \(exercise) is declining: \(rate)"]
        }
        if let best {
            let estimate = Mass(
                estimatedGrams: best.oneRepMax, fromReps: best.effort.reps, displayedIn: unit
            ).text
            let whole = measure.movesBody ? " with the body’s weight" : ""
            parts.append(
                "best estimate \(estimate)\(whole) on \(dayText(best.effort.day)) from "
                    + best.effort.text(measured: measure, in: unit))
        }
        return parts.joined(separator: "; ") + "."
    }

    /// `No better estimate for 5 weeks.`
    public var plateauText: String? { plateau.map { "No \($0.gain.text) for \($0.weeks) weeks." } }

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

    /// `11 % more than`, `as much as`
    public static func changeText(_ percent: Int) -> String {
        percent == 0 ? "as much as" : "\(abs(percent))\u{A0}% \(percent > 0 ? "more" : "less") than"
    }

    private func count(_ number: Int, _ word: String) -> String {
        "\(Mass.grouped(Int64(number))) \(word)\(number == 1 ? "" : "s")"
    }
}

extension LiftAnswer.Plateau.Gain {
    fileprivate var text: String {
        switch self {
        case .estimate: "better estimate"
        case .reps: "set with more reps"
        case .record: "record"
        }
    }
}

extension IntakeEffect {
    /// - Parameter name: What was eaten, `protein`.
    public func text(_ name: String) -> String {
        switch verdict {
        case .tooLittleData:
            "Too little data: \(weeks) of the \(Self.leastWeeks) weeks that are needed have both sets and at least "
                + "\(Self.leastDays) days with food."
        case .more:
            "In \(weeks) weeks, those with more \(name) were those in which you gained more. "
                + "That need not be its cause."
        case .less:
            "In \(weeks) weeks, those with more \(name) were those in which you gained less. "
                + "That need not be its cause."
        case .unclear: "In \(weeks) weeks there is no clear connection."
        }
    }
}

extension DayEffort {
    /// `120 kg × 6`
    public func text(in unit: WeightUnit) -> String {
        "\(Mass(grams: weight, displayedIn: unit).text) × \(reps)"
    }

    /// `120 kg × 6`, `+30 kg × 5`, `8 reps`, `20 kg of help × 8`, `1 min with 30 kg`, `5 km in 23 min`.
    public func text(measured measure: Measure, in unit: WeightUnit) -> String {
        if measure.isWithoutReps {
            let parts = [
                distance > 0 ? EffortText.distance(metres: Double(distance) / 1000) : nil,
                seconds > 0
                    ? (distance > 0 ? "in " : "") + EffortText.duration(seconds: seconds) : nil,
                weight != 0 ? "with \(Mass(grams: weight, displayedIn: unit).text)" : nil,
            ]
            return parts.compactMap { $0 }.joined(separator: " ")
        }
        guard measure != .weightReps else { return text(in: unit) }
        guard weight != 0 else { return reps == 1 ? "1 rep" : "\(reps) reps" }
        return "\(Self.addedText(weight, measured: measure, in: unit)) × \(reps)"
    }

    /// A weight beside the body's own: `+30 kg`, `20 kg of help`, `the body’s own weight`.
    public static func addedText(_ grams: Int64, measured measure: Measure, in unit: WeightUnit) -> String {
        let text = Mass(grams: abs(grams), displayedIn: unit).text
        guard measure == .bodyweightReps || measure == .assistedReps else { return text }
        return grams == 0 ? "the body’s own weight" : grams > 0 ? "+\(text)" : "\(text) of help"
    }
}

extension LiftRecords.Kind {
    public var title: String {
        switch self {
        case .oneRepMax: "Best estimated one-rep max"
        case .heaviest: "Heaviest weight"
        case .repsAtWeight: "Most reps at a weight"
        case .sessionVolume: "Most volume in a session"
        case .reps: "Most reps"
        case .seconds: "Longest time"
        case .distance: "Longest distance"
        case .secondsAtWeight: "Longest time at a weight"
        case .distanceAtWeight: "Longest distance at a weight"
        case .timeAtDistance: "Fastest over a distance"
        }
    }
}

extension LiftRecords.Record {
    public var title: String {
        guard kind == .heaviest else { return kind.title }
        return switch measure {
        case .assistedReps: "Least help"
        case .bodyweightReps: "Heaviest added weight"
        case .weightReps, .time, .distance: kind.title
        }
    }

    /// `142 kg from 120 kg × 6`
    public func text(in unit: WeightUnit) -> String {
        let value = valueText(value, in: unit)
        guard let effort else { return value }
        let done = effort.text(measured: measure, in: unit)
        return switch kind {
        case .oneRepMax:
            measure.movesBody ? "\(value) with the body’s weight, from \(done)" : "\(value) from \(done)"
        case .heaviest, .repsAtWeight, .secondsAtWeight, .distanceAtWeight, .timeAtDistance: done
        case .sessionVolume, .reps, .seconds, .distance: value
        }
    }

    /// What stood before, in the same words.
    public func previousText(in unit: WeightUnit) -> String? { previous.map { valueText($0, in: unit) } }

    private func valueText(_ value: Int64, in unit: WeightUnit) -> String {
        switch kind {
        case .oneRepMax: estimate(value, in: unit).text
        case .heaviest: DayEffort.addedText(value, measured: measure, in: unit)
        case .repsAtWeight, .reps: value == 1 ? "1 rep" : "\(value) reps"
        case .sessionVolume: Mass.volumeText(gramRepetitions: value, in: unit)
        case .seconds, .secondsAtWeight, .timeAtDistance: EffortText.duration(seconds: Int(value))
        case .distance, .distanceAtWeight: EffortText.distance(metres: Double(value) / 1000)
        }
    }

    /// Exact if the record and the one before it would read the same.
    private func estimate(_ grams: Int64, in unit: WeightUnit) -> Mass {
        func rounded(_ grams: Int64) -> Mass {
            Mass(estimatedGrams: grams, fromReps: effort?.reps ?? 0, displayedIn: unit)
        }
        if let previous, rounded(previous) == rounded(value) { return Mass(grams: grams, displayedIn: unit) }
        return rounded(grams)
    }
}

extension Trend.Verdict {
    /// `Improving`, `Can’t be judged`.
    public func title(by basis: LiftStrength.Basis) -> String {
        switch self {
        case .improving: "Improving"
        case .holding: "No clear change"
        case .declining: "Declining"
        case .tooLittleData: basis == .incomparable ? "Can’t be judged" : "Too little data"
        }
    }
}

extension LiftStrength.Basis {
    /// `reps with the body’s own weight`, `speed over 5 km`; none if it goes without saying.
    public func text(measured measure: Measure, in unit: WeightUnit) -> String? {
        func with(_ grams: Int64) -> String {
            " with \(DayEffort.addedText(grams, measured: measure, in: unit))"
        }
        func far(_ millimetres: Int64) -> String {
            EffortText.distance(metres: Double(millimetres) / 1000)
        }
        let weight =
            measure == .bodyweightReps ? "added weight" : measure == .assistedReps ? "help" : "weight"
        return switch self {
        case .estimate, .incomparable: nil
        case .estimateWithBody: "the estimated maximum with the body’s weight"
        case .reps(let grams): "reps\(with(grams))"
        case .weightAtReps(let reps): "\(weight) at \(reps) \(reps == 1 ? "rep" : "reps")"
        case .weightAtSeconds(let seconds): "weight over \(EffortText.duration(seconds: seconds))"
        case .weightAtDistance(let distance): "weight over \(far(distance))"
        case .seconds(let grams): "time" + (grams == 0 ? "" : with(grams))
        case .distance(let grams): "distance" + (grams == 0 ? "" : with(grams))
        case .speed(let distance, let grams): "speed over \(far(distance))" + (grams == 0 ? "" : with(grams))
        case .product: measure == .time ? "weight × time" : "weight × distance"
        }
    }
}

extension MuscleGroup {
    public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
