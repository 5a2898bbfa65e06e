import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Upgrades of earlier databases")
struct SchemaUpgradeTests {
    @Test("every migration step has a fixture (python3 scripts/schema_fixtures.py writes missing ones)")
    func fixtures() {
        let missing = SchemaFixture.all.filter { fixture in
            (try? fixture.text(for: .sqlite)) == nil || (try? fixture.text(for: .postgreSQL)) == nil
        }
        #expect(missing.map(\.step) == [])
    }

    @Test("no migration step has changed since it was released")
    func frozen() throws {
        let checksums = try SchemaFixture.checksums()
        for migration in Migration.all {
            let frozen = checksums[migration.number]
            #expect(migration.checksum(for: .sqlite) == frozen?.sqlite, "step \(migration.number)")
            #expect(migration.checksum(for: .postgreSQL) == frozen?.postgreSQL, "step \(migration.number)")
        }
    }

    @Test("a database of any step is upgraded with all rows unchanged", arguments: SchemaFixture.all)
    func rows(_ fixture: SchemaFixture) async throws {
        try await Turns.shared.take {
            let database = try await Self.open(fixture)
            let tables = try await database.read { try SchemaTable.all($0) }
            let before = try await Self.rows(tables, database)
            let visits = try await Self.visits(
                from: "trainings", if: (3..<32).contains(fixture.step), database)
            #expect(before.filter { $0.value.isEmpty }.map(\.key) == [])
            try await Migrator().migrate(database)
            let after = try await Self.rows(tables, database)
            for table in tables { #expect(before[table.name] == after[table.name], "\(table.name)") }
            if let visits {
                #expect(visits == (try await Self.visits(from: "training_sessions", if: true, database)))
            }
            try await Self.checkDerivedColumns(since: fixture.step, database)
            try await database.close()
        }
    }

    @Test(
        "a database upgraded from any step has the schema of a new one",
        arguments: SchemaFixture.all)
    func schema(_ fixture: SchemaFixture) async throws {
        try await Turns.shared.take {
            let database = try await Self.open(fixture)
            let new = try await TemporaryDatabase().database
            for database in [database, new] { try await Migrator().migrate(database) }
            let (upgraded, expected) = (try await Self.schema(database), try await Self.schema(new))
            #expect(upgraded.subtracting(expected) == [])
            #expect(expected.subtracting(upgraded) == [])
            let steps = try await (Self.steps(database), Self.steps(new))
            #expect(steps.0 == steps.1)
            // A complete database is only read from then on.
            #expect(try await database.read { try AppliedSchema($0).isComplete(by: Migration.all) })
            try await database.close()
            try await new.close()
        }
    }

    private static func open(_ fixture: SchemaFixture) async throws -> any Database {
        let database = try await TemporaryDatabase().database
        try await database.writeAlone { try $0.executeScript(fixture.text(for: $0.dialect)) }
        return database
    }

    /// Which days have a start, and when; step 32 makes a session of each.
    private static func visits(
        from table: String, if isKnown: Bool, _ database: any Database
    ) async throws -> Set<[Value]>? {
        guard isKnown else { return nil }
        let columns = ["account_id", "day", "started_at"]
        return try await database.read { connection in
            let rows = try connection.query(
                "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE started_at IS NOT NULL")
            return Set(try rows.map { row in try columns.map { try row.value($0) } })
        }
    }

    /// The rows of each table, in the columns it had in the fixture.
    private static func rows(_ tables: [SchemaTable], _ database: any Database) async throws -> [String: Set<
        [Value]
    >] {
        try await database.read { connection in
            try tables.reduce(into: [:]) { result, table in
                let columns = table.columns.map(\.name).filter { !isChanged($0, of: table.name) }
                result[table.name] = Set(
                    try connection.query("SELECT \(columns.joined(separator: ", ")) FROM \(table.name)")
                        .map { row in try columns.map { try row.value($0) } }
                )
            }
        }
    }

    private static func isChanged(_ column: String, of table: String) -> Bool {
        switch table {
        // Some steps queue points for the relay again, which a count shows, and step 24 renames a column.
        case "lift_outbox": ["version", "refused", "claimed_version"].contains(column)
        // Step 32 moves them to training_sessions.
        case "trainings": ["started_at", "finished_at", "is_corrected"].contains(column)
        // Step 36 makes them anew, without a sum that nothing reads.
        case "lift_days": column == "reps"
        default: false
        }
    }

    /// Checks the columns that steps after the fixture's added and filled.
    private static func checkDerivedColumns(since step: Int, _ database: any Database) async throws {
        try await database.read { connection in
            func expectEvery(_ table: String, _ condition: String, from number: Int) throws {
                guard step < number else { return }
                let wrong: Int = try connection.query(
                    "SELECT count(*) AS n FROM \(table) WHERE NOT (\(condition))")[0]
                    .get("n")
                #expect(wrong == 0, "step \(number): \(table) \(condition)")
            }
            let startOfDay = connection.dialect.choose(
                sqlite: "unixepoch(day) * 1000000000",
                postgreSQL: "(day - date '1970-01-01')::bigint * 86400000000000")
            if step >= 3 {
                try expectEvery("sets", "series_at = \(startOfDay) + performed_at % 86400000000000", from: 4)
                try expectEvery("sets", "edited_at = changed_at AND edit_id IS NULL", from: 10)
                try expectEvery(
                    "sets", "position = performed_at / 1000 AND item_id IS NULL AND NOT is_extra", from: 15)
                try expectEvery("training_sessions", "NOT is_corrected", from: 15)
            }
            if step >= 2 {
                try expectEvery("workout_exercises", "length(CAST(item_id AS TEXT)) = 36", from: 15)
            }
            if step >= 9 { try expectEvery("progressions", "seconds_step IS NULL", from: 17) }
            try expectEvery("accounts", "password_version = 0", from: 13)
            try expectEvery("api_tokens", "scope = 'all' AND expires_at IS NULL AND seed IS NULL", from: 13)
            try expectEvery("sessions", "last_address = ''", from: 13)
            try expectEvery("accounts", "zone_is_chosen", from: 16)
            guard connection.dialect == .postgreSQL, step >= 3 else { return }
            // Step 17 queues the points of holds again, step 4 those of all sets.
            try expectEvery("lift_outbox", "refused IS NULL", from: 17)
            let waiting: Int = try connection.query(
                "SELECT count(*) AS n FROM sets JOIN lift_outbox USING (account_id, exercise_id, series_at)"
            )[0].get("n")
            #expect(waiting == 2)
        }
    }

    /// The parts of the schema as text.
    private static func schema(_ database: any Database) async throws -> Set<String> {
        try await database.read { connection in
            let rows = try connection.query(
                connection.dialect.choose(sqlite: sqliteSchema, postgreSQL: postgreSQLSchema))
            // Line breaks differ, and SQLite chooses the order of columns.
            return Set(
                try rows.map {
                    try $0.get("part", as: String.self).split(whereSeparator: \.isWhitespace).joined(
                        separator: " ")
                })
        }
    }

    private static func steps(_ database: any Database) async throws -> [String] {
        try await database.read { connection in
            try connection.query("SELECT number, name, checksum FROM migrations ORDER BY number").map { row in
                "\(try row.get("number", as: Int.self)) \(try row.get("name", as: String.self)) "
                    + (try row.get("checksum", as: String.self))
            }
        }
    }

    private static let sqliteSchema = """
        SELECT type || ' ' || sql AS part FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'food_index_%' AND name <> 'migrations'
        """

    private static let postgreSQLSchema = """
        SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default,
            generation_expression) AS part
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        """
}
