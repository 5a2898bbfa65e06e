import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

extension ImportRunner {
    /// Every row of a file that is left out or could not be added, with its reason, and the figures that exercises do not
    /// keep: file, line, rows, column, name, reason.
    func report(on id: UUID, of account: Account, _ language: Language) async throws -> [[String]] {
        let overview = try await overview(of: id, of: account)
        let record = overview.record
        return try await leftOut(record, of: account, language)
            + Self.forecast(record, overview.matches, language)
    }

    /// What the reader has left out, and what could not be added.
    private func leftOut(
        _ record: ImportRecord, of account: Account, _ language: Language
    ) async throws -> [[String]] {
        try await database.read { connection in
            let store = ImportStore(connection: connection, account: account.id)
            var rows: [[String]] = []
            for number in 0..<(record.source == .plates ? 0 : record.chunks) {
                for case .skip(let skip) in try store.chunk(number, of: record.id).map(\.record) {
                    rows.append([
                        skip.file, "\(skip.line)", "\(skip.rows)", skip.column ?? "", "",
                        language.text(skip.reason.sentence),
                    ])
                }
            }
            for (line, name, reason) in try store.skips(of: record.id) {
                rows.append(["", "\(line)", "1", "", name, language.text(reason)])
            }
            return rows
        }
    }

    /// What cannot be added as things are, and what is not kept.
    private static func forecast(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], _ language: Language
    ) -> [[String]] {
        guard record.state == .ready else {
            return record.outcome.lost.map {
                ["", "\($0.line)", "\($0.rows)", "", "", language.text($0.reason)]
            }
        }
        let forecast = ImportForecast(record, matches)
        return (forecast.refused + forecast.lost).map {
            ["", "\($0.line)", "\($0.rows)", "", $0.name, language.text($0.reason)]
        }
    }
}
