import Foundation
import GRDB
import GRDBSQLite
import PlatesCore

/// A connection to SQLite inside a transaction. GRDB caches prepared statements.
///
/// Values are bound and read here and not by GRDB, which copies and checks each of them several times.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    var dialect: Dialect { .sqlite }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try DatabaseError.translating {
            try run(try database.cachedStatement(sql: sql), sql, parameters) { _ in }
            return database.changesCount
        }
    }

    /// Does nothing, because every write is counted.
    func announceAccountChange() {}

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        try DatabaseError.translating {
            let statement = try database.cachedStatement(sql: sql)
            let (columns, count) = (Columns(statement.columnNames), CInt(statement.columnCount))
            var rows: [Row] = []
            try run(statement, sql, parameters) { pointer in
                rows.append(Row(columns: columns, values: (0..<count).map { Value(column: $0, of: pointer) }))
            }
            return rows
        }
    }

    /// Runs a statement to its end.
    /// - Parameters:
    ///   - sql: Its text, which GRDB would copy.
    ///   - row: Called for each row, at which the statement stands.
    private func run(
        _ statement: Statement, _ sql: String, _ parameters: [any ValueConvertible],
        row: (SQLiteStatement) -> Void
    ) throws {
        let pointer = statement.sqliteStatement
        defer {
            sqlite3_reset(pointer)
            sqlite3_clear_bindings(pointer)
        }
        try bind(parameters, to: pointer, of: sql)
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: row(pointer)
            case SQLITE_DONE: return
            // GRDB interrupts the reads of a task that was cancelled.
            case SQLITE_INTERRUPT: throw CancellationError()
            case let code: throw error(code, of: sql)
            }
        }
    }

    private func error(_ code: CInt, of sql: String) -> GRDB.DatabaseError {
        let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
        return GRDB.DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }

    /// SQLite numbers parameters such as `$2` by where they first occur, so that statements may use one twice and in any
    /// order. If they first occur in order, as usual, they need not be looked up.
    private func bind(
        _ parameters: [any ValueConvertible], to pointer: SQLiteStatement, of sql: String
    ) throws {
        let count = Int(sqlite3_bind_parameter_count(pointer))
        let isInOrder = count == parameters.count && Self.countInOrder(sql) == count
        var bound = 0
        for (index, parameter) in parameters.enumerated() {
            let number =
                isInOrder ? CInt(index + 1) : sqlite3_bind_parameter_index(pointer, "$\(index + 1)")
            // 0 if the statement does not have it.
            guard number > 0 else { continue }
            let code = try parameter.value.bind(to: pointer, at: number)
            guard code == SQLITE_OK else { throw error(code, of: sql) }
            bound += 1
        }
        guard bound == count else { throw error(SQLITE_MISUSE, of: sql) }
    }

    func executeScript(_ sql: String) throws {
        try DatabaseError.translating { try database.execute(sql: sql) }
    }

    /// The number of parameters if they first occur in order, otherwise `nil`.
    private static func countInOrder(_ sql: String) -> Int? {
        var count = 0
        var number: Int?
        for byte in sql.utf8 {
            if let digits = number {
                if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                    number = digits * 10 + Int(byte - UInt8(ascii: "0"))
                    continue
                }
                guard digits <= count + 1 else { return nil }
                count = max(count, digits)
                number = nil
            }
            if byte == UInt8(ascii: "$") { number = 0 }
        }
        guard let number else { return count }
        return number <= count + 1 ? max(count, number) : nil
    }
}

extension Value {
    /// A value of the row at which a statement stands.
    fileprivate init(column index: CInt, of statement: SQLiteStatement) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: self = .double(sqlite3_column_double(statement, index))
        case SQLITE_TEXT:
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_text(statement, index),
                count: Int(sqlite3_column_bytes(statement, index)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            // SQLite has no address for an empty one.
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(statement, index),
                count: Int(sqlite3_column_bytes(statement, index)))
            self = .blob([UInt8](bytes))
        default: self = .null
        }
    }

    /// - Returns: SQLite's result code.
    /// - Throws: `DatabaseError.unstorableText` if a text contains U+0000.
    fileprivate func bind(to statement: SQLiteStatement, at index: CInt) throws -> CInt {
        switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .double(let double): sqlite3_bind_double(statement, index, double)
        case .boolean(let boolean): sqlite3_bind_int64(statement, index, boolean ? 1 : 0)
        case .text(let text): Self.bind(try Self.storable(text), to: statement, at: index)
        case .uuid(let uuid): Self.bind(uuid.text, to: statement, at: index)
        case .day(let day): Self.bind(day.description, to: statement, at: index)
        case .instant(let instant):
            sqlite3_bind_int64(statement, index, instant.roundedToMicroseconds.nanoseconds)
        case .blob(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : bytes.withUnsafeBytes {
                    sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), Self.copied)
                }
        }
    }

    private static func bind(_ text: String, to statement: SQLiteStatement, at index: CInt) -> CInt {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty text may have no address, which would be NULL.
                characters.isEmpty
                    ? sqlite3_bind_text(statement, index, "", 0, copied)
                    : sqlite3_bind_text64(
                        statement, index, characters.baseAddress, UInt64(characters.count), copied,
                        UInt8(SQLITE_UTF8))
            }
        }
    }

    /// Tells SQLite to copy what is bound.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
