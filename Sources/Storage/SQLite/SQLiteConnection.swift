import Foundation
import GRDB
import PlatesCore

/// A connection to SQLite inside a transaction. GRDB caches prepared statements.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    var dialect: Dialect { .sqlite }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try DatabaseError.translating {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: try arguments(parameters, of: sql))
            return database.changesCount
        }
    }

    /// Does nothing, because every write is counted.
    func announceAccountChange() {}

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        try DatabaseError.translating {
            let statement = try database.cachedStatement(sql: sql)
            let columns = Columns(statement.columnNames)
            let (pointer, count) = (statement.sqliteStatement, statement.columnCount)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: try arguments(parameters, of: sql))
            var rows: [Row] = []
            while try cursor.next() != nil {
                // Faster than GRDB's rows, which check the type of each value twice.
                let values = (0..<count).map { index in
                    Value(sqlite: DatabaseValue(sqliteStatement: pointer, index: CInt(index)))
                }
                rows.append(Row(columns: columns, values: values))
            }
            return rows
        }
    }

    func executeScript(_ sql: String) throws {
        try DatabaseError.translating { try database.execute(sql: sql) }
    }

    /// SQLite treats `$1` as a named parameter, so statements may use one twice and in any order. If they occur in
    /// order, as usual, the values need no names.
    private func arguments(
        _ parameters: [any ValueConvertible], of sql: String
    ) throws -> StatementArguments {
        if Self.countInOrder(sql) == parameters.count {
            return StatementArguments(try parameters.map { try $0.value.sqlite() })
        }
        var named: [String: DatabaseValue] = [:]
        named.reserveCapacity(parameters.count)
        for (index, parameter) in parameters.enumerated() {
            named[String(index + 1)] = try parameter.value.sqlite()
        }
        return StatementArguments(named)
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
    init(sqlite value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let double): self = .double(double)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }

    /// - Throws: `DatabaseError.unstorableText` if a text contains U+0000.
    func sqlite() throws -> DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .double(let double): double.databaseValue
        case .boolean(let boolean): boolean.databaseValue
        case .text(let text): try Self.storable(text).databaseValue
        case .uuid(let uuid): uuid.text.databaseValue
        case .day(let day): day.description.databaseValue
        case .instant(let instant): instant.roundedToMicroseconds.nanoseconds.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
