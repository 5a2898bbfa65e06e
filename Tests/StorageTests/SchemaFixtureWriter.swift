import Foundation
import TestDatabases
import Testing

@testable import Storage

/// Set by `scripts/schema_fixtures.py`: the folder for its databases.
private let preparedFolder = ProcessInfo.processInfo.environment["PLATES_SCHEMA_FIXTURES"]

/// Not a test of behaviour: it prepares the databases that `scripts/schema_fixtures.py` dumps.
@Suite("Schema fixtures", .enabled(if: preparedFolder != nil))
struct SchemaFixtureWriter {
    @Test("a fixture database of each step is prepared", arguments: Migration.all.map(\.number))
    func prepare(_ step: Int) async throws {
        let folder = URL(filePath: try #require(preparedFolder))
        let sqlite = try SQLiteDatabase(path: folder.appending(path: "\(step).sqlite").path)
        try await fill(sqlite, step)
        let url = try #require(try TemporaryDatabase.makePostgreSQLDatabase())
        let postgreSQL = PostgreSQLDatabase(url: url, connections: 1)
        try await fill(postgreSQL, step)
        try Data(url.utf8).write(to: folder.appending(path: "\(step).url"))
        let migration = Migration.all[step - 1]
        let checksums =
            "\(step)\t\(migration.checksum(for: .sqlite))\t\(migration.checksum(for: .postgreSQL))\n"
        try Data(checksums.utf8).write(to: folder.appending(path: "\(step).tsv"))
    }

    private func fill(_ database: any Database, _ step: Int) async throws {
        try await Migrator(migrations: Array(Migration.all.prefix(step))).migrate(database)
        try await database.write { connection in
            try SampleRows(connection).insert()
            // Versions before step 18 had no checksums.
            if step < 18 { try connection.executeScript("ALTER TABLE migrations DROP COLUMN checksum") }
        }
        try await database.close()
    }
}
