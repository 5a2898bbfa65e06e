import HistoryFiles
import PlatesCore

/// What a command says about an import.
struct ImportLines {
    private let record: ImportRecord
    private let matches: [String: ExerciseMatch]
    private let zone: TimeZoneName
    private let obstacle: Phrase?

    /// - Parameters:
    ///   - zone: The account's time zone.
    ///   - obstacle: Why it cannot be added as things are.
    init(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], zone: TimeZoneName,
        obstacle: Phrase? = nil
    ) {
        (self.record, self.matches, self.zone, self.obstacle) = (record, matches, zone, obstacle)
    }

    /// What the file says.
    var dryRun: [String] {
        let summary = record.summary
        let forecast = ImportForecast(record, matches)
        var lines = ["\(record.source.title): \(ImportModel.counts(forecast.counts))"]
        if let days = record.days(zone: zone.timeZone) { lines.append("from \(days.first) to \(days.last)") }
        for named in summary.exercises {
            let sets = forecast.sets[named.name] ?? 0
            lines.append("\(named.name): \(meaning(of: named.name)), \(sets) \(sets == 1 ? "set" : "sets")")
        }
        let skipped = summary.skipped + forecast.refusedRows
        if skipped > 0 { lines.append("\(skipped) \(skipped == 1 ? "row is" : "rows are") left out:") }
        lines += summary.firstSkips.prefix(20).map { "  line \($0.line): \($0.sentence)" }
        lines += forecast.refused.prefix(20).map { "  line \($0.line): \($0.sentence)" }
        lines += forecast.lost.map { Self.rows($0.rows, $0.reason) }
        lines += summary.asked.map { $0.open(zone: zone.text) }
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
        return outcome.lost.map { "  \(Self.rows($0.rows, $0.reason))" }
            + outcome.refused.map { "  \($0.rows) could not be added: \($0.reason)" } + [
                "added \(outcome.added), already there \(outcome.present), could not be added \(outcome.skipped)"
            ]
    }

    private static func rows(_ count: Int, _ reason: Phrase) -> String {
        "\(count) \(count == 1 ? "set" : "sets"): \(reason)"
    }
}
