import Accounts
import Foundation
import PlatesCore
import Storage

/// Copies the rows of an archive into an account, inside one transaction.
struct ArchiveCopy {
    let source: any Connection
    /// The account as the archive has it.
    let archived: UUID
    let target: any Connection
    let account: UUID
    let trust: ArchiveImport.Trust

    func run() throws -> ArchiveImport.Counts {
        let owner = AccountTarget(connection: target, account: account)
        try owner.requireEmpty()
        try owner.clearSettings()
        let ids = try ArchiveIDs(
            of: archived, for: account, stage: source, target: target, adoptsShared: trust == .person)
        try settings().store(for: account, on: target)
        var counts: [String: Int] = [:]
        for table in ArchiveTable.all where table.name != "accounts" && !isLeftOut(table) {
            counts[table.name] = try table.isShared ? copyShared(table, ids) : copy(table, ids)
        }
        try target.announceAccountChange()
        return ArchiveImport.Counts(tables: counts)
    }

    private func isLeftOut(_ table: ArchiveTable) -> Bool { trust == .person && table.name == "undo_offers" }

    private func settings() throws -> AccountSettings {
        guard let row = try source.first("SELECT * FROM accounts WHERE id = $1", [archived]) else {
            throw ArchiveFault.changed("no account")
        }
        return AccountSettings(
            name: try row.get("name"), unit: try row.get("unit"), timeZone: try row.get("time_zone"),
            weekStarts: try row.get("week_starts"), language: try row.optional("language"),
            zoneIsChosen: try row.get("zone_is_chosen"), createdAt: try row.get("created_at")
        )
    }

    private func copy(_ table: ArchiveTable, _ ids: ArchiveIDs) throws -> Int {
        let rows = NewRows(table: table.table.name, columns: table.table.columnList)
        var count = 0
        try each(table) { some in
            try target.add(some.flatMap { try values($0, table, ids) }, as: rows)
            count += some.count
        }
        let sql = "SELECT count(*) AS n FROM \(table.table.name) WHERE \(table.table.condition)"
        // Those of everybody that become the account's own were counted by themselves.
        let found: Int = try target.query(sql, [account])[0].get("n")
        guard found >= count else {
            throw ArchiveFault.changed("rows of \(table.name) are missing: \(found) of \(count)")
        }
        return count
    }

    /// Rows of everybody: those that are there stay as they are; others are added, or become the account's own.
    private func copyShared(_ table: ArchiveTable, _ ids: ArchiveIDs) throws -> Int {
        let statement = ManyRows(columns: table.table.columns.count) { places in
            """
            INSERT INTO \(table.table.name) (\(table.table.columnList)) VALUES \(places) ON CONFLICT DO NOTHING
            """
        }
        let key = table.table.columns[0]
        var added = 0
        try each(table) { some in
            for row in some {
                let isAdopted = try ids.adopted.contains(row.get(key))
                // What belongs to a food or an exercise of everybody that this server has is this server's.
                guard try isAdopted || !isThere(table, row, key) else { continue }
                var values = try values(row, table, ids)
                if isAdopted, let index = table.table.columns.firstIndex(of: "account_id") {
                    values[index] = .uuid(account)
                }
                try statement.run(values, on: target)
                added += 1
            }
        }
        return added
    }

    private func isThere(_ table: ArchiveTable, _ row: Row, _ key: String) throws -> Bool {
        guard trust == .person else { return false }
        return try !target.query(
            "SELECT 1 AS one FROM \(key == "food_id" || table.table.name == "foods" ? "foods" : "exercises") WHERE id = $1",
            [row.get(key, as: UUID.self)]
        ).isEmpty
    }

    private func each(_ table: ArchiveTable, _ work: ([Row]) throws -> Void) throws {
        let sql = "SELECT \(table.table.columnList) FROM \(table.table.name) WHERE \(table.table.condition)"
        try source.each(sql, [archived], work)
    }

    private func values(_ row: Row, _ table: ArchiveTable, _ ids: ArchiveIDs) throws -> [Value] {
        try table.table.columns.map { column in
            let value = try row.value(column).read(
                asInstant: table.table.instants.contains(column), asTruth: table.table.truths.contains(column)
            )
            return ids.value(value, of: column)
        }
    }
}
