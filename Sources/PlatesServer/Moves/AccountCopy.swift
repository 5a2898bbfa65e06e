import Accounts
import Foundation
import PlatesCore
import Storage

/// Reads and writes all rows of an account.
struct AccountCopy {
    let connection: any Connection
    let account: UUID

    func read() throws -> AccountRows {
        AccountRows(
            tables: try AccountTable.all.map { table in
                AccountRows.Table(table: table, rows: try rows(of: table))
            }
        )
    }

    private func rows(of table: AccountTable) throws -> [[Value]] {
        let columns = table.columns
        let rows = try connection.query(
            "SELECT \(table.columnList) FROM \(table.name) WHERE \(table.condition)", [account]
        )
        return try rows.map { row in
            try columns.map { column in
                try row.value(column).read(
                    asInstant: table.instants.contains(column), asTruth: table.truths.contains(column)
                )
            }
        }
    }

    /// Adds all rows. There must be none of the account yet.
    func write(_ rows: AccountRows) throws {
        for table in rows.tables { try add(table) }
        try connection.announceAccountChange()
    }

    /// Replaces the rows that are copied but not compared.
    func writeSignIns(_ rows: AccountRows) throws {
        for table in rows.tables {
            guard table.table.role == .signIns else { continue }
            try connection.execute("DELETE FROM \(table.name) WHERE \(table.table.condition)", [account])
            try add(table)
        }
        try connection.announceAccountChange()
    }

    private func add(_ table: AccountRows.Table) throws {
        let statement = ManyRows(columns: table.columns.count) { places in
            """
            INSERT INTO \(table.name) (\(table.table.columnList)) VALUES \(places)
            \(table.isShared ? "ON CONFLICT DO NOTHING" : "")
            """
        }
        try statement.run(table.rows.flatMap { $0 }, on: connection)
    }
}

extension Value {
    /// What SQLite has as a number, as what it means.
    func read(asInstant: Bool, asTruth: Bool) -> Value {
        guard case .integer(let integer) = self else { return self }
        if asInstant { return .instant(Instant(nanoseconds: integer)) }
        return asTruth ? .boolean(integer != 0) : self
    }
}
