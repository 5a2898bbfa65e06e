import Foundation
import HistoryFiles
import PlatesCore
import Training
import Web

/// The page where a file is brought, with those that were.
struct ImportsModel: Sendable {
    struct Row: Sendable {
        let id: String
        let title: Phrase
        let state: Phrase
        /// What it has added.
        let result: Phrase?
    }

    let rows: [Row]
    let hasRows: Bool
    /// What the columns of a table of no known app can be.
    let columns: ImportColumnsModel?
    let error: Phrase?

    init(
        _ records: [ImportRecord], _ columns: ImportColumnsModel? = nil, of account: Account,
        error: ValidationError? = nil
    ) {
        self.columns = columns
        hasRows = !records.isEmpty
        rows = records.map { record in
            Row(
                id: record.id.text,
                title: [.verbatim(record.source.title), account.day(at: record.createdAt).dateText].joined(),
                state: record.stateText,
                result: record.state == .applied ? ImportModel.result(record.outcome) : nil)
        }
        let isMissing = error?.fields["file"] == ImportUpload.isMissing
        self.error = isMissing ? "Choose a file." : error?.message(labelled: ["file": "File"])
    }
}

extension ImportRecord {
    /// What the list says of it.
    fileprivate var stateText: Phrase {
        let isEmpty = state == .applied && source != .plates && outcome.added == 0
        return isEmpty ? "Nothing new" : state.phrase
    }
}

extension ImportAnswers {
    /// `Weights read as kg · days first · times of Europe/Berlin`; `nil` if nothing was asked.
    var sentence: Phrase? {
        var parts: [Phrase] = []
        if let unit { parts.append("Weights read in \(unit.rawValue)") }
        switch dateOrder {
        case .dayFirst: parts.append("Dates read with the day first")
        case .monthFirst: parts.append("Dates read with the month first")
        case nil: break
        }
        if let timeZone { parts.append("Times read as of \(timeZone)") }
        return parts.isEmpty ? nil : parts.joined()
    }
}

extension ImportRecord.State {
    var phrase: Phrase {
        switch self {
        case .reading, .ready: "Not added yet"
        case .applying: "Being added"
        case .applied: "Added"
        case .undone: "Undone|import"
        }
    }
}

/// The page of a file that was brought: what it says, what it leaves open, how far it is.
struct ImportModel: Sendable {
    let id: String
    let source: String
    /// What can be added; `nil` once that is over.
    let counts: Phrase?
    let days: Phrase?
    let isReady: Bool
    let isApplying: Bool
    let isApplied: Bool
    let isUndone: Bool
    /// Why it cannot be added as things are.
    let obstacle: Phrase?
    /// Whether there is anything that can be taken out.
    let isUndoable: Bool
    /// In hundredths.
    let percent: String
    let result: Phrase?
    /// What is left out, could not be added and is not kept, with how many rows.
    let remarks: [Phrase]
    let hasRemarks: Bool
    let remains: Phrase?
    let questions: [FormField]
    let hasQuestions: Bool
    /// How the questions were answered.
    let answers: Phrase?
    /// A list of exercises to choose from for each name.
    let matches: [FormField]
    let hasMatches: Bool
    let newExercises: Phrase?
    let error: Phrase?

    init(
        _ page: ImportPage, of account: Account, in language: Language, typed: Form? = nil,
        error: ValidationError? = nil
    ) {
        let (record, candidates) = (page.record, page.candidates)
        let (summary, outcome) = (record.summary, record.outcome)
        (obstacle, isUndoable) = (page.obstacle, page.isUndoable)
        id = record.id.text
        source = record.source.title
        let forecast = page.forecast
        let isOver = record.state == .applied || record.state == .undone
        counts = isOver ? nil : Self.counts(forecast.counts)
        days = record.days(zone: account.timeZone.timeZone).map {
            "From \($0.first.dateText) to \($0.last.dateText)|import"
        }
        (isReady, isApplying) = (record.state == .ready, record.state == .applying)
        (isApplied, isUndone) = (record.state == .applied, record.state == .undone)
        percent = String(Int(record.progress * 100))
        let isBegun = record.state != .ready
        result = isBegun && record.state != .undone ? Self.result(outcome) : nil
        remarks =
            record.state == .undone ? [] : Self.remarks(summary, forecast, isBegun ? outcome : nil)
        hasRemarks = !remarks.isEmpty
        remains =
            outcome.remaining > 0
            ? "\(outcome.remaining) rows stay because you have changed them since: \(outcome.examples.joined(separator: " · "))"
            : nil
        let errors = FieldErrors(error)
        questions = Self.questions(summary, account, language, typed, errors)
        hasQuestions = !questions.isEmpty
        answers = isBegun ? record.usedAnswers.sentence : nil
        matches = candidates.enumerated().map { $1.field(number: $0, typed: typed) }
        hasMatches = !matches.isEmpty
        let new = candidates.filter { $0.meant == nil }.map(\.named.name)
        newExercises =
            new.isEmpty ? nil : "\(new.count) new exercises: \(new.prefix(12).joined(separator: " · "))"
        self.error = errors.others(than: summary.asked.map(\.rawValue))
    }

    /// `12 sessions · 240 sets · 3 body weights`
    static func counts(_ counts: ImportCounts) -> Phrase {
        [
            counts.sessions == 0 ? .empty : "\(counts.sessions) sessions|import",
            counts.sets == 0 ? .empty : "\(counts.sets) sets",
            counts.entries == 0 ? .empty : "\(counts.entries) entries|import",
            counts.intakes == 0 ? .empty : "\(counts.intakes) intakes|import",
            counts.weights == 0 ? .empty : "\(counts.weights) body weights|import",
        ].joined()
    }

    /// `240 rows added · 4 already there`
    static func result(_ outcome: ImportOutcome) -> Phrase {
        [
            "\(outcome.added) rows added",
            outcome.present == 0 ? .empty : "\(outcome.present) already there",
            outcome.skipped == 0 ? .empty : "\(outcome.skipped) could not be added",
        ].joined()
    }

    /// - Parameter outcome: `nil` before anything is added.
    private static func remarks(
        _ summary: ImportSummary, _ forecast: ImportForecast, _ outcome: ImportOutcome?
    ) -> [Phrase] {
        let skipped = summary.skipped + forecast.refusedRows
        let refused = outcome?.refused.map { line("\($0.rows) rows|import", $0.reason) } ?? []
        let lost = outcome?.lost.map { ($0.reason, $0.rows) } ?? forecast.lost.map { ($0.reason, $0.rows) }
        return (skipped > 0 ? ["\(skipped) rows of the file are left out"] : []) + refused
            + lost.map { line("\($1) sets", $0) }
    }

    /// How many rows something is said of.
    private static func line(_ rows: Phrase, _ reason: Phrase) -> Phrase {
        [rows, reason].joined(by: .verbatim(": "))
    }

    private static func questions(
        _ summary: ImportSummary, _ account: Account, _ language: Language, _ typed: Form?,
        _ errors: FieldErrors
    ) -> [FormField] {
        summary.asked.map { question in
            switch question {
            case .unit:
                FormField(
                    "unit", "Weights of the file in",
                    choices: [("kg", "Kilograms (kg)"), ("lb", "Pounds (lb)")],
                    selected: typed?["unit"] ?? account.unit.rawValue,
                    hint: "The file does not say it. This is the unit of your settings.",
                    error: errors["unit"])
            case .dateOrder:
                dateOrder(language, typed, errors)
            case .timeZone:
                FormField(
                    "time_zone", "Time zone of the file", value: typed?["time_zone"] ?? account.timeZone.text,
                    attributes: [
                        "required": "", "list": "time-zones", "autocomplete": "off", "spellcheck": "false",
                    ], hint: "Where you were when you logged it. This is the zone of your settings.",
                    error: errors["time_zone"])
            }
        }
    }

    /// English is written in both orders, so it answers nothing.
    private static func dateOrder(_ language: Language, _ typed: Form?, _ errors: FieldErrors) -> FormField {
        let own = language.writesDayFirst.map { $0 ? DateOrder.dayFirst : .monthFirst }
        let choices: [(value: String, label: Phrase)] = [
            ("day_first", "Day first: 31/12"), ("month_first", "Month first: 12/31"),
        ]
        return FormField(
            "date_order", "Order of dates in the file",
            choices: (own == nil ? [("", "Choose")] : []) + choices,
            selected: typed?["date_order"] ?? own?.rawValue ?? "",
            hint: own == nil
                ? "The file does not say it."
                : "The file does not say it. This is how your language writes dates.",
            error: errors["date_order"].map { _ in "must be chosen" })
    }
}

/// What a name of the file may mean.
struct ImportCandidates: Sendable {
    let named: ImportSummary.NamedExercise
    /// What the name surely means.
    let meant: Exercise?
    /// What it may mean, which is for the person to say.
    let suggested: Exercise?
    let others: [Exercise]

    static let new = "new"

    init(
        _ named: ImportSummary.NamedExercise, _ match: ExerciseMatch?, in directory: ExerciseDirectory
    ) {
        self.named = named
        let isSure = match?.isSure == true
        (meant, suggested) = (isSure ? match?.exercise : nil, isSure ? nil : match?.exercise)
        others = directory.search(ExerciseLabel(named.name).base, limit: 6)
    }

    func field(number: Int, typed: Form?) -> FormField {
        let name = "match_\(number)"
        var choices: [(value: String, label: Phrase)] = [(Self.new, "New exercise")]
        var seen: Set<UUID> = []
        for exercise in [meant, suggested].compactMap({ $0 }) + others where seen.insert(exercise.id).inserted
        {
            choices.append((exercise.id.text, [exercise.title, exercise.equipment.title].joined()))
        }
        return FormField(
            name, "\(named.name) (\(named.sets) sets)|import", choices: choices,
            selected: typed?[name] ?? meant?.id.text ?? Self.new,
            hint: suggested.map {
                "It may be \($0.title). Choose it if it is; otherwise a new exercise is made."
            })
    }
}
