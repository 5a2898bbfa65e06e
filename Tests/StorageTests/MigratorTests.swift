import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Migrations")
struct MigratorTests {
    @Test("migration steps are numbered from 1 without gaps")
    func numbers() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    }

    @Test("migrating twice applies each step once")
    func idempotent() async throws {
        let database = try await TemporaryDatabase().database
        try await Migrator().migrate(database)
        try await Migrator().migrate(database)
        let applied = try await database.read {
            try $0.query("SELECT number FROM migrations ORDER BY number")
                .map { try $0.get("number", as: Int.self) }
        }
        #expect(applied == Array(1...Migration.all.count))
    }

    @Test("a failing step is rolled back and earlier steps remain")
    func failingStep() async throws {
        let database = try await TemporaryDatabase().database
        let migrator = Migrator(migrations: [
            Migration.step(1, "CREATE TABLE good (i INTEGER)"),
            Migration.step(2, "CREATE TABLE half (i INTEGER); NONSENSE"),
        ])
        await #expect(throws: (any Error).self) { try await migrator.migrate(database) }
        let tables = try await database.read { connection in
            try connection.query(connection.dialect.tableNames)
                .map { try $0.get("name", as: String.self) }
        }
        #expect(tables == ["good", "migrations"])
    }

    @Test("a database of a later version is refused")
    func laterVersion() async throws {
        let database = try await TemporaryDatabase().database
        let later = (1...3).map { Migration.step($0, "SELECT 1") }
        try await Migrator(migrations: later).migrate(database)
        await #expect(throws: SchemaMismatch.self) {
            try await Migrator(migrations: Array(later.prefix(2))).migrate(database)
        }
    }

    @Test("a step changed after it was applied stops the start with a sentence")
    func changedStep() async throws {
        let database = try await TemporaryDatabase().database
        let steps = (1...2).map { Migration.step($0, "SELECT \($0)") }
        try await Migrator(migrations: steps).migrate(database)
        let changed = [
            Migration.step(1, "SELECT 1 "), steps[1], Migration.step(3, "CREATE TABLE more (i INTEGER)"),
        ]
        let error = await #expect(throws: SchemaMismatch.self) {
            try await Migrator(migrations: changed).migrate(database)
        }
        #expect(error == .changed(1, "step 1"))
        #expect(
            error?.description == """
                Step 1 of the schema (step 1) has another text in this version of Plates than when it was applied to \
                this database; start the version that was used with it, or an official one.
                """)
        let tables = try await database.read { try $0.query($0.dialect.tableNames).count }
        #expect(tables == 1)
        // The steps it was created with are still accepted.
        try await Migrator(migrations: steps).migrate(database)
    }

    @Test("a database without checksums gets them at its first start and is checked from then on")
    func missingChecksums() async throws {
        let database = try await TemporaryDatabase().database
        let steps = (1...2).map { Migration.step($0, "SELECT \($0)") }
        try await Migrator(migrations: steps).migrate(database)
        try await database.writeAlone { try $0.executeScript("ALTER TABLE migrations DROP COLUMN checksum") }
        try await Migrator(migrations: steps + [Migration.step(3, "SELECT 3")]).migrate(database)
        let stored = try await database.read { connection in
            try connection.query("SELECT checksum FROM migrations ORDER BY number")
                .map { try $0.get("checksum", as: String.self) }
        }
        let dialect = try await database.read { $0.dialect }
        #expect(stored == (1...3).map { Migration.step($0, "SELECT \($0)").checksum(for: dialect) })
        let changed = [steps[0], Migration.step(2, "SELECT 4"), Migration.step(3, "SELECT 3")]
        await #expect(throws: SchemaMismatch.changed(2, "step 2")) {
            try await Migrator(migrations: changed).migrate(database)
        }
    }

    @Test("a step missing before an applied one stops the start")
    func missingStep() async throws {
        let database = try await TemporaryDatabase().database
        let steps = (1...3).map { Migration.step($0, "SELECT \($0)") }
        try await Migrator(migrations: [steps[0], steps[2]]).migrate(database)
        await #expect(throws: SchemaMismatch.missing(2, "step 2", last: 3)) {
            try await Migrator(migrations: steps).migrate(database)
        }
    }

    @Test("a complete database is only read at the start")
    func onlyRead() async throws {
        let folder = try TemporaryDatabase.makeFolder()
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
        try await Migrator().migrate(database)
        let before = database.writeCount?.current
        try await Migrator().migrate(database)
        #expect(database.writeCount?.current == before)
        try await database.close()
    }

    @Test("every table of an account references it and cascades its deletion")
    func references() async throws {
        let database = try await TemporaryDatabase().database
        try await Migrator().migrate(database)
        let orphans = try await database.read { connection in
            try connection.query(
                connection.dialect.choose(sqlite: sqliteOrphans, postgreSQL: postgreSQLOrphans)
            )
            .map { try $0.get("name", as: String.self) }
        }
        #expect(orphans == [])
    }

    private let sqliteOrphans = """
        SELECT tables.name FROM sqlite_master AS tables
        WHERE tables.type = 'table'
            -- An account that was deleted here must not come back by another copy.
            AND tables.name <> 'account_copies'
            AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) WHERE name = 'account_id')
            AND NOT EXISTS (
                SELECT 1 FROM pragma_foreign_key_list(tables.name)
                WHERE "table" = 'accounts' AND on_delete = 'CASCADE'
            )
        """

    private let postgreSQLOrphans = """
        SELECT table_name AS name FROM information_schema.columns AS tables
        WHERE table_schema = 'public' AND column_name = 'account_id'
            AND EXISTS (SELECT 1 FROM pg_tables WHERE tablename = tables.table_name)
            -- These outlive the account: what InfluxDB has yet to forget, and what must not come back by a copy.
            AND table_name NOT IN ('lift_outbox', 'account_copies')
            AND NOT EXISTS (
                SELECT 1 FROM pg_constraint
                WHERE contype = 'f' AND confdeltype = 'c' AND confrelid = 'accounts'::regclass
                    AND conrelid = tables.table_name::regclass
            )
        """

    @Test("six processes that migrate at once apply each step once")
    func concurrent() async throws {
        let temporary = try await TemporaryDatabase()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    guard let url = temporary.url else {
                        return try await Migrator().migrate(temporary.database)
                    }
                    let database = PostgreSQLDatabase(url: url, connections: 1)
                    try await Migrator().migrate(database)
                    try await database.close()
                }
            }
            try await group.waitForAll()
        }
        let applied = try await temporary.database.read {
            try $0.query("SELECT number FROM migrations ORDER BY number").count
        }
        #expect(applied == Migration.all.count)
    }
}

extension Migration {
    /// A step with the same SQL for both databases.
    fileprivate static func step(_ number: Int, _ sql: String) -> Migration {
        Migration(number: number, name: "step \(number)", sqlite: sql, postgreSQL: sql)
    }
}
