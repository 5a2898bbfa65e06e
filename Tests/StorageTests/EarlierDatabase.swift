import Foundation
import PlatesCore
import TestDatabases

@testable import Storage

/// A database as it was before a migration step.
enum EarlierDatabase {
    /// - Returns: One with an account.
    static func make(before step: Migration, account: UUID, at now: Instant) async throws -> any Database {
        let database = try await TemporaryDatabase().database
        try await Migrator(migrations: Migration.all.filter { $0.number < step.number }).migrate(database)
        try await database.write { connection in
            _ = try connection.execute(
                """
                INSERT INTO accounts (id, email, name, password_hash, unit, time_zone, week_starts, created_at)
                VALUES ($1, 'ada@example.org', 'Ada', 'x', 'kg', 'UTC', 'monday', $2)
                """,
                [account, now])
        }
        return database
    }
}
