import GRDB
import GRDBSQLite

/// A connection to SQLite inside a transaction.
struct SQLiteConnection: Connection {
    let statements: SQLiteStatements

    var dialect: Dialect { .sqlite }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try DatabaseError.translating {
            try run(statements.prepared(sql), sql, parameters) {}
            return Int(sqlite3_changes(statements.connection))
        }
    }

    /// Does nothing, because every write is counted.
    func announceAccountChange() {}

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        try DatabaseError.translating {
            let statement = try statements.prepared(sql)
            var rows = RowCollector()
            var columns: Columns?
            try run(statement, sql, parameters) {
                let known = columns ?? statement.columns
                columns = known
                statement.collect(into: &rows, count: CInt(known.names.count))
            }
            return columns.map { rows.rows($0) } ?? []
        }
    }

    func each(
        _ sql: String, _ parameters: [any ValueConvertible], _ work: ([Row]) throws -> Void
    ) throws {
        try DatabaseError.translating {
            let statement = try statements.prepared(sql)
            var rows = RowCollector()
            var columns: Columns?
            var count = 0
            try run(statement, sql, parameters) {
                let known = columns ?? statement.columns
                columns = known
                statement.collect(into: &rows, count: CInt(known.names.count))
                count += 1
                guard count == Self.rowsAtOnce else { return }
                try work(rows.rows(known))
                (rows, count) = (RowCollector(), 0)
            }
            if let columns, count > 0 { try work(rows.rows(columns)) }
        }
    }

    /// How many rows `each` passes on at once.
    private static let rowsAtOnce = 500

    private func run(
        _ statement: SQLitePrepared, _ sql: String, _ parameters: [any ValueConvertible],
        row: () throws -> Void
    ) throws {
        switch try statement.run(parameters, row: row) {
        case SQLITE_DONE: return
        // Reads of a task that was cancelled are interrupted.
        case SQLITE_INTERRUPT: throw CancellationError()
        case let code: throw GRDB.DatabaseError(code, of: sql, on: statements.connection)
        }
    }

    func executeScript(_ sql: String) throws {
        try DatabaseError.translating {
            let code = sqlite3_exec(statements.connection, sql, nil, nil, nil)
            guard code == SQLITE_OK else {
                throw GRDB.DatabaseError(code, of: sql, on: statements.connection)
            }
        }
    }
}

extension GRDB.DatabaseError {
    init(_ code: CInt, of sql: String? = nil, on connection: OpaquePointer?) {
        let message = connection.map { String(cString: sqlite3_errmsg($0)) }
        self.init(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
}
