import Foundation
import GRDBSQLite
import PlatesCore

/// A prepared statement, with what its text says of its parameters and its columns, which is found out once.
///
/// Values are bound and read here and not by GRDB, which copies and checks each of them several times.
final class SQLitePrepared {
    let pointer: OpaquePointer
    /// The indexes of the parameters `$1`, `$2` … as SQLite numbers them: by where they first occur. 0 if the statement
    /// does not have one.
    private let indexes: [CInt]
    private let count: Int
    private var known: (columns: Columns, preparations: CInt)?

    /// - Parameter pointer: The statement, which somebody else finalizes.
    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
        count = Int(sqlite3_bind_parameter_count(pointer))
        let names = (0..<count).map { index in
            sqlite3_bind_parameter_name(pointer, CInt(index + 1)).flatMap { Int(String(cString: $0 + 1)) }
                ?? 0
        }
        let most = max(0, names.max() ?? 0)
        var indexes = [CInt](repeating: 0, count: most)
        for (index, number) in names.enumerated() where number > 0 { indexes[number - 1] = CInt(index + 1) }
        self.indexes = indexes
    }

    /// The columns of the row at which the statement stands. SQLite prepares a statement again after a migration.
    var columns: Columns {
        let preparations = sqlite3_stmt_status(pointer, SQLITE_STMTSTATUS_REPREPARE, 0)
        if let known, known.preparations == preparations { return known.columns }
        let columns = Columns(
            (0..<sqlite3_column_count(pointer)).map { index in
                sqlite3_column_name(pointer, index).map { String(cString: $0) } ?? ""
            })
        known = (columns, preparations)
        return columns
    }

    /// Binds the parameters, runs the statement to its end and makes it ready for the next time.
    /// - Parameter row: Called for each row, at which the statement stands.
    /// - Returns: SQLite's result code.
    func run(_ parameters: [any ValueConvertible], row: () throws -> Void) throws -> CInt {
        defer {
            sqlite3_reset(pointer)
            if count > 0 { sqlite3_clear_bindings(pointer) }
        }
        let code = try bind(parameters)
        guard code == SQLITE_OK else { return code }
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: try row()
            case let code: return code
            }
        }
    }

    private func bind(_ parameters: [any ValueConvertible]) throws -> CInt {
        var bound = 0
        for (parameter, index) in zip(parameters, indexes) where index > 0 {
            let code = try parameter.value.bind(to: pointer, at: index)
            guard code == SQLITE_OK else { return code }
            bound += 1
        }
        return bound == count ? SQLITE_OK : SQLITE_MISUSE
    }

    /// Collects the values of the row at which the statement stands.
    func collect(into rows: inout RowCollector, count: CInt) {
        for index in 0..<count {
            switch sqlite3_column_type(pointer, index) {
            case SQLITE_INTEGER: rows.append(stored: .integer(sqlite3_column_int64(pointer, index)))
            case SQLITE_FLOAT: rows.append(stored: .double(sqlite3_column_double(pointer, index)))
            case SQLITE_TEXT:
                let start = sqlite3_column_text(pointer, index)
                rows.append(text: bytes(from: start, of: index))
            case SQLITE_BLOB:
                // SQLite has no address for an empty one.
                let start = sqlite3_column_blob(pointer, index)
                rows.append(blob: bytes(from: start, of: index))
            default: rows.append(stored: .null)
            }
        }
    }

    private func bytes(from start: UnsafeRawPointer?, of index: CInt) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, index)))
    }
}

extension Value {
    /// - Returns: SQLite's result code.
    /// - Throws: `DatabaseError.unstorableText` if a text contains U+0000.
    fileprivate func bind(to statement: OpaquePointer, at index: CInt) throws -> CInt {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .double(let double): return sqlite3_bind_double(statement, index, double)
        case .boolean(let boolean): return sqlite3_bind_int64(statement, index, boolean ? 1 : 0)
        case .text(let text):
            var text = try Self.storable(text)
            return text.withUTF8 { Self.bind($0, to: statement, at: index) }
        case .uuid(let uuid):
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: UUID.textLength) { text in
                uuid.write(to: text)
                return Self.bind(UnsafeBufferPointer(text), to: statement, at: index)
            }
        case .day(let day):
            var text = day.description
            return text.withUTF8 { Self.bind($0, to: statement, at: index) }
        case .instant(let instant):
            return sqlite3_bind_int64(statement, index, instant.roundedToMicroseconds.nanoseconds)
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        }
    }

    private static func bind(
        _ text: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer, at index: CInt
    ) -> CInt {
        text.withMemoryRebound(to: CChar.self) { characters in
            // An empty text may have no address, which would be NULL.
            characters.isEmpty
                ? sqlite3_bind_text(statement, index, "", 0, copied)
                : sqlite3_bind_text64(
                    statement, index, characters.baseAddress, UInt64(characters.count), copied,
                    UInt8(SQLITE_UTF8))
        }
    }

    /// Tells SQLite to copy what is bound.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
