import Foundation
import GRDB
import GRDBSQLite
import Storage
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Storage
@testable import Web

@Suite("Cost of a change in a long history", .enabled(if: !TemporaryDatabase.isPostgreSQL))
struct HistoryCostTests {
    /// Sets of one exercise, two a day.
    private static func fill(_ count: Int, _ account: UUID, _ exercise: UUID, _ pool: DatabasePool) throws {
        try pool.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
                    INSERT INTO sets (
                        id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, weight_unit,
                        reps, kind, completed, note, version, changed_at, series_at, position
                    )
                    SELECT '\(account.text.prefix(24))' || printf('%012d', n), '\(account.text)', '\(exercise.text)',
                        date('2020-01-01', (n / 2) || ' days'), n * 1000000000, 60000, 60000, 'kg', 5, 'working', 1, '', 1,
                        n, n * 1000000000, n
                    FROM numbers
                    """)
        }
    }

    /// How many steps SQLite takes for a statement, with those of its triggers.
    private static func steps(_ sql: String, _ account: UUID, _ pool: DatabasePool) throws -> Int {
        try pool.write { database in
            let statement = try database.makeStatement(
                sql:
                    "\(sql) WHERE account_id = '\(account.text)' AND id = '\(account.text.prefix(24))000000000011'"
            )
            try statement.execute()
            #expect(database.changesCount == 1)
            return Int(sqlite3_stmt_status(statement.sqliteStatement, SQLITE_STMTSTATUS_VM_STEP, 0))
        }
    }

    @Test(
        "a set is changed or deleted in the same number of steps after ten sets as after two thousand",
        arguments: [
            "UPDATE sets SET reps = 6, version = 2", "UPDATE sets SET deleted_at = 1, version = 2",
            "DELETE FROM sets",
        ])
    func change(_ sql: String) async throws {
        try await TestPlates.run { test in
            let database = try #require(test.plates.site.database as? SQLiteDatabase)
            let exercise = test.exercise("Squat")
            let (few, many) = (try await test.person("Few").id, try await test.person("Many").id)
            try Self.fill(12, few, exercise, database.pool)
            try Self.fill(2000, many, exercise, database.pool)
            let costs = try [few, many].map { try Self.steps(sql, $0, database.pool) }
            #expect(costs[1] < 2 * costs[0], "\(costs)")
        }
    }
}
