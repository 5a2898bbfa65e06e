import Foundation
import PlatesCore
import Storage

@testable import Food
@testable import PlatesServer
@testable import Training

extension TestPlates {
    /// All rows of an account by table, without columns about when and by whom they were changed.
    func rows(of person: Person) async throws -> [String: Set<[Value]>] {
        let account = try person.id
        let copy = try await plates.site.database.read {
            try AccountCopy(connection: $0, account: account).read()
        }
        let others: Set = [
            "undo_offers", "set_versions", "training_statements", "sessions", "known_browsers",
            "security_events",
            "applied_changes",
        ]
        let bookkeeping: Set = ["version", "changed_at", "edited_at", "edit_id"]
        return copy.tables.filter { !others.contains($0.name) && !$0.isShared }
            .reduce(into: [:]) { tables, table in
                let columns = table.columns.indices.filter {
                    !["sets", "entries"].contains(table.name) || !bookkeeping.contains(table.columns[$0])
                }
                // An added and undone row stays as a tombstone.
                let deleted = table.name == "entries" ? table.columns.firstIndex(of: "deleted_at") : nil
                let rows = table.rows.filter { row in deleted.map { row[$0] == .null } ?? true }
                tables[table.name] = Set(rows.map { row in columns.map { row[$0] } })
            }
    }
}
