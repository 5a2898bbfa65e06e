import Foundation
import GRDB
import GRDBSQLite

/// A SQLite file that one thread has to itself: a backup while it is made, verified or restored.
///
/// It has no write-ahead log, and what is written is only safe after `sync`: nobody was promised it.
public final class SQLiteFile {
    /// What the file is opened for.
    public enum Use: Sendable {
        /// To be made anew. There must be none.
        case create
        /// To be changed as well.
        case change
        /// To be read. Nobody may change it meanwhile.
        case read
        /// To be read while others may change it.
        case look
        /// To be changed as well, while nobody else has it open.
        case changeAlone
    }

    public let path: String
    private let pointer: OpaquePointer
    private let statements: SQLiteStatements

    /// The names of the tables, without those that SQLite or an index keeps for itself.
    static let tables = """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'food_index%'
        """

    /// - Throws: `UnusableDatabaseFile` where it is not a database, is damaged or cannot be opened; `busy` where
    ///   somebody else has a file open that is to be changed alone.
    public init(path: String, _ use: Use) throws {
        self.path = path
        // Read without locks, because a copy on a read-only disk could not have any.
        let name = use == .read ? "file:\(Self.encoded(path))?immutable=1" : path
        let flags =
            switch use {
            case .create, .change, .changeAlone: SQLITE_OPEN_READWRITE
            case .read: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            case .look: SQLITE_OPEN_READONLY
            }
        // Made beforehand, so that nobody else can read it at any moment.
        if use == .create {
            let made = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard made >= 0 else {
                throw UnusableDatabaseFile(path: path, GRDB.DatabaseError(resultCode: .SQLITE_CANTOPEN))
            }
            Foundation.close(made)
        }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let error = GRDB.DatabaseError(code, on: opened)
            sqlite3_close(opened)
            throw UnusableDatabaseFile(path: path, error)
        }
        pointer = opened
        statements = SQLiteStatements(of: opened)
        sqlite3_extended_result_codes(opened, 1)
        do {
            try prepare(use)
        } catch let error as GRDB.DatabaseError {
            close()
            if use == .changeAlone, error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
                throw DatabaseError.busy
            }
            throw UnusableDatabaseFile(path: path, error)
        }
    }

    private func prepare(_ use: Use) throws {
        try run("PRAGMA cache_size = -16000")
        switch use {
        case .read, .look: break
        case .create:
            try run("PRAGMA journal_mode = OFF")
            try run("PRAGMA synchronous = OFF")
            try run("PRAGMA foreign_keys = ON")
        case .change:
            try run("PRAGMA journal_mode = DELETE")
            try run("PRAGMA synchronous = OFF")
            try run("PRAGMA foreign_keys = ON")
        case .changeAlone:
            // Only a connection that is alone can leave the write-ahead log, which moves all of it into the file.
            try run("PRAGMA locking_mode = EXCLUSIVE")
            try run("PRAGMA journal_mode = DELETE")
            try run("BEGIN EXCLUSIVE; COMMIT")
        }
        try run("SELECT count(*) FROM sqlite_master")
    }

    private func run(_ sql: String) throws {
        let code = sqlite3_exec(pointer, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw GRDB.DatabaseError(code, of: sql, on: pointer) }
    }

    private static func encoded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(["?", "#"])) ?? path
    }

    /// Runs statements in a transaction.
    public func transaction<T>(_ work: (any Connection) throws -> T) throws -> T {
        let connection = SQLiteConnection(statements: statements)
        _ = try connection.execute("BEGIN", [])
        do {
            let result = try work(connection)
            _ = try connection.execute("COMMIT", [])
            return result
        } catch {
            _ = try? connection.execute("ROLLBACK", [])
            throw error
        }
    }

    /// How many rows each table has.
    public func counts() throws -> [String: Int] {
        try transaction { connection in
            try connection.query(Self.tables).reduce(into: [:]) { counts, row in
                let table: String = try row.get("name")
                counts[table] = try connection.query("SELECT count(*) AS n FROM \"\(table)\"")[0].get("n")
            }
        }
    }

    /// What SQLite finds wrong with the file: one sentence, or `nil` where it is whole.
    public func fault() throws -> String? {
        try transaction { connection in
            let found: String = try connection.query("PRAGMA integrity_check(1)")[0].get("integrity_check")
            if found != "ok" {
                return
                    "\(path) is damaged: \(found.split(whereSeparator: \.isNewline).joined(separator: " "))"
            }
            let orphan = try connection.query("PRAGMA foreign_key_check").first
            return try orphan.map {
                "\(path) is damaged: a row of \(try $0.get("table", as: String.self)) refers to none"
            }
        }
    }

    public func close() {
        statements.finalize()
        sqlite3_close(pointer)
    }
}
