import Foundation
import PlatesCore
import Storage

/// Rows of an archive on their way into a SQLite file, many of a table at a time.
struct StagedRows {
    private let connection: any Connection
    private let account: UUID
    /// The columns of each table that there is.
    private let columns: [String: Set<String>]
    private var table = ""
    private var names: [String] = []
    private var rows: NewRows?
    private var values: [Value] = []
    private var count = 0

    private static let atOnce = 500

    init(connection: any Connection, account: UUID) throws {
        self.connection = connection
        self.account = account
        let tables = try connection.query("SELECT name FROM sqlite_master WHERE type = 'table'")
        columns = try tables.reduce(into: [:]) { columns, row in
            let table: String = try row.get("name")
            let names = try connection.query("SELECT name FROM pragma_table_info('\(table)')")
            columns[table] = Set(try names.map { try $0.get("name", as: String.self) })
        }
    }

    /// - Parameters:
    ///   - bytes: A JSON object.
    ///   - name: The name of its table in the archive.
    mutating func add(_ bytes: [UInt8], to name: String) throws {
        let isShared = name.hasPrefix("shared_")
        let table = isShared ? String(name.dropFirst("shared_".count)) : name
        guard ArchiveTable.leftOut[table] == nil, table != "migrations", let known = columns[table] else {
            throw ArchiveFault.changed("an unknown table, \(name)")
        }
        var members = try Self.members(bytes, known)
        if known.contains("account_id") { members["account_id"] = isShared ? .null : .uuid(account) }
        if table == "accounts" {
            members["id"] = .uuid(account)
            members["password_hash"] = .text("")
        }
        guard known.isSuperset(of: members.keys) else {
            throw ArchiveFault.changed("unknown columns of \(table): \(Set(members.keys).subtracting(known))")
        }
        let names = members.keys.sorted()
        if table != self.table || names != self.names || count == Self.atOnce {
            try flush()
            if table != self.table || names != self.names {
                (self.table, self.names) = (table, names)
                rows = NewRows(table: table, columns: names.joined(separator: ", "))
            }
        }
        values += names.map { members[$0] ?? .null }
        count += 1
    }

    mutating func flush() throws {
        if let rows, count > 0 { try connection.add(values, as: rows) }
        values.removeAll(keepingCapacity: true)
        count = 0
    }

    /// The columns of a row with their values as SQLite has them.
    /// - Parameter known: The columns of the table.
    private static func members(_ bytes: [UInt8], _ known: Set<String>) throws -> [String: Value] {
        try bytes.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            var members: [String: Value] = [:]
            var isTwice = false
            func put(_ name: String, _ value: Value) {
                if members.updateValue(value, forKey: name) != nil { isTwice = true }
            }
            let isObject = try scanner.object { name, scanner throws(JSONScanner.Fault) in
                var mass: [String: JSONScanner.Value] = [:]
                var copy = scanner
                let isMass = try copy.object { member, scanner throws(JSONScanner.Fault) in
                    mass[member] = try scanner.value()
                }
                if isMass || !known.contains(name) && known.contains("\(name)_thousandths") {
                    // Null is a weight too: none.
                    scanner = copy
                    put("\(name)_thousandths", thousandths(mass["value"]))
                    put("\(name)_unit", plain(mass["unit"] ?? .null))
                } else {
                    put(name, value(try scanner.value(), of: name))
                }
            }
            try scanner.end()
            guard isObject, !isTwice else { throw ArchiveFault.changed("a row is no object") }
            return members
        }
    }

    private static func thousandths(_ value: JSONScanner.Value?) -> Value {
        switch value {
        case .integer(let whole) where whole.magnitude < 1_000_000_000: .integer(whole * 1000)
        case .number(let number) where number.magnitude < 1_000_000_000:
            .integer(Int64((number * 1000).rounded()))
        case nil, .null: .null
        // No column takes it.
        default: .blob([])
        }
    }

    private static func value(_ value: JSONScanner.Value, of column: String) -> Value {
        guard case .text(let text) = value else {
            // SQLite would store a number as its digits.
            return value != .null && ArchiveTable.days.contains(column) ? .blob([]) : plain(value)
        }
        if column.hasSuffix("_at") {
            return Instant(text).map { .integer($0.nanoseconds) } ?? .text(text)
        }
        if ArchiveTable.days.contains(column) { return Day(text).map { .text($0.description) } ?? .blob([]) }
        if column == "id" || column.hasSuffix("_id"), let id = UUID(text: text) { return .uuid(id) }
        return .text(text)
    }

    private static func plain(_ value: JSONScanner.Value) -> Value {
        switch value {
        case .null: .null
        case .boolean(let truth): .integer(truth ? 1 : 0)
        case .integer(let number): .integer(number)
        case .number(let number): .double(number)
        case .text(let text): .text(text)
        case .other: .blob([])
        }
    }
}
