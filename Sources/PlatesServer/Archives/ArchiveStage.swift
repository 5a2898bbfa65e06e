import Foundation
import HistoryFiles
import PlatesCore
import Storage

/// An archive as a SQLite file of its own, which is gone afterwards.
///
/// The rows are stored with the schema that they were exported from, and migrated then. So an older archive is read as
/// well, columns have their types and references lead somewhere before anything reaches the account: what refers to a
/// row that is not in the file, such as somebody else's, is refused here.
final class ArchiveStage {
    /// The account as the archive has it.
    let account: UUID
    let file: SQLiteFile
    private let path: String

    /// - Parameter zip: The path of the zip file.
    init(zip: String) throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-\(UUID().uuidString).archive").path
        do {
            (file, account) = try Self.load(zip, into: path)
        } catch {
            BackupSource.remove(path)
            throw error
        }
    }

    deinit {
        file.close()
        BackupSource.remove(path)
    }

    private static func load(_ zip: String, into path: String) throws -> (SQLiteFile, UUID) {
        guard try ByteFile.start(of: zip, 2) == Array("PK".utf8) else { throw ArchiveFault.noArchive }
        let reader = try ZipArchive(path: zip)
        guard let entry = reader.entries.first(where: { $0.name == "plates.json" }) else {
            throw ArchiveFault.noArchive
        }
        let file = try SQLiteFile(path: path, .create)
        do {
            let account = try fill(file, reader, entry)
            try Migrator().migrate(file)
            if let fault = try file.fault() { throw ArchiveFault.changed(fault) }
            return (file, account)
        } catch {
            file.close()
            // A damaged one is said to be damaged, even if what it says was found to be wrong first.
            try reader.read(entry) { _ in }
            throw error
        }
    }

    private static func fill(_ file: SQLiteFile, _ zip: ZipArchive, _ entry: ZipEntry) throws -> UUID {
        var reader = ArchiveReader()
        var rows: StagedRows?
        var connectionOfRows: UUID?
        return try file.transaction { connection in
            try zip.read(entry) { bytes in
                try reader.take(bytes) { head, table, row in
                    if rows == nil {
                        // All of the head stands before the rows.
                        let account = try account(head)
                        try prepare(connection, schema: head.schema ?? 0)
                        connectionOfRows = account
                        rows = try StagedRows(connection: connection, account: account)
                    }
                    try rows?.add(row, to: table)
                }
            }
            guard reader.isAtEnd, let account = connectionOfRows else {
                _ = try account(reader.head)
                throw ArchiveFault.damaged
            }
            try rows?.flush()
            return account
        }
    }

    private static func account(_ head: ArchiveReader.Head) throws -> UUID {
        guard head.format == "plates", let schema = head.schema, let version = head.version,
            let account = head.account.flatMap({ UUID(text: $0) })
        else { throw ArchiveFault.noArchive }
        let known = Migration.all.last?.number ?? 0
        guard schema <= known, version <= ArchiveExport.version else { throw ArchiveFault.later(schema) }
        guard schema >= ArchiveImport.firstSchema else { throw ArchiveFault.noArchive }
        return account
    }

    /// The schema of the archive, in which rows may arrive in any order.
    private static func prepare(_ connection: any Connection, schema: Int) throws {
        try Migrator(migrations: Migration.all.filter { $0.number <= schema }).make(connection)
        try connection.executeScript("PRAGMA defer_foreign_keys = ON")
        // Summaries are made where the rows go to. Older schemas keep theirs, because later steps name them.
        guard schema == Migration.all.last?.number else { return }
        for row in try connection.query("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try connection.executeScript("DROP TRIGGER \(row.get("name", as: String.self))")
        }
    }
}
