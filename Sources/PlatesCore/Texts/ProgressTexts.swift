// What people read about their progress.

// MARK: How much was done

extension LiftAnswer {
    /// The exercise as the reader's language calls it.
    public var name: Phrase { .name(exercise, .exercise) }

    /// `You lifted 48,350 kg on Bench Press in 34 sets on 12 days between 23 August and 23 November, 11 % more than
    /// in the 3 months before.`
    ///
    /// - Parameters:
    ///   - length: The range as `PeriodName.Unit.length` writes it, `3 months`.
    ///   - figure: Which of its sums is asked for.
    public func volumeText(length: Phrase, of figure: Inquiry.Figure = .usual) -> Phrase {
        guard totals.sets > 0 else { return "You did not do \(name) \(spanText)." }
        guard let sum = sum(of: figure) else { return withoutText(figure) }
        let done = text(totals, sum)
        guard let change = change(of: sum) else { return "\(done)." }
        guard change != 0 else { return "\(done), as much as in the \(length) before." }
        return change > 0
            ? "\(done), \(change)\u{A0}% more than in the \(length) before."
            : "\(done), \(-change)\u{A0}% less than in the \(length) before."
    }

    /// `between 23 August and 23 November`, `on 23 November`.
    public var spanText: Phrase {
        range.count == 1
            ? "on \(dayText(range.from))|day"
            : "between \(dayText(range.from)) and \(dayText(range.to))|days"
    }

    private func withoutText(_ figure: Inquiry.Figure) -> Phrase {
        switch figure {
        case .time: "No time of \(name) is logged \(spanText)."
        case .distance: "No distance of \(name) is logged \(spanText)."
        case .volume: "No weight of \(name) is logged \(spanText)."
        case .reps, .sets, .usual: "No repetition of \(name) is logged \(spanText)."
        }
    }

    /// Without the full stop.
    private func text(_ totals: LiftTotals, _ sum: Sum) -> Phrase {
        let lengths = totals.lengths
        let time = EffortText.duration(seconds: lengths.seconds)
        let far = EffortText.distance(metres: Double(lengths.distance) / 1000)
        let volume = Mass.volumePhrase(gramRepetitions: totals.volume, in: unit)
        return switch sum {
        case .volume: "You lifted \(volume) on \(name) \(whenText)"
        case .reps: "You did \(totals.reps) reps of \(name) \(whenText)"
        case .distance where lengths.seconds > 0: "You did \(far) of \(name) (\(time)) \(whenText)"
        case .distance: "You did \(far) of \(name) \(whenText)|distance"
        case .seconds: "You did \(time) of \(name) \(whenText)|time"
        case .sets: "You did \(name) \(whenText)"
        }
    }

    /// `in 34 sets on 12 days between 23 August and 23 November`
    private var whenText: Phrase {
        let isOneDay = days == 1 && range.count == 1
        return ["in \(totals.sets) sets", isOneDay ? .empty : "on \(days) days", spanText]
            .joined(by: .verbatim(" "))
    }

    /// `23 August`, and with its year where the range spans more than one.
    public func dayText(_ day: Day) -> Phrase { hasYears ? day.dateText : day.dateOfYearText }
}

// MARK: Whether it improves

extension LiftAnswer {
    /// `Your Squat is improving: about +2.1 % a month over 14 sessions; best estimate 142 kg on 12 November from
    /// 120 kg × 6.`
    public var trendText: Phrase {
        guard let best else { return "\(judgement)." }
        let grams = best.oneRepMax
        let estimate = Mass(estimatedGrams: grams, fromReps: best.effort.reps, displayedIn: unit)
        let (day, done) = (dayText(best.effort.day), best.effort.text(measured: measure, in: unit))
        return measure.movesBody
            ? "\(judgement); best estimate \(estimate) with the body’s weight on \(day) from \(done)."
            : "\(judgement); best estimate \(estimate) on \(day) from \(done)."
    }

    /// `No better estimate for 5 weeks.`
    public var plateauText: Phrase? {
        plateau.map { plateau in
            switch plateau.gain {
            case .estimate: "No better estimate for \(plateau.weeks) weeks."
            case .reps: "No set with more reps for \(plateau.weeks) weeks."
            case .record: "No record for \(plateau.weeks) weeks."
            }
        }
    }

    public var verdictTitle: Phrase { trend.verdict.title(by: basis) }

    /// `Between +1.2 % and +3.0 % a month with a confidence of 95 %.`
    public var intervalText: Phrase? {
        trend.interval.map { interval in
            let (low, high) = (Self.percent(interval.lowerBound), Self.percent(interval.upperBound))
            return "Between \(low) and \(high) a month with a confidence of 95\u{A0}%."
        }
    }

    /// Without the full stop.
    private var judgement: Phrase {
        switch trend.verdict {
        case .tooLittleData: "Is your \(name) improving? \(tooLittle)"
        case .improving: "Your \(name) is improving: \(rate)"
        case .holding: "Your \(name) shows no clear change: \(rate)"
        case .declining: "Your \(name) is declining: \(rate)"
        }
    }

    private var rate: Phrase {
        let percent = Self.percent(trend.percentPerMonth)
        guard let basis = basis.text(measured: measure, in: unit) else {
            return "about \(percent) a month over \(trend.sessions) sessions"
        }
        return "about \(percent) a month over \(trend.sessions) sessions, judged by \(basis)"
    }

    private var tooLittle: Phrase {
        guard basis != .incomparable else { return "That can’t be judged: \(incomparable)" }
        let (sessions, least, days) = (trend.sessions, Trend.leastSessions, Trend.leastDays)
        guard basis == .estimate || basis == .estimateWithBody else {
            return """
                There is too little data: \(sessions) sessions that can be compared, \
                where \(least) over \(days) days are needed
                """
        }
        guard hasFewEstimates else {
            return """
                There is too little data: \(sessions) sessions with an estimate, \
                where \(least) over \(days) days are needed
                """
        }
        return """
            There is too little data: \(sessions) sessions with an estimate, \
            where \(least) over \(days) days are needed \
            (sets of more than \(OneRepMax.mostReps) reps have none)
            """
    }

    private var incomparable: Phrase {
        switch measure {
        case .weightReps: "no sets can be compared"
        case .bodyweightReps, .assistedReps: incomparableWithBody
        case .time: "weight and time changed in opposite ways"
        case .distance: "weight and distance changed in opposite ways"
        }
    }

    private var incomparableWithBody: Phrase {
        let (reps, days) = (OneRepMax.mostReps, BodyWeights.mostDays)
        let changed: Phrase =
            measure == .assistedReps
            ? """
            help and reps changed together, and no set with up to \(reps) reps has a body weight \
            within \(days) days
            """
            : """
            added weight and reps changed together, and no set with up to \(reps) reps has a body weight \
            within \(days) days
            """
        return knowsBodyWeight ? changed : "\(changed); enter yours under Food, then Weight"
    }

    /// `+2.1 %`, `−0.4 %`, `0 %`.
    public static func percent(_ number: Double) -> Phrase {
        let text = DecimalText.rounded(abs(number), decimals: 1)
        return .number(text == "0" ? "0\u{A0}%" : "\(number < 0 ? "−" : "+")\(text)\u{A0}%")
    }
}

extension IntakeEffect {
    /// - Parameter name: What was eaten, `protein`.
    public func text(_ name: Phrase) -> Phrase {
        switch verdict {
        case .tooLittleData:
            """
            Too little data: \(weeks) of the \(Self.leastWeeks) weeks that are needed have both sets and \
            at least \(Self.leastDays) days with food.
            """
        case .more:
            """
            In \(weeks) weeks, those with more \(name) were those in which you gained more. \
            That need not be its cause.
            """
        case .less:
            """
            In \(weeks) weeks, those with more \(name) were those in which you gained less. \
            That need not be its cause.
            """
        case .unclear: "In \(weeks) weeks there is no clear connection."
        }
    }
}

// MARK: Efforts and records

extension DayEffort {
    /// `120 kg × 6`
    public func text(in unit: WeightUnit) -> Phrase {
        TrainingWords.times([Mass(grams: weight, displayedIn: unit).text, .count(reps)])
    }

    /// `120 kg × 6`, `+30 kg × 5`, `8 reps`, `20 kg of help × 8`, `1 min with 30 kg`, `5 km in 23 min`.
    public func text(measured measure: Measure, in unit: WeightUnit) -> Phrase {
        guard !measure.isWithoutReps else { return lengthText(in: unit) }
        guard measure != .weightReps else { return text(in: unit) }
        guard weight != 0 else { return TrainingWords.reps(reps) }
        return TrainingWords.times([Self.addedText(weight, measured: measure, in: unit), .count(reps)])
    }

    private func lengthText(in unit: WeightUnit) -> Phrase {
        let far = EffortText.distance(metres: Double(distance) / 1000)
        let time = EffortText.duration(seconds: seconds)
        let length: Phrase =
            distance > 0 ? (seconds > 0 ? "\(far) in \(time)" : far) : seconds > 0 ? time : .empty
        guard weight != 0 else { return length }
        let mass = Mass(grams: weight, displayedIn: unit)
        return length.isEmpty ? "with \(mass)" : "\(length) with \(mass)"
    }

    /// A weight beside the body's own: `+30 kg`, `20 kg of help`, `the body’s own weight`.
    public static func addedText(_ grams: Int64, measured measure: Measure, in unit: WeightUnit) -> Phrase {
        let mass = Mass(grams: grams, displayedIn: unit)
        return measure.movesBody ? TrainingWords.added(mass) : mass.magnitude.text
    }

    /// `with 30 kg`, `with the body’s own weight`.
    fileprivate static func withText(
        _ grams: Int64, measured measure: Measure, in unit: WeightUnit
    ) -> Phrase {
        let mass = Mass(grams: grams, displayedIn: unit)
        return measure.movesBody ? TrainingWords.withAdded(mass) : "with \(mass.magnitude)"
    }
}

extension LiftRecords.Kind {
    public var title: Phrase {
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
    public var title: Phrase {
        guard kind == .heaviest else { return kind.title }
        return switch measure {
        case .assistedReps: "Least help"
        case .bodyweightReps: "Heaviest added weight"
        case .weightReps, .time, .distance: kind.title
        }
    }

    /// `142 kg from 120 kg × 6`
    public func text(in unit: WeightUnit) -> Phrase {
        let value = valueText(value, in: unit)
        guard let effort else { return value }
        let done = effort.text(measured: measure, in: unit)
        return switch kind {
        case .oneRepMax:
            measure.movesBody
                ? "\(value) with the body’s weight, from \(done)" : "\(value) from \(done)|estimate"
        case .heaviest, .repsAtWeight, .secondsAtWeight, .distanceAtWeight, .timeAtDistance: done
        case .sessionVolume, .reps, .seconds, .distance: value
        }
    }

    /// What stood before, in the same words.
    public func previousText(in unit: WeightUnit) -> Phrase? { previous.map { valueText($0, in: unit) } }

    private func valueText(_ value: Int64, in unit: WeightUnit) -> Phrase {
        switch kind {
        case .oneRepMax: estimate(value, in: unit).text
        case .heaviest: DayEffort.addedText(value, measured: measure, in: unit)
        case .repsAtWeight, .reps: TrainingWords.reps(value)
        case .sessionVolume: Mass.volumePhrase(gramRepetitions: value, in: unit)
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
    public func title(by basis: LiftStrength.Basis) -> Phrase {
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
    public func text(measured measure: Measure, in unit: WeightUnit) -> Phrase? {
        func with(_ grams: Int64) -> Phrase { DayEffort.withText(grams, measured: measure, in: unit) }
        func far(_ millimetres: Int64) -> Phrase {
            EffortText.distance(metres: Double(millimetres) / 1000)
        }
        return switch self {
        case .estimate, .incomparable: nil
        case .estimateWithBody: "the estimated maximum with the body’s weight"
        case .reps(let grams): "reps \(with(grams))"
        case .weightAtReps(let reps): Self.weight(at: reps, measured: measure)
        case .weightAtSeconds(let seconds): "weight over \(EffortText.duration(seconds: seconds))"
        case .weightAtDistance(let distance): "weight over \(far(distance))"
        case .seconds(0): "time"
        case .seconds(let grams): "time \(with(grams))"
        case .distance(0): "distance"
        case .distance(let grams): "distance \(with(grams))"
        case .speed(let distance, 0): "speed over \(far(distance))"
        case .speed(let distance, let grams): "speed over \(far(distance)) \(with(grams))"
        case .product: measure == .time ? "weight × time" : "weight × distance"
        }
    }

    private static func weight(at reps: Int, measured measure: Measure) -> Phrase {
        switch measure {
        case .bodyweightReps: "added weight at \(reps) reps"
        case .assistedReps: "help at \(reps) reps"
        case .weightReps, .time, .distance: "weight at \(reps) reps"
        }
    }
}

extension MuscleGroup {
    public var title: Phrase {
        switch self {
        case .chest: "Chest"
        case .back: "Back|muscle"
        case .shoulders: "Shoulders"
        case .biceps: "Biceps"
        case .triceps: "Triceps"
        case .forearms: "Forearms"
        case .core: "Core"
        case .glutes: "Glutes"
        case .quads: "Quads"
        case .hamstrings: "Hamstrings"
        case .hips: "Hips"
        case .calves: "Calves"
        case .neck: "Neck"
        }
    }
}
