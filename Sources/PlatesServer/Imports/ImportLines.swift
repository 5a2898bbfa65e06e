import HistoryFiles
import PlatesCore

/// What a command says about an import.
struct ImportLines {
    private let record: ImportRecord
    private let matches: [String: ExerciseMatch]

    init(_ record: ImportRecord, _ matches: [String: ExerciseMatch]) {
        (self.record, self.matches) = (record, matches)
    }

    /// What the file says.
    var dryRun: [String] {
        let summary = record.summary
        var lines = ["\(record.source.title): \(ImportModel.counts(summary))"]
        if let first = summary.first, let last = summary.last { lines.append("from \(first) to \(last)") }
        for named in summary.exercises {
            lines.append("\(named.name): \(meaning(of: named.name)), \(named.sets) sets")
        }
        if summary.skipped > 0 { lines.append("\(summary.skipped) rows are left out:") }
        lines += summary.firstSkips.prefix(20).map { "  line \($0.line): \($0.sentence)" }
        return lines
    }

    private func meaning(of name: String) -> String {
        guard let match = matches[name] else { return "a new exercise" }
        let found = "\(match.exercise.name) (\(Int(match.confidence * 100)) %)"
        return match.isSure ? found : "a new exercise, though it may be \(found)"
    }

    /// What became of it.
    var result: [String] {
        let outcome = record.outcome
        return outcome.refused.map { "  \($0.rows) could not be added: \($0.reason)" } + [
            "added \(outcome.added), already there \(outcome.present), could not be added \(outcome.skipped)"
        ]
    }
}
