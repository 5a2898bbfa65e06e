import PlatesCore

/// Migrates a database to the schema of this version of Plates.
///
/// The checksum of an applied step is stored and compared at each start.
public struct Migrator: Sendable {
    let migrations: [Migration]

    /// - Parameter migrations: All steps, in order.
    public init(migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Applies missing steps, each in a transaction. If none is missing, it only reads.
    /// - Throws: `SchemaMismatch` if a later version of Plates or different steps made the database.
    public func migrate(_ database: any Database) async throws {
        let schema = try await database.read { try AppliedSchema($0) }
        if try schema.isComplete(by: migrations) { return }
        try await database.writeAlone { try AppliedSchema.makeTable(on: $0) }
        for migration in migrations {
            // Checked again inside the transaction, because another process may have been faster.
            try await database.writeAlone { connection in
                guard try AppliedSchema(connection).last < migration.number else { return }
                try connection.executeScript(migration.statements(for: connection.dialect))
                try AppliedSchema.note(migration, on: connection)
            }
        }
        let migrations = migrations
        try await database.writeAlone { connection in
            let schema = try AppliedSchema(connection)
            _ = try schema.isComplete(by: migrations)
            try schema.addMissingChecksums(of: migrations, on: connection)
        }
    }

    /// Whether the database has no tables of Plates yet.
    public static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { try AppliedSchema($0).last == 0 }
    }
}
