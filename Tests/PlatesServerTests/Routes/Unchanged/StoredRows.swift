import Foundation
import PlatesCore

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Storage
@testable import Training
@testable import Web

/// Every row of an account's tables, without bookkeeping columns: when something was viewed or saved.
struct StoredRows: Equatable, Sendable {
    /// By table, each row with its columns in one line.
    private let tables: [String: [String]]

    static func read(_ test: TestPlates) async throws -> StoredRows {
        try await test.plates.site.database.read { connection in
            var tables: [String: [String]] = [:]
            for row in try connection.query(connection.dialect.tableNames) {
                let name: String = try row.get("name")
                guard !bookkeeping.contains(name) else { continue }
                tables[name] = try rows(of: name, in: connection)
            }
            return StoredRows(tables: tables)
        }
    }

    /// New rows with a plus, and missing ones with a minus.
    func changes(since before: StoredRows) -> [String] {
        tables.keys.sorted().flatMap { table in
            let (new, old) = (tables[table] ?? [], before.tables[table] ?? [])
            let (gone, come) = (Self.rest(old, without: new), Self.rest(new, without: old))
            return gone.map { "- \(table): \($0)" } + come.map { "+ \(table): \($0)" }
        }
    }

    private static func rest(_ rows: [String], without others: [String]) -> [String] {
        var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
        return rows.filter { row in
            guard let count = counts[row], count > 0 else { return true }
            counts[row] = count - 1
            return false
        }
    }

    /// Tables shared by everybody, and tables about visits.
    private static let bookkeeping: Set = [
        "migrations", "catalogues", "food_words", "food_word_keys", "food_imports", "food_import_parts",
        "published_assets", "sessions", "known_browsers", "password_tries", "security_events", "lift_outbox",
        "applied_changes", "undo_offers",
    ]

    private static let unimportant: Set = [
        "version", "changed_at", "updated_at", "edited_at", "edit_id", "last_used_at", "last_seen_at",
    ]

    /// Shared tables, with the condition that selects a person's own rows.
    private static let own = [
        "foods": "account_id IS NOT NULL", "exercises": "account_id IS NOT NULL",
        "food_portions": "food_id IN (SELECT id FROM foods WHERE account_id IS NOT NULL)",
        "exercise_aliases": "exercise_id IN (SELECT id FROM exercises WHERE account_id IS NOT NULL)",
        "exercise_muscles": "exercise_id IN (SELECT id FROM exercises WHERE account_id IS NOT NULL)",
    ]

    private static func rows(of table: String, in connection: any Connection) throws -> [String] {
        let rows = try connection.query("SELECT * FROM \"\(table)\" WHERE \(own[table] ?? "TRUE")")
        return try rows.map { row in
            try row.columnNames.filter { !unimportant.contains($0) }
                .map { "\($0)=\(text(try value($0, of: row)))" }.joined(separator: " ")
        }
    }

    /// Lists in the rows of days are in any order.
    private static func value(_ column: String, of row: Row) throws -> Value {
        let value = try row.value(column)
        guard ["groups", "efforts"].contains(column), case .text(let list) = value else { return value }
        return .text(list.split(separator: ";").sorted().joined(separator: ";"))
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .null: "–"
        case .integer(let number): String(number)
        case .double(let number): String(number)
        case .boolean(let flag): String(flag)
        case .text(let text): text.debugDescription
        case .uuid(let id): id.text
        case .day(let day): day.description
        case .instant(let instant): "\(instant)"
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
