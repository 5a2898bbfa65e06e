import HistoryFiles
import PlatesCore
import Training

/// How much of each kind a file has.
struct ImportCounts: Encodable, Hashable, Sendable {
    private(set) var sessions, sets, entries, intakes, weights: Int

    init(_ summary: ImportSummary) {
        (sessions, sets, entries) = (summary.sessions, summary.sets, summary.entries)
        (intakes, weights) = (summary.intakes, summary.weights)
    }

    fileprivate mutating func take(_ rows: Int, _ kind: ImportedRowKind) {
        switch kind {
        case .session: sessions -= rows
        case .set: sets -= rows
        case .entry: entries -= rows
        case .intake: intakes -= rows
        case .weight: weights -= rows
        case .supplement, .exercise: break
        }
    }
}

/// What of a file can be added, as far as the file, its answers and what its exercises are taken to be say it. What the
/// account has already is not looked at.
struct ImportForecast: Sendable {
    /// Rows of which one thing is said.
    struct Remark: Sendable {
        let line: Int
        let rows: Int
        /// What the rows are of; empty if they have no name.
        let name: String
        let reason: Phrase
    }

    private(set) var counts: ImportCounts
    /// Rows that cannot be added, beside those that are left out; none once the import is begun.
    private(set) var refused: [Remark] = []
    /// Figures that the exercises do not keep.
    private(set) var lost: [Remark] = []
    /// How many sets of each exercise can be added, by its name in the file.
    private(set) var sets: [String: Int] = [:]

    /// - Parameter matches: What the names of the file mean; nothing is said of exercises without them.
    init(_ record: ImportRecord, _ matches: [String: ExerciseMatch]? = nil) {
        let summary = record.summary
        counts = ImportCounts(summary)
        for named in summary.exercises { sets[named.name] = named.sets }
        expect(summary, record.answers)
        if record.state == .ready, let matches {
            for named in summary.exercises { look(at: named, matches[named.name]) }
        }
        // Once it is begun, the outcome says it.
        if record.state != .ready { refused = [] }
        refused.sort { $0.line < $1.line }
    }

    /// Rows that cannot be added.
    var refusedRows: Int { refused.reduce(0) { $0 + $1.rows } }

    private mutating func expect(_ summary: ImportSummary, _ answers: ImportAnswers) {
        let unit = answers.unit ?? (summary.questions.asked.contains(.unit) ? nil : .kg)
        let possible = ImportCases(summary.order(answers.dateOrder), unit)
        for expected in summary.expected ?? [] where expected.cases.isSuperset(of: possible) {
            counts.take(expected.rows.count, expected.kind)
            // A session is none of the file's rows.
            if expected.kind != .session { refuse(expected.rows, "", expected.refusal) }
        }
    }

    private mutating func look(at named: ImportSummary.NamedExercise, _ match: ExerciseMatch?) {
        let exercise = match.flatMap { $0.isSure ? $0.exercise : nil }
        let measure = exercise?.measure ?? named.measure
        let shapes = (named.shapes ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
        var lines: [SetShape: (first: Int, rows: Int)] = [:]
        for (shape, rows) in shapes {
            if let refusal = shape.refusal(for: measure) {
                counts.take(rows.count, .set)
                sets[named.name, default: 0] -= rows.count
                refuse(rows, named.name, refusal)
                continue
            }
            for figure in shape.lost(for: measure) {
                let (first, count) = lines[figure] ?? (.max, 0)
                lines[figure] = (min(first, rows.lines.first ?? first), count + rows.count)
            }
        }
        for (figure, found) in lines.sorted(by: { $0.value.first < $1.value.first }) {
            let title = exercise?.title ?? .verbatim(named.name)
            lost.append(
                Remark(
                    line: found.first, rows: found.rows, name: named.name,
                    reason: figure.loss(for: title, measure)))
        }
    }

    private mutating func refuse(_ rows: RowLines, _ name: String, _ refusal: ImportRefusal) {
        refused += rows.each.map {
            Remark(line: $0.line, rows: $0.rows, name: name, reason: refusal.sentence)
        }
    }
}

extension SetShape {
    /// Says that an exercise does not keep a figure, which is one of `lost(for:)`.
    func loss(for exercise: Phrase, _ measure: Measure) -> Phrase {
        switch (self, measure) {
        case (.longNote, _): "Notes are cut after \(CellText.mostOfNote) characters."
        case (.oddEffort, _): "RPE is kept from 1 to 10 and in halves."
        case (_, .time): "Reps are not kept for \(exercise), which is counted by time."
        case (_, .distance): "Reps are not kept for \(exercise), which is counted by distance."
        case (.seconds, _): "Times are not kept for \(exercise), which is counted by reps."
        default: "Distances are not kept for \(exercise), which is counted by reps."
        }
    }
}

extension ImportForecast.Remark {
    /// The reason, with how many rows it is for.
    var sentence: Phrase {
        rows == 1 ? reason : [reason, "(\(rows) rows)"].joined(by: .verbatim(" "))
    }
}
