import GRDB
import GRDBSQLite
import Synchronization

/// A connection that only reads, in one transaction at a time.
///
/// GRDB's own would ask for the version of the schema in each transaction and look for a name in each statement again.
final class SQLiteReader: Sendable {
    private let open: Mutex<OpenReader?>
    /// The address of the connection, which may be interrupted from another thread.
    private let address: UInt

    init(path: String) throws {
        let reader = try OpenReader(path: path)
        address = UInt(bitPattern: reader.connection)
        open = Mutex(reader)
    }

    /// Runs a transaction on a snapshot of the data.
    func read<T: Sendable>(_ work: @Sendable (any Connection) throws -> T) throws -> T {
        try open.withLock { reader in
            guard let reader else {
                throw GRDB.DatabaseError(resultCode: .SQLITE_MISUSE, message: "Connection is closed")
            }
            return try reader.read(work)
        }
    }

    /// Ends the statement that runs, if there is one. The connection must not be closed meanwhile.
    func interrupt() { sqlite3_interrupt(OpaquePointer(bitPattern: address)) }

    /// Closes the connection after the transaction that runs.
    func close() {
        open.withLock { reader in
            reader?.close()
            reader = nil
        }
    }
}

/// The connection of a reader.
private final class OpenReader {
    let connection: OpaquePointer
    private let statements: SQLiteStatements

    init(path: String) throws {
        var opened: OpaquePointer?
        // One thread at a time uses it, so that SQLite needs no locks of its own.
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let error = GRDB.DatabaseError(code, on: opened)
            sqlite3_close(opened)
            throw error
        }
        connection = opened
        statements = SQLiteStatements(of: opened)
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_timeout(opened, 5000)
        SQLiteFiles.keepLog(opened)
        // In KiB. The system has the file in its own cache already, once for all connections.
        try prepare("PRAGMA cache_size = -2000")
        try prepare(SQLiteFiles.truncateLog)
        try prepare("PRAGMA query_only = 1")
        // Opens the files now.
        try prepare("SELECT count(*) FROM sqlite_master")
    }

    private func prepare(_ sql: String) throws {
        let code = sqlite3_exec(connection, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw GRDB.DatabaseError(code, of: sql, on: connection) }
    }

    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        let transaction = SQLiteConnection(statements: statements)
        _ = try transaction.execute("BEGIN", [])
        // It ends in any case: nothing was written, and only an interrupted or a broken connection fails to.
        defer {
            if (try? transaction.execute("COMMIT", [])) == nil {
                _ = try? transaction.execute("ROLLBACK", [])
            }
        }
        return try work(transaction)
    }

    func close() {
        statements.finalize()
        sqlite3_close(connection)
    }
}
