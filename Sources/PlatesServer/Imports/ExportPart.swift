import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Files of an export of Plates that are brought alone.
extension ImportRunner {
    /// Recognises a file, and says of one that is only a part of an export that the whole is needed.
    /// - Throws: `HistoryFileMistake`.
    func recognise(
        _ path: String, range: Range<Int>? = nil, columns: HistoryColumns?, of account: Account
    ) async throws -> HistoryFile {
        do {
            return try HistoryFile.recognise(path, range: range, columns: columns)
        } catch {
            if Self.isExportDocument(path, range) { throw HistoryFileMistake.partOfExport }
            if case .unknownColumns(let titles) = error, try await isExportSheet(titles, of: account) {
                throw HistoryFileMistake.partOfExport
            }
            throw error
        }
    }

    /// Whether it begins as `plates.json` does.
    private static func isExportDocument(_ path: String, _ range: Range<Int>?) -> Bool {
        let beginning = Data("{\"format\":\"plates\",".utf8)
        guard let file = try? ByteFile(reading: path),
            let bytes = try? file.bytes(at: range?.lowerBound ?? 0, count: beginning.count)
        else { return false }
        return Data(bytes) == beginning
    }

    /// Whether a table for people has these columns.
    private func isExportSheet(_ titles: [String], of account: Account) async throws -> Bool {
        try await database.read { connection in
            try ArchiveSheet.all.contains { try $0.titles(of: account, on: connection) == titles }
        }
    }
}
