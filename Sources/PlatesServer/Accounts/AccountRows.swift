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

    /// These rows, and of the other's sign-ins those that these lack.
    /// - Parameter instant: The other's rows of before it are left out, because they were copied from here and
    ///   have ended since. `nil` leaves out none.
    func addingTraces(of other: AccountRows, since instant: Instant?) -> AccountRows {
        // A session that a password opened ends with it.
        let samePassword = value("password_hash") == other.value("password_hash")
        var result = self
        for (index, (mine, others)) in zip(tables, other.tables).enumerated() {
            guard case .traces(let column) = mine.table.role,
                let place = mine.columns.firstIndex(of: column)
            else { continue }
            func key(_ row: [Value]) -> RowDigest { RowDigest(row.prefix(mine.table.keyCount)) }
            let own = Set(mine.rows.map(key))
            let isAboutPasswords = mine.name != "security_events"
            result.tables[index].rows += others.rows.filter { row in
                guard !own.contains(key(row)) else { return false }
                guard samePassword || !isAboutPasswords else { return false }
                guard let instant, case .instant(let made) = row[place] else { return true }
                return made >= instant
            }
        }
        return result
    }

    /// Whether what is copied but not compared is the same as well.
    func hasTraces(of other: AccountRows) -> Bool {
        zip(tables, other.tables).allSatisfy { mine, others in
            guard case .traces = mine.table.role else { return true }
            return Set(mine.rows.map(RowDigest.init)) == Set(others.rows.map(RowDigest.init))
        }
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

    init(table: String, onlyThere: Int = 0, onlyHere: Int = 0, changed: Int = 0) {
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
