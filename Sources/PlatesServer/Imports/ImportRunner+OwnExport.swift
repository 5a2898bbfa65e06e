import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Exports of Plates among the files that people bring: stored in pieces until they are applied, and then read into the
/// account as a whole, which must be empty.
extension ImportRunner {
    /// So many bytes of the file are in a chunk.
    private static let pieceBytes = 1 << 20

    /// Stores an export; nothing of it is added.
    /// - Throws: 422 for one that is damaged, changed, or of a later version.
    func readOwn(_ file: HistoryFile, of account: Account, in folder: URL) async throws -> UUID {
        let zip = try OwnExportFile(file, in: folder)
        defer { zip.remove() }
        let summary = try await Self.refusing {
            try await OwnThread.run { try Self.summary(of: ArchiveStage(zip: zip.path)) }
        }
        let (id, now, pieces) = (UUID.random(), time.now, zip.pieces(of: Self.pieceBytes))
        try await database.write { connection in
            try ImportStore(connection: connection, account: account.id)
                .begin(id, .plates, summary, ImportPlan(), chunks: pieces, at: now)
        }
        for number in 0..<pieces {
            let bytes = try zip.piece(number, of: Self.pieceBytes)
            try await database.write { connection in
                try ImportStore(connection: connection, account: account.id)
                    .add(bytes, number: number, to: id)
            }
        }
        try await database.write { connection in
            try ImportStore(connection: connection, account: account.id).finish(id)
        }
        return id
    }

    private static func summary(of stage: ArchiveStage) throws -> ImportSummary {
        try stage.file.transaction { connection in
            var summary = ImportSummary()
            summary.sessions = try connection.count("training_sessions", [])
            summary.sets = try connection.count("sets WHERE deleted_at IS NULL", [])
            summary.entries = try connection.count("entries WHERE deleted_at IS NULL", [])
            summary.intakes = try connection.count("intakes", [])
            summary.weights = try connection.count("body_weights", [])
            return summary
        }
    }

    /// Reads a stored export into its account. One that was applied before stays as it is.
    /// - Throws: `Conflict` where the account has data.
    func applyOwn(_ record: ImportRecord, of account: Account) async throws -> ImportRecord {
        let id = record.id
        guard record.state == .ready else { return record }
        let path = FileManager.default.temporaryDirectory.appending(path: "plates-\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: path) }
        try await write(record, of: account, to: path)
        let archive = ArchiveImport(database: database, trust: trust)
        _ = try await Self.refusing {
            try await archive.apply(zip: path.path(percentEncoded: false), to: account.id)
        }
        return try await database.write { connection in
            let store = ImportStore(connection: connection, account: account.id)
            var outcome = ImportOutcome()
            let summary = record.summary
            (outcome.sessions, outcome.sets, outcome.entries) = (
                summary.sessions, summary.sets, summary.entries
            )
            (outcome.intakes, outcome.weights) = (summary.intakes, summary.weights)
            try store.finishOwn(id, outcome)
            return try store.find(id)
        }
    }

    private func write(_ record: ImportRecord, of account: Account, to file: URL) async throws {
        let id = record.id
        let output = try ByteFile(making: file.path(percentEncoded: false))
        for number in 0..<record.chunks {
            let bytes = try await database.read { connection in
                try ImportStore(connection: connection, account: account.id).piece(number, of: id)
            }
            try output.write(bytes)
        }
    }

    /// Says what is wrong with an export as an answer.
    private static func refusing<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch {
            guard let fault = ArchiveFault(error) else { throw error }
            if fault.message == ArchiveFault.notEmpty.message { throw Conflict(message: fault.message) }
            throw RefusedRequest(.unprocessableContent, message: fault.message)
        }
    }
}

/// An export by itself: a file that was sent in a form has more around it.
private struct OwnExportFile {
    let path: String
    private let size: Int
    private let isCopy: Bool

    init(_ file: HistoryFile, in folder: URL) throws {
        let source = try ByteFile(reading: file.path)
        guard let range = file.range else {
            (path, isCopy, size) = (file.path, false, Int(try source.size))
            return
        }
        let copy = folder.appending(path: "import-\(UUID().uuidString).zip").path(percentEncoded: false)
        (path, isCopy, size) = (copy, true, range.count)
        do {
            let target = try ByteFile(making: copy)
            try source.seek(to: Int64(range.lowerBound))
            var left = range.count
            while left > 0 {
                let bytes = try source.read(atMost: left)
                if bytes.isEmpty { break }
                try target.write(bytes)
                left -= bytes.count
            }
        } catch {
            try? FileManager.default.removeItem(atPath: copy)
            throw error
        }
    }

    func pieces(of bytes: Int) -> Int { (size + bytes - 1) / bytes }

    func piece(_ number: Int, of bytes: Int) throws -> [UInt8] {
        try ByteFile(reading: path).bytes(at: number * bytes, count: bytes)
    }

    func remove() {
        if isCopy { try? FileManager.default.removeItem(atPath: path) }
    }
}
