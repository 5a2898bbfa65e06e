import CFiles
import Foundation
import GRDB
import GRDBSQLite

/// The embedded deployment's database: one SQLite file, through GRDB.
///
/// With write-ahead logging readers do not block while a writer commits; with `synchronous=FULL` each commit is on disk
/// before it is acknowledged.
public struct SQLiteDatabase: Database {
    /// The connection that writes. Its connections that read are only used for backups.
    let pool: DatabasePool
    private let writer: SQLiteWriter
    private let readers: SQLiteReaders
    private let inlineReads: InlineReads

    public var writeCount: WriteCount? { writer.writeCount }

    public var accountChanges: WriteCount { writer.writeCount }

    public var trouble: DatabaseTrouble? { writer.trouble.current }

    /// The default number of concurrent reads.
    public static let readers = 4

    /// Opens the file, or creates it.
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - readers: How many reads may run at the same time.
    /// - Throws: `UnusableDatabaseFile` if it is not a database, damaged or not writable; `SeparatedFiles` if it was
    ///   replaced and the log of the previous file still exists.
    public init(path: String, readers: Int = Self.readers) throws {
        let record = SQLiteRecord(path: path)
        try record.check()
        do {
            pool = try Self.open(path)
            self.readers = try SQLiteReaders(path: path, count: readers)
        } catch let error as GRDB.DatabaseError {
            throw UnusableDatabaseFile(path: path, error)
        }
        record.write()
        writer = SQLiteWriter(pool: pool, readers: self.readers, files: SQLiteFiles(path: path))
        inlineReads = InlineReads(readers: readers)
    }

    private static let configuredMemory: Void = plates_configure_sqlite_memory()

    private static func open(_ path: String) throws -> DatabasePool {
        configuredMemory
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 1
        // Operator commands write to the file while a server uses it.
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // In KiB. The system has the file in its own cache already, once for all connections.
            try database.execute(sql: "PRAGMA cache_size = -2000")
            try database.keepLogFile()
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB only notices a read-only file if there is no log file.
        guard try pool.writeWithoutTransaction({ sqlite3_db_readonly($0.sqliteConnection, "main") == 0 })
        else {
            throw GRDB.DatabaseError(resultCode: .SQLITE_READONLY)
        }
        // After opening the pool, because GRDB sets NORMAL when it enables write-ahead logging, and NORMAL can lose
        // acknowledged commits in a power cut.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // Pages that a transaction has changed stay in memory until it ends.
            try database.execute(sql: "PRAGMA cache_size = -8000")
        }
        return pool
    }

    public func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        do {
            try writer.watch.checkReading()
            let isInline = inlineReads.begin()
            defer { inlineReads.end(isInline: isInline) }
            let result = try await result(of: work, isInline: isInline)
            writer.trouble.clear(byWriting: false)
            return result
        } catch let error as DatabaseError {
            writer.trouble.note(error)
            throw error
        }
    }

    /// Reads on a thread of its own; see `Database.readAtLength`.
    func readOnThread<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try writer.watch.checkReading()
        return try await DatabaseError.translating { try await readers.read(work) }
    }

    private func result<T: Sendable>(
        of work: @escaping @Sendable (any Connection) throws -> T, isInline: Bool
    ) async throws -> T {
        if isInline, let result = try DatabaseError.translating({ try readers.readNow(work) }) {
            return result
        }
        return try await DatabaseError.translating { try await readers.read(work) }
    }

    public func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await writer.write { [statements = writer.statements] in try statements.use(of: $0, work) }
    }

    /// SQLite only has one writer at a time.
    public func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await write(work)
    }

    public func close() async throws {
        try writer.close()
    }

    /// Tunes this process's connection for bulk loads that nobody has been promised: commits do not wait for the disk,
    /// so a power cut may undo the last ones, each as a whole, and checkpoints are rarer.
    ///
    /// Commits of other processes stay durable.
    public func favourBulk() async throws {
        try await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            // Statement journals would otherwise be files.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
    }

    /// Copies the database into a new file while it is in use, with SQLite's online backup API.
    /// - Parameter path: The new file. It must not exist yet.
    /// - Returns: How many rows each table had in the state that was copied.
    @discardableResult
    public func backup(to path: String) async throws -> [String: Int] {
        try await DatabaseError.translating {
            try await pool.read { source in
                let destination = try DatabaseQueue(path: path)
                let counts = try Self.counts(source)
                try destination.writeWithoutTransaction { try source.backup(to: $0) }
                try destination.close()
                return counts
            }
        }
    }

    private static func counts(_ database: GRDB.Database) throws -> [String: Int] {
        let tables = try String.fetchAll(database, sql: SQLiteFile.tables)
        return try tables.reduce(into: [:]) { counts, table in
            counts[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(table)\"")
        }
    }
}

/// The file cannot be used as a database.
struct UnusableDatabaseFile: Error, CustomStringConvertible {
    let path: String
    /// The end of a sentence, such as "may not be written to".
    let reason: String

    init(path: String, _ error: GRDB.DatabaseError) {
        self.path = path
        reason = DatabaseError.reason(error) ?? "cannot be opened: \(error.message ?? "\(error.resultCode)")"
    }

    var description: String { "The database file \(path) \(reason)." }
}
