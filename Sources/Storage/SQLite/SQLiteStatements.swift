import GRDB
import GRDBSQLite
import Synchronization

/// The statements of a connection, each of which is prepared once.
final class SQLiteStatements {
    let connection: OpaquePointer
    private var known: [Text: SQLitePrepared] = [:]

    /// How many statements stay prepared. Their texts are those of the source, so that these are all.
    private static let most = 1000

    init(of connection: OpaquePointer) {
        self.connection = connection
    }

    func prepared(_ sql: String) throws -> SQLitePrepared {
        let text = Text(sql: sql)
        if let statement = known[text] { return statement }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else {
            throw GRDB.DatabaseError(code, of: sql, on: connection)
        }
        if known.count >= Self.most { finalize() }
        let statement = SQLitePrepared(pointer)
        known[text] = statement
        return statement
    }

    /// Ends all statements, as must be before the connection closes.
    func finalize() {
        for statement in known.values { sqlite3_finalize(statement.pointer) }
        known = [:]
    }

    /// The text of a statement, of which only a few bytes are hashed: it may have thousands.
    private struct Text: Hashable {
        let sql: String

        private static let samples = 32

        func hash(into hasher: inout Hasher) {
            let letters = sql.utf8
            hasher.combine(letters.count)
            var sample: UInt64 = 0
            let step = max(1, letters.count / Self.samples)
            for offset in Swift.stride(from: 0, to: letters.count, by: step) {
                let letter = letters[letters.index(letters.startIndex, offsetBy: offset)]
                sample = sample &* 31 &+ UInt64(letter)
            }
            hasher.combine(sample)
        }
    }
}

/// The statements of the connection that writes. Only used on the writer's queue.
final class SQLiteWriterStatements: Sendable {
    private let open = Mutex<SQLiteStatements?>(nil)

    /// - Parameter database: Always the same connection.
    func use<T: Sendable>(
        of database: GRDB.Database, _ work: @Sendable (any Connection) throws -> T
    ) throws -> T {
        guard let connection = database.sqliteConnection else {
            throw GRDB.DatabaseError(resultCode: .SQLITE_MISUSE, message: "Connection is closed")
        }
        let address = UInt(bitPattern: connection)
        return try open.withLock { statements in
            guard let connection = OpaquePointer(bitPattern: address) else { throw DatabaseError.busy }
            let known = statements ?? SQLiteStatements(of: connection)
            statements = known
            return try work(SQLiteConnection(statements: known))
        }
    }

    /// Ends the statements before the connection closes.
    func finalize() {
        open.withLock { statements in
            statements?.finalize()
            statements = nil
        }
    }
}
