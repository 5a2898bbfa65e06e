import CFiles
import Foundation
import GRDB
import GRDBSQLite

/// The files of an open database: the database, the write-ahead log and the shared memory.
///
/// SQLite keeps writing to a deleted or replaced file, and those writes are lost when the process ends.
struct SQLiteFiles: Sendable {
    let path: String
    /// The path of the write-ahead log: next to the file itself, even if `path` is a symbolic link.
    let logPath: String
    private let memoryPath: String
    private let identities: [(path: String, identity: FileIdentity)]

    /// - Parameter path: The path of an open database.
    init(path: String) {
        self.path = path
        logPath = Self.logPath(of: path)
        memoryPath = String(logPath.dropLast("-wal".count)) + "-shm"
        identities = [path, logPath, memoryPath].compactMap { path in
            FileIdentity(path).map { (path, $0) }
        }
    }

    static func logPath(of path: String) -> String {
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        return (resolved.map { String(cString: $0) } ?? path) + "-wal"
    }

    /// What happened to a file that is no longer the one that was opened; `nil` if all are unchanged.
    var change: String? {
        for (path, identity) in identities {
            switch FileIdentity.find(path) {
            case .success(identity): continue
            case .success: return "\(path) was replaced while it was open"
            case .failure(let error) where [.ENOENT, .ENOTDIR].contains(error.code):
                return "\(path) was moved or deleted while it was open"
            // A file that cannot be examined may still exist.
            case .failure: continue
            }
        }
        return nil
    }

    /// The new path of the log of an overwritten database.
    var asidePath: String { logPath + "-overwritten" }

    /// Moves the write-ahead log away, so that the next start does not replay it, and deletes the shared memory.
    /// - Returns: Whether the log was moved.
    func setLogAside() -> Bool {
        guard rename(logPath, asidePath) == 0 else { return false }
        unlink(memoryPath)
        return true
    }

    /// Preallocates space in the write-ahead log, so that a server can start on a full disk: SQLite treats zeros as an
    /// empty log. It does not change the content.
    func reserveLog() {
        guard let file = FileHandle(forWritingAtPath: logPath) else { return }
        defer { try? file.close() }
        plates_reserve_space(file.fileDescriptor, 65_536)
    }
}

extension GRDB.Database {
    /// Makes this connection close without a checkpoint.
    func closeWithoutCheckpoint() {
        guard let connection = sqliteConnection else { return }
        _ = plates_close_without_checkpoint(UnsafeMutableRawPointer(connection))
    }

    /// Preserves the write-ahead log and the shared memory when the last connection closes, because a start on a full
    /// disk could not create them. The log is truncated, so that it cannot be replayed into another file.
    func keepLogFile() throws {
        SQLiteFiles.keepLog(sqliteConnection)
        try execute(sql: SQLiteFiles.truncateLog)
    }
}

extension SQLiteFiles {
    static let truncateLog = "PRAGMA journal_size_limit = 4194304"

    /// Makes the log and the shared memory stay when the last connection closes.
    static func keepLog(_ connection: OpaquePointer?) {
        var stays: CInt = 1
        sqlite3_file_control(connection, "main", SQLITE_FCNTL_PERSIST_WAL, &stays)
    }
}
