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
            let meant = matches[named.name].map { "\($0.exercise.name) (\(Int($0.confidence * 100)) %)" }
            lines.append("\(named.name): \(meant ?? "a new exercise"), \(named.sets) sets")
        }
        if summary.skipped > 0 { lines.append("\(summary.skipped) rows are left out:") }
        lines += summary.firstSkips.prefix(20).map { "  line \($0.line): \($0.sentence)" }
        return lines
    }

    /// What became of it.
    var result: [String] {
        let outcome = record.outcome
        return [
            "added \(outcome.added), already there \(outcome.present), could not be added \(outcome.skipped)"
        ]
    }
}
