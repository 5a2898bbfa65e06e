import Accounts
import Crypto
import Foundation
import PlatesCore
import Storage

/// All rows of an account, as they are in any of the databases.
struct AccountRows: Sendable {
    struct Table: Sendable {
        let table: AccountTable
        var rows: [[Value]]

        var name: String { table.name }
        var columns: [String] { table.columns }
        var isShared: Bool { table.role == .shared }
    }

    var tables: [Table]

    /// A hash over all rows that are compared: the same for the same rows, in whatever order and database.
    var fingerprint: String {
        var hash = SHA256()
        for table in tables where table.table.role == .data {
            let digests = table.rows.map(RowDigest.init).sorted()
            let head = "\(table.name)(\(table.table.columnList)) \(digests.count)\n"
            hash.update(data: Data(head.utf8))
            for digest in digests { hash.update(data: digest.bytes) }
        }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }

    func count(of table: String) -> Int {
        tables.first { $0.name == table && !$0.isShared }?.rows.count ?? 0
    }

    /// The value in the account's own row.
    func value(_ column: String) -> Value? {
        guard let table = tables.first(where: { $0.name == "accounts" }),
            let index = table.columns.firstIndex(of: column)
        else { return nil }
        return table.rows.first?[index]
    }

    /// How the tables that are compared differ from those of other rows of the account.
    func differences(from other: AccountRows) -> [TableDifference] {
        zip(tables, other.tables).compactMap { mine, others in
            mine.table.role == .data ? TableDifference(mine, others) : nil
        }
    }

    /// The keys of all sign-ins.
    var signInKeys: Set<String> {
        tables.filter { $0.table.role == .signIns }
            .reduce(into: []) { keys, table in keys.formUnion(table.rows.map(table.signInKey)) }
    }

    /// These rows, and of the other's sign-ins those that these lack.
    /// - Parameter copied: The keys of sign-ins that were copied from here before: they have ended here since.
    func addingSignIns(of other: AccountRows, except copied: Set<String>) -> AccountRows {
        // A session that a password opened ends with it.
        let samePassword = value("password_hash") == other.value("password_hash")
        let here = signInKeys
        var result = self
        for (index, others) in other.tables.enumerated() where others.table.role == .signIns {
            guard samePassword || others.name == "security_events" else { continue }
            result.tables[index].rows += others.rows.filter { row in
                let key = others.signInKey(row)
                return !here.contains(key) && !copied.contains(key)
            }
        }
        return result
    }

    /// Whether what is copied but not compared is the same as well.
    func hasSignIns(of other: AccountRows) -> Bool {
        zip(tables, other.tables).allSatisfy { mine, others in
            mine.table.role != .signIns
                || Set(mine.rows.map(RowDigest.init)) == Set(others.rows.map(RowDigest.init))
        }
    }
}

extension AccountRows.Table {
    /// What a record notes of a row: enough digits to tell an account's sign-ins apart.
    fileprivate func signInKey(_ row: [Value]) -> String {
        RowDigest([.text(name)] + row.prefix(table.keyCount)).bytes.prefix(8)
            .map { String(format: "%02x", $0) }.joined()
    }
}

/// How many rows of a table differ between two copies of an account.
public struct TableDifference: Sendable, Equatable {
    public let table: String
    /// Rows that only the target has.
    public let onlyThere: Int
    /// Rows that only the source has.
    public let onlyHere: Int
    /// Rows with the same key and other content.
    public let changed: Int

    package init(table: String, onlyThere: Int = 0, onlyHere: Int = 0, changed: Int = 0) {
        self.table = table
        self.onlyThere = onlyThere
        self.onlyHere = onlyHere
        self.changed = changed
    }

    /// - Returns: `nil` where the rows are the same.
    init?(_ there: AccountRows.Table, _ here: AccountRows.Table) {
        let count = there.table.keyCount
        func byKey(_ rows: [[Value]]) -> [RowDigest: RowDigest] {
            Dictionary(rows.map { (RowDigest($0.prefix(count)), RowDigest($0)) }) { first, _ in first }
        }
        let (theirs, ours) = (byKey(there.rows), byKey(here.rows))
        let both = theirs.filter { ours[$0.key] != nil }
        self.init(
            table: there.name, onlyThere: theirs.count - both.count, onlyHere: ours.count - both.count,
            changed: both.count { ours[$0.key] != $0.value }
        )
        if onlyThere + onlyHere + changed == 0 { return nil }
    }
}
