import PlatesCore

/// Brings a database to the schema that this version of Plates works with.
public struct Migrator: Sendable {
    let migrations: [Migration]

    /// - Parameter migrations: All steps, in order.
    public init(migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Applies the steps that are missing, a transaction each.
    /// - Throws: `SchemaTooNew` where the database was made by a later version of Plates.
    public func migrate(_ database: any Database) async throws {
        try await database.writeAlone { connection in
            try connection.executeScript(
                """
                CREATE TABLE IF NOT EXISTS migrations (
                    number INTEGER PRIMARY KEY,
                    name TEXT NOT NULL
                )
                """
            )
        }
        let known = migrations.last?.number ?? 0
        let found = try await database.read(applied)
        guard found <= known else { throw SchemaTooNew(found: found, known: known) }
        for migration in migrations {
            // Asked again inside the transaction: another process may have been quicker.
            try await database.writeAlone { connection in
                guard try applied(connection) < migration.number else { return }
                try connection.executeScript(migration.statements(for: connection.dialect))
                try connection.execute(
                    "INSERT INTO migrations (number, name) VALUES ($1, $2)",
                    [migration.number, migration.name]
                )
            }
        }
    }

    @Sendable private func applied(_ connection: any Connection) throws -> Int {
        try connection.first("SELECT coalesce(max(number), 0) AS number FROM migrations", [])?
            .get("number") ?? 0
    }
}

/// The database was made by a later version of Plates than this one.
public struct SchemaTooNew: Error, CustomStringConvertible {
    let found: Int
    let known: Int

    public var description: String {
        "This database has schema \(found), made by a later version of Plates; "
            + "this one knows schemas up to \(known)."
    }
}
