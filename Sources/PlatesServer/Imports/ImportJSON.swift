import Foundation
import HistoryFiles
import PlatesCore
import Web

/// An import, as the API answers it.
struct ImportJSON: Encodable {
    struct Counts: Encodable {
        let sessions, sets, entries, intakes, weights: Int
    }

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
    let counts: Counts
    let exercises: [NamedExercise]
    let questions: [String]
    let skipped: [Skip]
    /// Why it cannot be added as things are.
    @Nullable var obstacle: String?

    init(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], obstacle: Phrase?, in language: Language
    ) {
        self.obstacle = obstacle.map(language.text)
        let summary = record.summary
        id = record.id
        source = record.source.rawValue
        state = record.state.rawValue
        counts = Counts(summary)
        exercises = summary.exercises.map { named in
            let match = matches[named.name]
            let shown = match.map { Match($0, in: language) }
            let isSure = match?.isSure == true
            return NamedExercise(
                name: named.name, match: isSure ? shown : nil, suggestion: isSure ? nil : shown,
                sets: named.sets)
        }
        questions = summary.asked.map(\.rawValue)
        skipped = summary.firstSkips.map { Skip(line: $0.line, reason: language.text($0.sentence)) }
    }
}

extension ImportJSON.Counts {
    init(_ summary: ImportSummary) {
        self.init(
            sessions: summary.sessions, sets: summary.sets, entries: summary.entries,
            intakes: summary.intakes,
            weights: summary.weights)
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

/// How far an import is, as the API answers it.
struct ImportStateJSON: Encodable {
    let id: UUID
    let source: String
    let state: String
    let createdAt: Instant
    let counts: ImportJSON.Counts
    /// From 0 to 1.
    let progress: Double
    let added: Int
    let present: Int
    let skipped: Int
    /// Why rows could not be added.
    let refused: [Refused]
    /// What an undo has left because it was edited since, and a few of its names.
    let remaining: Int
    let examples: [String]

    /// Rows that could not be added for one reason.
    struct Refused: Encodable {
        let reason: String
        let rows: Int
        /// The first of them.
        let line: Int
    }

    init(_ record: ImportRecord, in language: Language) {
        (id, source, state) = (record.id, record.source.rawValue, record.state.rawValue)
        createdAt = record.createdAt
        counts = ImportJSON.Counts(record.summary)
        progress = (record.progress * 1000).rounded() / 1000
        added = record.outcome.added
        present = record.outcome.present
        skipped = record.outcome.skipped + record.summary.skipped
        refused = record.outcome.refused.map {
            Refused(reason: language.text($0.reason), rows: $0.rows, line: $0.line)
        }
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

    let answers: Answers?
    let exercises: [String: UUID?]?

    var given: ImportAnswers {
        ImportAnswers(unit: answers?.unit, dateOrder: answers?.dateOrder, timeZone: answers?.timeZone)
    }

    var choices: [String: ImportRunner.Choice] {
        (exercises ?? [:]).mapValues { $0.map(ImportRunner.Choice.exercise) ?? .new }
    }
}

/// An import with how far it is.
struct ShownImportJSON: Encodable {
    let id: UUID
    let source: String
    let state: String
    let createdAt: Instant
    let counts: ImportJSON.Counts
    let exercises: [ImportJSON.NamedExercise]
    let questions: [String]
    let skipped: [ImportJSON.Skip]
    @Nullable var obstacle: String?
    let result: ImportStateJSON

    init(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], obstacle: Phrase?, in language: Language
    ) {
        let file = ImportJSON(record, matches, obstacle: obstacle, in: language)
        self.obstacle = file.obstacle
        (id, source, state, createdAt) = (file.id, file.source, file.state, record.createdAt)
        (counts, exercises, questions, skipped) = (file.counts, file.exercises, file.questions, file.skipped)
        result = ImportStateJSON(record, in: language)
    }
}
