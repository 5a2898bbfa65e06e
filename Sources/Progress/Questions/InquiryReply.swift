import Foundation
import PlatesCore
import Storage
import TimeSeries
import Training
import Web

/// What the question box answers, or why it does not.
struct InquiryReply: Sendable {
    struct Line: Sendable {
        let text: Phrase
    }

    /// Something to choose: what may have been meant, or what can be asked.
    struct Choice: Sendable {
        let title: Phrase
        let path: String
    }

    let title: Phrase
    /// Whether it becomes more, where that was asked.
    var verdict: String?
    var verdictTitle: Phrase?
    let lead: Phrase
    var lines: [Line] = []
    /// Where the figures stand.
    var path: String?
    var pathTitle = Phrase.empty
    var pending: Phrase?
    var choices: [Choice] = []
    var hasChoices = false

    /// What can be asked, as questions.
    private static let examples: [Phrase] = [
        "How much did I lift in March?", "Is my squat improving?", "When did I last deadlift?",
        "What is my best bench press?", "How often did I train legs in the last 6 weeks?",
    ]

    static func path(of question: String) -> String {
        let encoded = question.percentEncoded
        return "/progress?q=\(encoded)"
    }

    /// Questions to choose from, as they are asked in a language.
    static func choices(_ questions: [Phrase], in language: Language) -> [Choice] {
        questions.map { Choice(title: $0, path: path(of: language.text($0))) }
    }

    /// Why there is no answer, and what to choose instead.
    static func note(_ title: Phrase, _ lead: Phrase, choices: [Choice] = []) -> InquiryReply {
        InquiryReply(title: title, lead: lead, choices: choices, hasChoices: !choices.isEmpty)
    }

    /// - Parameter part: The words of the question that no answer looks at.
    static func unanswerable(_ part: String? = nil, in language: Language) -> InquiryReply {
        .note(
            "That can’t be answered here", InquiryReading.unanswerableText(part),
            choices: choices(examples, in: language))
    }
}

extension ProgressServices {
    /// The answer to a question; `nil` where an exercise is looked for.
    /// - Parameter language: The reader's, in which they may ask.
    func reply(to text: String, of account: Account, in language: Language) async throws -> InquiryReply? {
        // Most of what is typed is the beginning of a name.
        guard text.contains("?") || text.contains(" ") else { return nil }
        let directory = try await training.exercises(of: account)
        let search = directory.everyName
        let names = search.names
        let today = account.day(at: time.now)
        let reading = InquiryReader(today: today, weekStarts: account.weekStarts) {
            names.contains(ExerciseSearch.normalized($0))
        }.read(text, in: language)
        switch reading {
        case .search: return nil
        case .unanswerable(let part): return .unanswerable(part, in: language)
        case .severalTimes:
            return .note(
                "One time at a time", "Ask about one stretch of time, for example “from March to May 2026”.")
        case .future(let when):
            return .note(
                "That is still to come",
                "Nothing is logged \(when.text) yet: the answers are about what was done."
            )
        case .unreadableTime(let words):
            return .note(
                "When is that?",
                """
                The time “\(words)” is not understood. Write it as “in March 2025”, “since 1 June”, \
                “since 2024-05-01”, “in the last 6 weeks”, “last year” or “yesterday”.
                """)
        case .inquiry(let inquiry):
            do {
                return try await InquiryAnswerer(
                    services: self, account: account, language: language, directory: directory,
                    search: search, today: today
                )
                .reply(to: inquiry, text)
            } catch is InfluxError {
                return .note(
                    "Progress is catching up",
                    "Questions over time cannot be answered just now. What you log is stored all the same.")
            }
        }
    }
}

/// Finds out what a question is about, and answers it.
private struct InquiryAnswerer {
    let services: ProgressServices
    let account: Account
    let language: Language
    let directory: ExerciseDirectory
    let search: ExerciseSearch
    let today: Day

    func reply(to inquiry: Inquiry, _ text: String) async throws -> InquiryReply {
        switch inquiry.subject {
        case .everything: return try await reply(to: inquiry, groups: nil, name: nil)
        case .muscles(let groups, let name): return try await reply(to: inquiry, groups: groups, name: name)
        case .several(let names):
            let exercises = names.compactMap { search.meaning(of: $0).exact.first }
            return .note(
                "One exercise at a time", "Ask about one of them.",
                choices: exercises.map {
                    InquiryReply.Choice(title: $0.title, path: path(to: $0, inquiry, text))
                })
        case .exercise(let name):
            let meant = exercises(named: name)
            if meant.count == 1 { return try await reply(to: inquiry, meant[0]) }
            return ask(meant, inquiry, text)
        case .unknown(let name):
            let meaning = search.meaning(of: name)
            let possible = meaning.exact + meaning.possible
            guard !possible.isEmpty else { return unknown(name, meaning, inquiry, text) }
            // Of several that have all of the words, the one that was ever done; but not if a typing error makes
            // another of it.
            let done = try await done()
            let logged = (possible + meaning.near).filter { done.contains($0.id) }
            if logged.count == 1, possible.contains(logged[0]) {
                return try await reply(to: inquiry, logged[0])
            }
            return ask(
                logged + (possible + meaning.near.prefix(2)).filter { !done.contains($0.id) }, inquiry, text)
        }
    }

    /// Of several the one whose name in the reader's language it is; for the others it is another name.
    private func exercises(named name: String) -> [Exercise] {
        let meant = search.meaning(of: name).exact
        guard meant.count > 1 else { return meant }
        let normalized = ExerciseSearch.normalized(name)
        let titled = meant.filter { ExerciseSearch.normalized(language.text($0.title)) == normalized }
        return titled.count == 1 ? titled : meant
    }

    /// The exercises that the person has ever done.
    private func done() async throws -> Set<UUID> {
        try await services.database.read { [account] connection in
            Set(try SetStore(connection: connection).recentExercises(of: account.id, limit: 1000))
        }
    }

    // MARK: What is meant

    private func ask(_ exercises: [Exercise], _ inquiry: Inquiry, _ text: String) -> InquiryReply {
        .note(
            "Which exercise do you mean?", "“\(inquiry.subjectText)” may be several.",
            choices: exercises.prefix(8).map { .init(title: $0.title, path: path(to: $0, inquiry, text)) })
    }

    private func unknown(
        _ name: String, _ meaning: ExerciseSearch.Meaning, _ inquiry: Inquiry, _ text: String
    ) -> InquiryReply {
        var near = meaning.near
        if near.isEmpty {
            for word in name.split(separator: " ") {
                let meaning = search.meaning(of: String(word))
                near += (meaning.exact + meaning.possible + meaning.near).prefix(3)
                    .filter { !near.contains($0) }
            }
        }
        guard !near.isEmpty else {
            let examples = InquiryReply.unanswerable(in: language)
            return .note(
                "No exercise of that name",
                "No exercise is called “\(name)”. \(examples.lead)", choices: examples.choices)
        }
        return .note(
            "No exercise of that name", "No exercise is called “\(name)”. Did you mean one of these?",
            choices: near.prefix(6).map { .init(title: $0.title, path: path(to: $0, inquiry, text)) })
    }

    /// The same question with an exercise's name; the exercise itself where its name is not enough.
    private func path(to exercise: Exercise, _ inquiry: Inquiry, _ text: String) -> String {
        let name = language.text(exercise.title)
        let isUnique = exercises(named: name).count == 1
        guard isUnique, !inquiry.subjectText.isEmpty,
            let range = text.range(of: inquiry.subjectText, options: .caseInsensitive)
        else { return "/progress/exercises/\(exercise.id.text)" }
        return InquiryReply.path(of: text.replacingCharacters(in: range, with: name))
    }

    // MARK: An exercise

    private func reply(to inquiry: Inquiry, _ exercise: Exercise) async throws -> InquiryReply {
        let last = inquiry.period?.days.to ?? today
        let (asked, basics) = try await services.history.beside { [services, account] in
            try await services.basics(of: exercise.id, from: .first, to: last, account: account)
        } ask: { [services, account] in
            try await services.history.log(of: exercise, from: .first, to: last, account: account.id)
        }
        let (logged, pending) = (asked.value, asked.pending)
        let days = days(of: inquiry, firstLogged: logged.efforts.first?.day)
        let (formula, whole) = (basics.formula, logged.weighed(by: basics.weights))
        let part = whole.part(from: days.from, to: days.to)
        let records = LiftRecords(part, by: formula)
        let answer = LiftAnswer(
            exercise, whole, range: days, comparesBefore: inquiry.period?.isComparable ?? true, by: formula,
            records: LiftRecords(whole, by: formula), in: inquiry.unit ?? account.unit, seenFrom: today)
        let sentences = InquiryAnswer(
            inquiry, answer, log: part, records: records, today: today
        ).sentences
        let range = TimeRange(covering: days.from, upTo: today)
        let question = ProgressQuestion(
            try ProgressWords(Form(["range": range.rawValue])), exercise: exercise)
        let isTrend = inquiry.kind == .trend
        return InquiryReply(
            title: exercise.title, verdict: isTrend ? answer.trend.verdict.rawValue : nil,
            verdictTitle: isTrend ? answer.verdictTitle : nil, lead: sentences[0],
            lines: sentences.dropFirst().map { .init(text: $0) }, path: question.path(),
            pathTitle: "See its progress", pending: PendingText.text(pending))
    }

    /// The days that are asked for; where none are named the last three months, or all of them for a best or a last
    /// time.
    private func days(of inquiry: Inquiry, firstLogged: Day?) -> DayRange {
        if let period = inquiry.period {
            // What has no beginning begins with the first set.
            let first = period.days.from == .first ? firstLogged ?? period.days.to : period.days.from
            return DayRange(from: min(first, period.days.to), to: period.days.to)
        }
        switch inquiry.kind {
        case .last, .best: return DayRange(from: firstLogged ?? today, to: today)
        case .amount, .trend, .often:
            return DayRange(
                from: TimeRange.months.firstOfWeeks(upTo: today, weekStarts: account.weekStarts), to: today)
        }
    }

    // MARK: Muscles and all training

    private func reply(
        to inquiry: Inquiry, groups: Set<MuscleGroup>?, name: String?
    ) async throws -> InquiryReply {
        guard inquiry.kind != .trend, inquiry.kind != .best else {
            let examples: [Phrase] = ["Is my squat improving?", "What is my best bench press?"]
            return .note(
                "Ask about one exercise",
                "Whether it becomes more, and what the best is, can be said of one exercise at a time.",
                choices: InquiryReply.choices(examples, in: language))
        }
        if inquiry.figure == .time || inquiry.figure == .distance {
            return try await lengths(inquiry, name)
        }
        let last = inquiry.period?.days.to ?? today
        let isEver = inquiry.kind == .last && inquiry.period == nil
        let first = isEver ? .first : days(of: inquiry, firstLogged: .first).from
        let asked = try await services.history.exerciseDays(from: first, to: last, account: account.id)
        let (all, pending) = (asked.value, asked.pending)
        var trained: [Day: ExerciseTotals] = [:]
        for day in all {
            if let groups {
                let primary = try directory.exercise(day.exercise).muscleGroups.filter(\.value).keys
                guard !groups.isDisjoint(with: primary) else { continue }
            }
            trained[day.day, default: ExerciseTotals()] = (trained[day.day] ?? ExerciseTotals()) + day.totals
        }
        let range = DayRange(from: first == .first ? trained.keys.min() ?? last : first, to: last)
        let answer = InquiryAnswer(
            inquiry, of: name, days: trained, range: range, today: today, in: inquiry.unit ?? account.unit)
        return InquiryReply(
            title: name.map { .verbatim($0.prefix(1).uppercased() + $0.dropFirst()) } ?? "All training",
            lead: answer.sentences[0], lines: answer.sentences.dropFirst().map { .init(text: $0) },
            path: "/progress/training", pathTitle: "See all training", pending: PendingText.text(pending))
    }

    /// How long sessions took; of muscles, and how far, nothing says so.
    private func lengths(_ inquiry: Inquiry, _ name: String?) async throws -> InquiryReply {
        guard inquiry.figure == .time, name == nil else {
            let examples: [Phrase] = ["How long did I train last week?", "How far did I run this month?"]
            return .note(
                "Ask about one exercise or all training",
                inquiry.figure == .time
                    ? "How long one trained single muscles is not logged."
                    : "How far all training went is not logged.",
                choices: InquiryReply.choices(examples, in: language))
        }
        let last = inquiry.period?.days.to ?? today
        let isEver = inquiry.kind == .last && inquiry.period == nil
        let first = isEver ? .first : days(of: inquiry, firstLogged: .first).from
        let minutes = try await services.database.read { [account] connection in
            try SessionMinutes.minutes(from: first, to: last, of: account.id, in: connection)
        }
        let range = DayRange(from: first == .first ? minutes.keys.min() ?? last : first, to: last)
        return InquiryReply(
            title: "All training",
            lead: InquiryAnswer(inquiry, minutes: minutes, range: range, today: today).sentences[0],
            path: "/progress/training", pathTitle: "See all training")
    }
}

extension TimeRange {
    /// The shortest that reaches back to a day.
    init(covering first: Day, upTo today: Day) {
        self = Self.allCases.first { $0.first(upTo: today).adding(days: -6) <= first } ?? .all
    }
}
