import Foundation
import GRDB
import GRDBSQLite

/// The embedded deployment's database: one SQLite file, through GRDB.
///
/// Write-ahead logging lets readers go on while one writer commits; `synchronous=FULL` makes each commit
/// reach the disk before it is acknowledged.
public struct SQLiteDatabase: Database {
    let pool: DatabasePool
    private let writer: SQLiteWriter

    public var writeCount: WriteCount? { writer.writeCount }

    public var accountChanges: WriteCount { writer.writeCount }

    public var trouble: DatabaseTrouble? { writer.trouble.current }

    /// How many reads run at the same time, unless it is said otherwise.
    public static let readers = 4

    /// Opens the file, or makes it.
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - readers: How many reads may run at the same time.
    /// - Throws: `UnusableDatabaseFile` where it is no database, is damaged, or may not be written to;
    ///   `SeparatedFiles` where it was replaced and the log of the one before it is still there.
    public init(path: String, readers: Int = Self.readers) throws {
        let record = SQLiteRecord(path: path)
        try record.check()
        do {
            pool = try Self.open(path, readers: readers)
        } catch let error as GRDB.DatabaseError {
            throw UnusableDatabaseFile(path: path, error)
        }
        record.write()
        Self.openReaders(of: pool, count: readers)
        writer = SQLiteWriter(pool: pool, files: SQLiteFiles(path: path))
    }

    private static func open(_ path: String, readers: Int) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        // The operator's commands write to the file while it is being served.
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -8000")
            try database.keepLogFile()
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB notices it only where there is no log file, into which it writes then.
        guard try pool.writeWithoutTransaction({ sqlite3_db_readonly($0.sqliteConnection, "main") == 0 })
        else {
            throw GRDB.DatabaseError(resultCode: .SQLITE_READONLY)
        }
        // Here and not above: when a pool turns write-ahead logging on, GRDB sets NORMAL, with which
        // what was acknowledged last is lost when the power goes.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    /// Opens all connections that read: one that is opened later would read what is there by then, perhaps another
    /// file.
    private static func openReaders(of pool: DatabasePool, count: Int) {
        let (begun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        for _ in 0..<count {
            Thread.detachNewThread {
                // If it fails, the next reader gets the error.
                let isRead: Void? = try? pool.read { database in
                    _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
                    begun.signal()
                    mayEnd.wait()
                }
                if isRead == nil { begun.signal() }
                begun.signal()
            }
        }
        for _ in 0..<count { begun.wait() }
        for _ in 0..<count { mayEnd.signal() }
        // Until they are given back.
        for _ in 0..<count { begun.wait() }
    }

    public func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        do {
            try writer.watch.checkReading()
            let result = try await DatabaseError.translating {
                try await pool.read { try work(SQLiteConnection(database: $0)) }
            }
            writer.trouble.clear(byWriting: false)
            return result
        } catch let error as DatabaseError {
            writer.trouble.note(error)
            throw error
        }
    }

    public func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await writer.write { try work(SQLiteConnection(database: $0)) }
    }

    /// SQLite has one writer at a time, whatever is written.
    public func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await write(work)
    }

    public func close() async throws {
        try writer.close()
    }

    /// Suits this process's connection to many large transactions of which none is acknowledged to anybody: a
    /// commit does not wait for the disk, so a power cut may take the last ones back, each as a whole. Pages that
    /// are changed again and again stay in memory, and written to their places less often.
    ///
    /// What other processes commit is as durable as before.
    public func favourBulk() async throws {
        try await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            // What a statement could take back would otherwise go into files.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
    }

    /// Copies the whole database into a new file while it is in use, with SQLite's online backup.
    /// - Parameter path: The new file. It must not exist yet.
    public func backup(to path: String) throws {
        try DatabaseError.translating {
            let destination = try DatabaseQueue(path: path)
            try pool.backup(to: destination)
            try destination.close()
        }
    }
}

/// The file cannot be used as a database.
struct UnusableDatabaseFile: Error, CustomStringConvertible {
    let path: String
    /// What it does not do, as in "may not be written to".
    let reason: String

    init(path: String, _ error: GRDB.DatabaseError) {
        self.path = path
        reason = DatabaseError.reason(error) ?? "cannot be opened: \(error.message ?? "\(error.resultCode)")"
    }

    var description: String { "The database file \(path) \(reason)." }
}
