import Foundation
import HistoryFiles
import PlatesCore
import Web

/// An import, as the API answers it.
struct ImportJSON: Encodable {
    struct Match: Encodable {
        let id: UUID
        let name: String
        let confidence: Double
    }

    struct NamedExercise: Encodable {
        let name: String
        @Nullable var match: Match?
        /// What it may mean, for the person to confirm.
        @Nullable var suggestion: Match?
        let sets: Int
    }

    struct Skip: Encodable {
        let line: Int
        let reason: String
    }

    let id: UUID
    let source: String
    let state: String
    let counts: ImportCounts
    let exercises: [NamedExercise]
    let questions: [String]
    let skipped: [Skip]
    let dropped: [RemarkJSON]
    /// Why it cannot be added as things are.
    @Nullable var obstacle: String?

    init(_ overview: ImportOverview, in language: Language) {
        let (record, matches) = (overview.record, overview.matches)
        obstacle = overview.obstacle.map(language.text)
        let summary = record.summary
        id = record.id
        source = record.source.rawValue
        state = record.state.rawValue
        let forecast = ImportForecast(record, matches)
        counts = forecast.counts
        exercises = summary.exercises.map { named in
            let match = matches[named.name]
            let shown = match.map { Match($0, in: language) }
            let isSure = match?.isSure == true
            return NamedExercise(
                name: named.name, match: isSure ? shown : nil, suggestion: isSure ? nil : shown,
                sets: forecast.sets[named.name] ?? 0)
        }
        questions = summary.asked.map(\.rawValue)
        skipped =
            summary.firstSkips.map { Skip(line: $0.line, reason: language.text($0.sentence)) }
            + forecast.refused.map { Skip(line: $0.line, reason: language.text($0.sentence)) }
        dropped = forecast.lost.map {
            RemarkJSON(reason: language.text($0.reason), rows: $0.rows, line: $0.line)
        }
    }
}

extension ImportJSON.Match {
    init(_ match: ExerciseMatch, in language: Language) {
        self.init(
            id: match.exercise.id, name: match.exercise.name,
            confidence: (match.confidence * 100).rounded() / 100)
    }
}

extension HistorySkip {
    /// The reason, with the file in an archive and how many rows it is for.
    var sentence: Phrase {
        var parts: [Phrase] = []
        if !file.isEmpty { parts.append(.verbatim("\(file):")) }
        if let column { parts.append("Column “\(column)”:") }
        parts.append(reason.sentence)
        if rows > 1 { parts.append("(\(rows) rows)") }
        return parts.joined(by: .verbatim(" "))
    }
}

/// The answers to the questions of a file, as the API answers them; `null` for what was not asked or is open.
struct ImportAnswersJSON: Encodable {
    @Nullable var unit: String?
    @Nullable var dateOrder: String?
    @Nullable var timeZone: String?

    init(_ answers: ImportAnswers) {
        (unit, dateOrder) = (answers.unit?.rawValue, answers.dateOrder?.rawValue)
        timeZone = answers.timeZone
    }
}

/// Rows of which one thing is said, as the API answers it.
struct RemarkJSON: Encodable {
    let reason: String
    let rows: Int
    /// The first of them.
    let line: Int
}

extension RemarkJSON {
    init(_ rows: ImportOutcome.Refused, in language: Language) {
        self.init(reason: language.text(rows.reason), rows: rows.rows, line: rows.line)
    }
}

/// How far an import is, as the API answers it.
struct ImportStateJSON: Encodable {
    let id: UUID
    let source: String
    let state: String
    let createdAt: Instant
    let answers: ImportAnswersJSON
    let counts: ImportCounts
    /// From 0 to 1.
    let progress: Double
    let added: Int
    let present: Int
    let skipped: Int
    /// Why rows could not be added.
    let refused: [RemarkJSON]
    /// Figures of added sets that their exercises do not keep.
    let dropped: [RemarkJSON]
    /// What an undo has left because it was edited since, and a few of its names.
    let remaining: Int
    let examples: [String]

    init(_ record: ImportRecord, in language: Language) {
        (id, source, state) = (record.id, record.source.rawValue, record.state.rawValue)
        createdAt = record.createdAt
        answers = ImportAnswersJSON(record.usedAnswers)
        let forecast = ImportForecast(record)
        counts = forecast.counts
        progress = (record.progress * 1000).rounded() / 1000
        added = record.outcome.added
        present = record.outcome.present
        skipped = record.outcome.skipped + record.summary.skipped + forecast.refusedRows
        refused = record.outcome.refused.map { RemarkJSON($0, in: language) }
        dropped = record.outcome.lost.map { RemarkJSON($0, in: language) }
        (remaining, examples) = (record.outcome.remaining, record.outcome.examples)
    }
}

/// What is decided about an import, as the API takes it.
struct ImportApplyInput: Decodable {
    struct Answers: Decodable {
        let unit: WeightUnit?
        let dateOrder: DateOrder?
        let timeZone: String?
    }

    /// The id of an exercise.
    struct Choice: Decodable {
        let id: UUID

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            guard let id = (try? value.decode(String.self)).flatMap(UUID.init(text:)) else {
                throw DecodingError.dataCorruptedError(
                    in: value, debugDescription: "must be the id of an exercise, or null for a new one")
            }
            self.id = id
        }
    }

    let answers: Answers?
    let exercises: [String: Choice?]?

    var given: ImportAnswers {
        ImportAnswers(unit: answers?.unit, dateOrder: answers?.dateOrder, timeZone: answers?.timeZone)
    }

    var choices: [String: ImportRunner.Choice] {
        (exercises ?? [:]).mapValues { $0.map { .exercise($0.id) } ?? .new }
    }
}

/// An import with how far it is.
struct ShownImportJSON: Encodable {
    let id: UUID
    let source: String
    let state: String
    let createdAt: Instant
    let counts: ImportCounts
    let exercises: [ImportJSON.NamedExercise]
    let questions: [String]
    let answers: ImportAnswersJSON
    let skipped: [ImportJSON.Skip]
    let dropped: [RemarkJSON]
    @Nullable var obstacle: String?
    let result: ImportStateJSON

    init(_ overview: ImportOverview, in language: Language) {
        let record = overview.record
        let file = ImportJSON(overview, in: language)
        obstacle = file.obstacle
        answers = ImportAnswersJSON(record.usedAnswers)
        (id, source, state, createdAt) = (file.id, file.source, file.state, record.createdAt)
        (counts, exercises, questions) = (file.counts, file.exercises, file.questions)
        (skipped, dropped) = (file.skipped, file.dropped)
        result = ImportStateJSON(record, in: language)
    }
}
