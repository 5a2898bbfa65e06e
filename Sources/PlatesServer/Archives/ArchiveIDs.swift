import Crypto
import Foundation
import PlatesCore
import Storage
import Web

/// Under which ids the rows of an archive are stored: their own, unless somebody else's rows on this server have them.
///
/// Ids that are taken are replaced by others that are derived of them and the account, the same in every row and at
/// every attempt.
struct ArchiveIDs {
    /// The account into which the rows go.
    let account: UUID
    private var others: [UUID: UUID]
    /// Rows of everybody that become the account's own.
    private(set) var adopted: Set<UUID> = []

    /// Columns with texts in which ids stand.
    private static let texts: Set = ["payload", "element", "state", "state_before", "decisions"]

    /// - Parameters:
    ///   - archived: The account as the archive has it.
    ///   - adoptsShared: Whether exercises and foods of everybody that this server lacks become the account's own.
    init(
        of archived: UUID, for account: UUID, stage: any Connection, target: any Connection,
        adoptsShared: Bool
    ) throws {
        self.account = account
        others = [archived: account]
        for table in ArchiveTable.all where !table.isShared && table.table.columns.first == "id" {
            guard table.name != "accounts" else { continue }
            let sql = "SELECT id FROM \(table.table.name) WHERE \(table.table.condition)"
            let taken = ManyKeys { "SELECT id FROM \(table.table.name) WHERE id IN (\($0))" }
            try stage.each(sql, [archived]) { rows in
                let ids = try rows.map { try $0.get("id", as: UUID.self) }
                for row in try taken.rows(ids, on: target) { derive(try row.get("id")) }
            }
        }
        for table in ["exercises", "foods"] {
            try takeShared(table, stage, target, adopts: adoptsShared)
        }
        try takeItems(stage, archived)
    }

    private mutating func takeShared(
        _ table: String, _ stage: any Connection, _ target: any Connection, adopts: Bool
    ) throws {
        let there = ManyKeys { "SELECT id, account_id FROM \(table) WHERE id IN (\($0))" }
        try stage.each("SELECT id FROM \(table) WHERE account_id IS NULL", []) { rows in
            let ids = try rows.map { try $0.get("id", as: UUID.self) }
            let found = try there.rows(ids, on: target).reduce(into: [UUID: Bool]()) { found, row in
                found[try row.get("id")] = try row.optional("account_id", as: UUID.self) == nil
            }
            for id in ids where found[id] == false || found[id] == nil && adopts {
                adopted.insert(id)
                derive(id)
            }
        }
    }

    /// Lines of workouts have ids as well, which are no keys.
    private mutating func takeItems(_ stage: any Connection, _ archived: UUID) throws {
        let workouts = try stage.query("SELECT id FROM workouts WHERE account_id = $1", [archived])
        guard try workouts.contains(where: { others[try $0.get("id")] != nil }) else { return }
        for row in try stage.query("SELECT DISTINCT item_id FROM workout_exercises") {
            derive(try row.get("item_id"))
        }
    }

    private mutating func derive(_ id: UUID) {
        others[id] = UUID(digest: SHA256.hash(data: Data("\(account.text) \(id.text)".utf8)))
    }

    /// A value of a row as it is stored.
    func value(_ value: Value, of column: String) -> Value {
        guard case .text(let text) = value else { return value }
        if column == "id" || column.hasSuffix("_id") {
            guard let id = UUID(text: text) else { return value }
            return .uuid(others[id] ?? id)
        }
        return Self.texts.contains(column) ? .text(replaced(text)) : value
    }

    /// A text with the ids in it replaced.
    private func replaced(_ text: String) -> String {
        text.replacing(/[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) { match in
            guard let id = UUID(text: String(match.output)), let other = others[id] else {
                return String(match.output)
            }
            return match.output.contains(where: \.isUppercase) ? other.uuidString : other.text
        }
    }
}
