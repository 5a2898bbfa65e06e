// What people read in the question box.

extension PeriodName {
    /// `in March 2026`, `since 1 June 2026`, `in the last 6 weeks`, `today`.
    public var text: String {
        switch self {
        case .day: "on \(bareText)"
        case .weekOf, .month, .year, .last, .future: "in \(bareText)"
        default: bareText
        }
    }

    /// Without its preposition, as after `since`: `March 2026`.
    private var bareText: String {
        switch self {
        case .today: "today"
        case .yesterday: "yesterday"
        case .tomorrow: "tomorrow"
        case .day(let day): day.dateText
        case .thisWeek: "this week"
        case .lastWeek: "last week"
        case .weekOf(let day): "the week of \(day.dateText)"
        case .month(let month): month.title
        case .year(let year): String(year)
        case .last(let count, let unit): "the last \(count == 1 ? "" : "\(count) ")\(unit.text(count))"
        case .since(let name): "since \(name.bareText)"
        case .after(let name): "after \(name.bareText)"
        case .up(let end, let name): "\(end.rawValue) \(name.bareText)"
        case .between(let first, let last): "between \(first.bareText) and \(last.bareText)"
        case .ever: "ever"
        case .next(let word): "next \(word)"
        case .future: "the future"
        }
    }
}

extension PeriodName.Unit {
    fileprivate func text(_ count: Int) -> String { count == 1 ? rawValue : rawValue + "s" }
}

extension AskedPeriod {
    /// `in March 2026`, `since 1 June 2026`, `in the last 6 weeks`, `today`.
    public var text: String { name.text }

    /// `day`, `6 weeks`, `12 days`, as in `11 % more than in the 6 weeks before`.
    public var length: String {
        if kind == .day { return "day" }
        guard case .last(let count, let unit) = name else { return "\(days.count) days" }
        return count == 1 ? unit.text(1) : "\(count) \(unit.text(count))"
    }
}

extension Day {
    /// `23 November 2026`
    var dateText: String { "\(dayOfMonth) \(Month(of: self).title)" }
}

/// Answers in sentences. Numbers are in the person's unit.
public struct InquiryAnswer: Sendable {
    /// The first one answers the question, the others add details.
    public let sentences: [String]

    /// The answer to a question about an exercise.
    /// - Parameters:
    ///   - answer: The figures of the requested days.
    ///   - log: The sets of these days.
    ///   - records: The records of these days.
    public init(
        _ inquiry: Inquiry, _ answer: LiftAnswer, log: LiftLog, records: LiftRecords, today: Day
    ) {
        let (kind, period, figure) = (inquiry.kind, inquiry.period, inquiry.figure)
        let words = AnswerWords(period: period, isWhole: kind == .last || kind == .best, today: today)
        let name = answer.exercise
        if figure == .time || figure == .distance, !log.measure.isWithoutReps {
            sentences = [words.without(figure, name)]
            return
        }
        guard !log.efforts.isEmpty else {
            sentences = [words.nothing(name)]
            return
        }
        switch kind {
        case .amount: sentences = [answer.volumeText(length: period?.length ?? "3 months", of: figure)]
        case .trend:
            sentences =
                [answer.trendText, answer.intervalText, answer.plateauText].compactMap { $0 }
                + [answer.volumeText(length: period?.length ?? "3 months")]
        case .last:
            guard let (day, efforts) = log.days.last else {
                sentences = [words.nothing(name)]
                return
            }
            let done = efforts.map { effort in
                (effort.count > 1 ? "\(effort.count) × " : "")
                    + (effort.count > 1 ? "(" : "") + effort.text(measured: log.measure, in: answer.unit)
                    + (effort.count > 1 ? ")" : "")
            }
            sentences = ["You last did \(name) \(words.on(day)): \(done.joined(separator: ", "))."]
        case .often:
            let days = log.days.count
            let sets = log.efforts.reduce(0) { $0 + $1.count }
            sentences = [
                "You did \(name) on \(AnswerWords.count(days, "day")) \(words.span(answer.range)), with "
                    + "\(AnswerWords.count(sets, "set"))\(AnswerWords.rate(days, over: answer.range))."
            ]
        case .best:
            let bests = records.shown(of: figure)
            guard !bests.isEmpty else {
                sentences = [
                    "There is no such best of \(name)\(words.when == "yet" ? "" : " \(words.when)")."
                ]
                return
            }
            let title = "Your best of \(name)\(period.map { $0.kind == .ever ? "" : " \($0.text)" } ?? ""):"
            sentences =
                [title]
                + bests.map { record in
                    "\(record.title): \(record.text(in: answer.unit)), \(words.on(record.day))."
                }
        }
    }

    /// The answer to a question about muscles or all training.
    /// - Parameters:
    ///   - subject: `legs`; nothing for all training.
    ///   - days: The sums of each day on which they were trained.
    public init(
        _ inquiry: Inquiry, of subject: String?, days: [Day: ExerciseTotals], range: DayRange, today: Day,
        in unit: WeightUnit
    ) {
        let (kind, period) = (inquiry.kind, inquiry.period)
        let words = AnswerWords(period: period, isWhole: kind == .last || kind == .best, today: today)
        let trained = subject.map { "trained \($0)" } ?? "trained"
        guard let last = days.keys.max() else {
            let train = subject.map { " \($0)" } ?? ""
            sentences = [
                words.when == "yet"
                    ? "You have not trained\(train) yet." : "You did not train\(train) \(words.when)."
            ]
            return
        }
        let total = days.values.reduce(ExerciseTotals(), +)
        let volume =
            total.volume > 0 ? " and \(Mass.volumeText(gramRepetitions: total.volume, in: unit))" : ""
        let sets = "\(AnswerWords.count(total.sets, "working set"))"
        let count = AnswerWords.count(days.count, "day")
        switch kind {
        case .last: sentences = ["You last \(trained) \(words.on(last))."]
        case .often:
            sentences = [
                "You \(trained) on \(count) \(words.span(range)), with \(sets)"
                    + "\(AnswerWords.rate(days.count, over: range))."
            ]
        case .amount, .trend, .best:
            let of = subject.map { " for \($0)" } ?? ""
            guard inquiry.figure != .reps else {
                sentences = [
                    "You did \(AnswerWords.count(total.reps, "rep"))\(of) in \(sets) on \(count) \(words.span(range))."
                ]
                return
            }
            sentences = ["You did \(sets)\(of)\(volume) on \(count) \(words.span(range))."]
        }
    }
}

extension InquiryAnswer {
    /// How long sessions took.
    /// - Parameter minutes: The minutes of each day on which they are known.
    public init(_ inquiry: Inquiry, minutes: [Day: Int], range: DayRange, today: Day) {
        let words = AnswerWords(period: inquiry.period, isWhole: inquiry.kind == .last, today: today)
        guard let last = minutes.keys.max(), let latest = minutes[last] else {
            sentences = ["How long you trained\(words.when == "yet" ? "" : " \(words.when)") is not known."]
            return
        }
        guard inquiry.kind != .last else {
            sentences = ["Your last session took \(AnswerWords.minutes(latest)) \(words.on(last))."]
            return
        }
        let total = AnswerWords.minutes(minutes.values.reduce(0, +))
        let days = AnswerWords.count(minutes.count, "day")
        sentences = ["You trained for \(total) on \(days) \(words.span(range))."]
    }
}

/// Days and counts in answers.
private struct AnswerWords {
    let period: AskedPeriod?
    /// Whether a question without a time means all of it.
    let isWhole: Bool
    let today: Day

    static func count(_ number: Int, _ word: String) -> String {
        "\(Mass.grouped(Int64(number))) \(word)\(number == 1 ? "" : "s")"
    }

    /// `45 minutes`, `5 hours 20 minutes`
    static func minutes(_ number: Int) -> String {
        let (hours, rest) = (number / 60, number % 60)
        let parts = [
            hours > 0 ? count(hours, "hour") : nil, rest > 0 || hours == 0 ? count(rest, "minute") : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    /// `, 1.8 times a week`, of two weeks and more.
    static func rate(_ days: Int, over range: DayRange) -> String {
        guard range.count >= 14 else { return "" }
        let times = DecimalText.rounded(Double(days) / Double(range.count) * 7, decimals: 1)
        return ", about \(times) \(times == "1" ? "time" : "times") a week"
    }

    /// `in March 2026`; `yet` of all time.
    var when: String {
        guard let period else { return isWhole ? "yet" : "in the last 3 months" }
        return period.kind == .ever ? "yet" : period.text
    }

    func nothing(_ name: String) -> String {
        when == "yet" ? "You have not done \(name) yet." : "You did not do \(name) \(when)."
    }

    func without(_ figure: Inquiry.Figure, _ name: String) -> String {
        figure == .time
            ? "How long \(name) took is not logged. How long whole sessions took is: ask “How long did I train last week?”."
            : "How far is not logged of \(name)."
    }

    /// `in October 2026`, and for others with their days: `in the last 6 weeks (13 October to 23 November 2026)`.
    func span(_ range: DayRange) -> String {
        let days = "\(range.from.dateText) to \(range.to.dateText)"
        guard let period else { return "in the last 3 months (\(days))" }
        switch period.kind {
        case .day, .month, .year, .between: return period.text
        case .ever: return "since \(range.from.dateText)"
        case .week, .rolling, .since: return "\(period.text) (\(days))"
        }
    }

    /// `on 20 November 2026, 3 days ago`
    func on(_ day: Day) -> String {
        let days = day.days(until: today)
        let ago =
            switch days {
            case ..<0: ""
            case 0: ", today"
            case 1: ", yesterday"
            case 2..<14: ", \(days) days ago"
            case 14..<60: ", \(days / 7) weeks ago"
            case 60..<730: ", \(days / 30) months ago"
            default: ", \(days / 365) years ago"
            }
        return "on \(day.dateText)\(ago)"
    }
}
