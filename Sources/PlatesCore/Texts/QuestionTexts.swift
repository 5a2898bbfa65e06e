// What people read in the question box.

// MARK: Times

extension PeriodName {
    /// `in March 2026`, `since 1 June 2026`, `in the last 6 weeks`, `today`.
    public var text: Phrase {
        switch self {
        case .today: "today"
        case .yesterday: "yesterday"
        case .tomorrow: "tomorrow"
        case .day(let day): "on \(day.dateText)|day"
        case .thisWeek: "this week"
        case .lastWeek: "last week"
        case .weekOf(let day): "in the week of \(day.dateText)"
        case .month(let month): "in \(month.title)|month"
        case .year(let year): "in \(String(year))|year"
        case .last(let count, let unit): unit.last(count)
        case .since(let name): "since \(name.bareText)"
        case .after(let name): "after \(name.bareText)|period"
        case .up(let end, let name): end.text(name.bareText)
        case .between(let first, let last): "between \(first.bareText) and \(last.bareText)|periods"
        case .ever: "ever"
        case .next(let word): "next \(Self.named(word))"
        case .future: "in the future"
        }
    }

    /// A unit, a weekday or a month by its English word.
    private static func named(_ word: String) -> Phrase {
        switch word {
        case "day", "days": return "day|after next"
        case "week", "weeks", "wk", "wks": return "week|after next"
        case "month", "months": return "month|after next"
        case "year", "years", "yr", "yrs": return "year|after next"
        default: break
        }
        // Their first three letters tell them apart.
        let start = word.prefix(3)
        if let weekday = Weekday.allCases.first(where: { $0.name.hasPrefix(start) }) { return weekday.title }
        let months = (1...12).compactMap { Month(year: 2000, month: $0)?.name }
        return months.first { $0.description.lowercased().hasPrefix(start) } ?? .verbatim(word)
    }

    /// Without its preposition, as after `since`: `March 2026`.
    private var bareText: Phrase {
        switch self {
        case .day(let day): "\(day.dateText)|after since"
        case .thisWeek: "this week|after since"
        case .lastWeek: "last week|after since"
        case .weekOf(let day): "the week of \(day.dateText)|after since"
        case .month(let month): month.title
        case .year(let year): .verbatim(String(year))
        case .last(let count, let unit): unit.lastAfterSince(count)
        case .today, .yesterday, .tomorrow, .since, .after, .up, .between, .ever, .next, .future: text
        }
    }
}

extension PeriodName.Unit {
    /// `6 weeks`, `day`, as in `11 % more than in the 6 weeks before`.
    public func length(_ count: Int) -> Phrase {
        switch self {
        case .day: "\(count) days|before"
        case .week: "\(count) weeks|before"
        case .fortnight: PeriodName.Unit.week.length(2 * count)
        case .month: "\(count) months|before"
        case .year: "\(count) years|before"
        }
    }

    fileprivate func last(_ count: Int) -> Phrase {
        switch self {
        case .day: "in the last \(count) days"
        case .week: "in the last \(count) weeks"
        case .fortnight: PeriodName.Unit.week.last(2 * count)
        case .month: "in the last \(count) months"
        case .year: "in the last \(count) years"
        }
    }

    fileprivate func lastAfterSince(_ count: Int) -> Phrase {
        switch self {
        case .day: "the last \(count) days|after since"
        case .week: "the last \(count) weeks|after since"
        case .fortnight: PeriodName.Unit.week.lastAfterSince(2 * count)
        case .month: "the last \(count) months|after since"
        case .year: "the last \(count) years|after since"
        }
    }
}

extension PeriodName.End {
    fileprivate func text(_ name: Phrase) -> Phrase {
        switch self {
        case .before: "before \(name)|period"
        case .until, .till: "until \(name)|period"
        case .by: "by \(name)|period"
        }
    }
}

extension AskedPeriod {
    /// `in March 2026`, `since 1 June 2026`, `in the last 6 weeks`, `today`.
    public var text: Phrase { name.text }

    /// `day`, `6 weeks`, `12 days`, as in `11 % more than in the 6 weeks before`.
    public var length: Phrase {
        if case .last(let count, let unit) = name, kind != .day { return unit.length(count) }
        return PeriodName.Unit.day.length(kind == .day ? 1 : days.count)
    }
}

// MARK: Refusals

extension InquiryReading {
    /// Why a question is not answered, and what can be asked instead.
    /// - Parameter part: The words of the question that no answer uses, if known.
    public static func unanswerableText(_ part: String?) -> Phrase {
        let possible: Phrase = """
            You can ask how much you did, whether it improves, when you last did it, what your best is and \
            how often you did it: of an exercise, of muscles or of all training.
            """
        return part.map { "Plates cannot answer questions with “\($0)” yet. \(possible)" } ?? possible
    }
}

// MARK: Answers

/// Answers in sentences. Numbers are in the person's unit.
public struct InquiryAnswer: Sendable {
    /// The first one answers the question, the others add details.
    public let sentences: [Phrase]

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
        let name = answer.name
        if figure == .time || figure == .distance, !log.measure.isWithoutReps {
            sentences = [AnswerWords.without(figure, name)]
            return
        }
        guard let last = log.days.last else {
            sentences = [words.nothing(name)]
            return
        }
        let length = period?.length ?? PeriodName.Unit.month.length(3)
        switch kind {
        case .amount: sentences = [answer.volumeText(length: length, of: figure)]
        case .trend:
            sentences = [
                answer.trendText, answer.intervalText, answer.plateauText, answer.volumeText(length: length),
            ].compactMap { $0 }
        case .last:
            let done = last.efforts.map { $0.countedText(measured: log.measure, in: answer.unit) }
            let efforts = done.joined(by: .verbatim(", "))
            sentences = ["You last did \(name) \(words.on(last.day)): \(efforts)."]
        case .often:
            let sets = log.efforts.reduce(0) { $0 + $1.count }
            sentences = [words.often(name, days: log.days.count, sets: sets, in: answer.range)]
        case .best:
            let bests = records.shown(of: figure)
            sentences =
                bests.isEmpty
                ? [words.noRecord(name)]
                : [words.records(name)]
                    + bests.map { "\($0.title): \($0.text(in: answer.unit)), \(words.on($0.day))." }
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
        guard let last = days.keys.max() else {
            sentences = [words.untrained(subject)]
            return
        }
        let total = days.values.reduce(ExerciseTotals(), +)
        switch kind {
        case .last:
            sentences = [
                subject.map { "You last trained \($0) \(words.on(last))." }
                    ?? "You last trained \(words.on(last))."
            ]
        case .often: sentences = [words.often(training: subject, days.count, total, in: range)]
        case .amount, .trend, .best:
            sentences = [
                inquiry.figure == .reps
                    ? words.reps(of: subject, days.count, total, in: range)
                    : words.sets(of: subject, days.count, total, in: range, unit)
            ]
        }
    }

    /// How long sessions took.
    /// - Parameter minutes: The minutes of each day on which they are known.
    public init(_ inquiry: Inquiry, minutes: [Day: Int], range: DayRange, today: Day) {
        let words = AnswerWords(period: inquiry.period, isWhole: inquiry.kind == .last, today: today)
        guard let last = minutes.keys.max(), let latest = minutes[last] else {
            sentences = [
                words.when.map { "How long you trained \($0) is not known." }
                    ?? "How long you trained is not known."
            ]
            return
        }
        guard inquiry.kind != .last else {
            sentences = ["Your last session took \(AnswerWords.minutes(latest)) \(words.on(last))."]
            return
        }
        let total = AnswerWords.minutes(minutes.values.reduce(0, +))
        sentences = ["You trained for \(total) \(words.onDays(minutes.count, in: range))."]
    }
}

extension DayEffort {
    /// `120 kg × 6`, of several equal sets `3 × (120 kg × 6)`.
    fileprivate func countedText(measured measure: Measure, in unit: WeightUnit) -> Phrase {
        let text = text(measured: measure, in: unit)
        return count > 1 ? "\(count) × (\(text))" : text
    }
}

/// Days and counts in answers.
private struct AnswerWords {
    let period: AskedPeriod?
    /// Whether a question without a time means all of it.
    let isWhole: Bool
    let today: Day

    // MARK: Times

    /// `in March 2026`; `nil` for all time.
    var when: Phrase? {
        guard let period else { return isWhole ? nil : PeriodName.last(3, .month).text }
        return period.kind == .ever ? nil : period.text
    }

    /// `in October 2026`, and for others with their days: `in the last 6 weeks (13 October to 23 November 2026)`.
    private func span(_ range: DayRange) -> Phrase {
        let name = period?.name ?? .last(3, .month)
        switch period?.kind ?? .rolling {
        case .day, .month, .year, .between: return name.text
        case .ever: return PeriodName.since(.day(range.from)).text
        case .week, .rolling, .since: return "\(name.text) (\(range.from.dateText) to \(range.to.dateText))"
        }
    }

    /// `on 20 November 2026, 3 days ago`
    func on(_ day: Day) -> Phrase {
        let days = day.days(until: today)
        let date = day.dateText
        return switch days {
        case ..<0: "on \(date)|day"
        case 0: "on \(date), today"
        case 1: "on \(date), yesterday"
        case 2..<14: "on \(date), \(days) days ago"
        case 14..<60: "on \(date), \(days / 7) weeks ago"
        case 60..<730: "on \(date), \(days / 30) months ago"
        default: "on \(date), \(days / 365) years ago"
        }
    }

    /// `on 12 days in October 2026`
    func onDays(_ days: Int, in range: DayRange) -> Phrase {
        ["on \(days) days", span(range)].joined(by: .verbatim(" "))
    }

    /// `45 minutes`, `5 hours 20 minutes`
    static func minutes(_ number: Int) -> Phrase {
        let (hours, rest) = (number / 60, number % 60)
        let parts: [Phrase] = [
            hours > 0 ? "\(hours) hours" : .empty, rest > 0 || hours == 0 ? "\(rest) minutes" : .empty,
        ]
        return parts.joined(by: .verbatim(" "))
    }

    /// `1.8`, the times a week; `nil` of less than two weeks.
    private static func rate(_ days: Int, over range: DayRange) -> Phrase? {
        guard range.count >= 14 else { return nil }
        return .number(DecimalText.rounded(Double(days) / Double(range.count) * 7, decimals: 1))
    }

    // MARK: An exercise

    func nothing(_ name: Phrase) -> Phrase {
        when.map { "You did not do \(name) \($0)." } ?? "You have not done \(name) yet."
    }

    static func without(_ figure: Inquiry.Figure, _ name: Phrase) -> Phrase {
        let question: Phrase = "How long did I train last week?"
        return figure == .time
            ? "How long \(name) took is not logged. For whole sessions, ask “\(question)”."
            : "For \(name), no distance is logged."
    }

    func noRecord(_ name: Phrase) -> Phrase {
        when.map { "\(name) has no record of that kind \($0)." } ?? "\(name) has no record of that kind yet."
    }

    /// Above the records.
    func records(_ name: Phrase) -> Phrase {
        guard let period, period.kind != .ever else { return "Your records in \(name):" }
        return "Your records in \(name) \(period.text):"
    }

    func often(_ name: Phrase, days: Int, sets: Int, in range: DayRange) -> Phrase {
        let (when, with): (Phrase, Phrase) = (onDays(days, in: range), "with \(sets) sets")
        guard let rate = Self.rate(days, over: range) else { return "You did \(name) \(when), \(with)." }
        return "You did \(name) \(when), \(with), about \(rate) times a week."
    }

    // MARK: Muscles and all training

    func untrained(_ subject: String?) -> Phrase {
        switch (subject, when) {
        case (nil, nil): "You have not trained yet."
        case (nil, let when?): "You did not train \(when)."
        case (let subject?, nil): "You have not trained \(subject) yet."
        case (let subject?, let when?): "You did not train \(subject) \(when)."
        }
    }

    func often(
        training subject: String?, _ days: Int, _ total: ExerciseTotals, in range: DayRange
    ) -> Phrase {
        let (when, with): (Phrase, Phrase) = (onDays(days, in: range), "with \(total.sets) working sets")
        return switch (subject, Self.rate(days, over: range)) {
        case (nil, nil): "You trained \(when), \(with)."
        case (nil, let rate?): "You trained \(when), \(with), about \(rate) times a week."
        case (let subject?, nil): "You trained \(subject) \(when), \(with)."
        case (let subject?, let rate?):
            "You trained \(subject) \(when), \(with), about \(rate) times a week."
        }
    }

    func reps(of subject: String?, _ days: Int, _ total: ExerciseTotals, in range: DayRange) -> Phrase {
        let when = ["in \(total.sets) working sets", onDays(days, in: range)].joined(by: .verbatim(" "))
        return subject.map { "You did \(total.reps) reps for \($0) \(when)." }
            ?? "You did \(total.reps) reps \(when)."
    }

    func sets(
        of subject: String?, _ days: Int, _ total: ExerciseTotals, in range: DayRange, _ unit: WeightUnit
    ) -> Phrase {
        let (sets, when) = (total.sets, onDays(days, in: range))
        let volume = Mass.volumePhrase(gramRepetitions: total.volume, in: unit)
        return switch (subject, total.volume > 0) {
        case (nil, false): "You did \(sets) working sets \(when)."
        case (nil, true): "You did \(sets) working sets and \(volume) \(when)."
        case (let subject?, false): "You did \(sets) working sets for \(subject) \(when)."
        case (let subject?, true): "You did \(sets) working sets for \(subject) and \(volume) \(when)."
        }
    }
}
