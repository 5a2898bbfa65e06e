import HistoryFiles
import PlatesCore

/// What a command says about an import.
struct ImportLines {
    private let record: ImportRecord
    private let matches: [String: ExerciseMatch]
    private let zone: String
    private let obstacle: Phrase?

    /// - Parameters:
    ///   - zone: The account's time zone.
    ///   - obstacle: Why it cannot be added as things are.
    init(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], zone: String, obstacle: Phrase? = nil
    ) {
        (self.record, self.matches, self.zone, self.obstacle) = (record, matches, zone, obstacle)
    }

    /// What the file says.
    var dryRun: [String] {
        let summary = record.summary
        var lines = ["\(record.source.title): \(ImportModel.counts(summary))"]
        if let days = record.days { lines.append("from \(days.first) to \(days.last)") }
        for named in summary.exercises {
            lines.append(
                "\(named.name): \(meaning(of: named.name)), \(named.sets) \(named.sets == 1 ? "set" : "sets")"
            )
        }
        if summary.skipped > 0 {
            lines.append("\(summary.skipped) \(summary.skipped == 1 ? "row is" : "rows are") left out:")
        }
        lines += summary.firstSkips.prefix(20).map { "  line \($0.line): \($0.sentence)" }
        lines += summary.asked.map { $0.open(zone: zone) }
        if let obstacle { lines.append("It cannot be added. \(obstacle)") }
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
