import CFiles
import Foundation
import GRDB
import GRDBSQLite

/// The files of an open database: its own, the write-ahead log and the shared memory.
///
/// SQLite goes on writing to a file that was deleted or replaced, and all of that is gone with the process.
struct SQLiteFiles: Sendable {
    let path: String
    /// Where the write-ahead log is: beside the file itself, also where the path is a link to it.
    let logPath: String
    private let memoryPath: String
    private let identities: [(path: String, identity: FileIdentity)]

    /// - Parameter path: Of a database that is open.
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

    /// A file that is not the one that was opened, and what happened to it; `nil` where all are.
    var change: String? {
        for (path, identity) in identities {
            switch FileIdentity.find(path) {
            case .success(identity): continue
            case .success: return "\(path) was replaced while it was open"
            case .failure(let error) where [.ENOENT, .ENOTDIR].contains(error.code):
                return "\(path) was moved or deleted while it was open"
            // What cannot be looked at may still be there.
            case .failure: continue
            }
        }
        return nil
    }

    /// Where a write-ahead log goes whose database was overwritten.
    var asidePath: String { logPath + "-overwritten" }

    /// Moves the write-ahead log out of the way of the next start, and the shared memory, which only says what is in it.
    /// - Returns: Whether it is out of the way.
    func setLogAside() -> Bool {
        guard rename(logPath, asidePath) == 0 else { return false }
        unlink(memoryPath)
        return true
    }

    /// Gives the write-ahead log space in which the first writes go, and with it the start of a server whose disk is
    /// full: SQLite takes zeros for an empty log. Changes nothing that is in it.
    func reserveLog() {
        guard let file = FileHandle(forWritingAtPath: logPath) else { return }
        defer { try? file.close() }
        plates_reserve_space(file.fileDescriptor, 65_536)
    }
}

extension GRDB.Database {
    /// Lets this connection close without moving the write-ahead log into the file.
    func closeWithoutCheckpoint() {
        guard let connection = sqliteConnection else { return }
        _ = plates_close_without_checkpoint(UnsafeMutableRawPointer(connection))
    }

    /// Lets the write-ahead log and the shared memory stay when the last connection closes: a start on a full disk
    /// could not make them. The log is emptied then, so that it cannot get into another file.
    func keepLogFile() throws {
        var stays: CInt = 1
        sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &stays)
        try execute(sql: "PRAGMA journal_size_limit = 4194304")
    }
}
