import HistoryFiles
import PlatesCore

/// What a command says about an import.
struct ImportLines {
    private let overview: ImportOverview
    private let zone: TimeZoneName
    private var record: ImportRecord { overview.record }

    /// - Parameter zone: The account's time zone.
    init(_ overview: ImportOverview, zone: TimeZoneName) { (self.overview, self.zone) = (overview, zone) }

    /// What the file says.
    var dryRun: [String] {
        let summary = record.summary
        let forecast = ImportForecast(record, overview.matches)
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
        if let obstacle = overview.obstacle { lines.append("It cannot be added. \(obstacle)") }
        return lines
    }

    private func meaning(of name: String) -> String {
        guard let match = overview.matches[name] else { return "a new exercise" }
        let found = "\(match.exercise.name) (\(Int(match.confidence * 100)) %)"
        return match.isSure ? found : "a new exercise, though it may be \(found)"
    }

    /// What became of it.
    var result: [String] {
        let outcome = record.outcome
        let answers = record.usedAnswers.sentence.map { ["  \($0)"] } ?? []
        return answers + outcome.lost.map { "  \(Self.rows($0.rows, $0.reason))" }
            + outcome.refused.map { "  \($0.rows) could not be added: \($0.reason)" } + [
                "added \(outcome.added), already there \(outcome.present), could not be added \(outcome.skipped)"
            ]
    }

    private static func rows(_ count: Int, _ reason: Phrase) -> String {
        "\(count) \(count == 1 ? "set" : "sets"): \(reason)"
    }
}
