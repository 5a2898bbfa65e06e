import PlatesCore

/// Brings a database to the schema that this version of Plates works with.
///
/// A step that has been applied is frozen: its checksum is stored with its number and compared at each start.
public struct Migrator: Sendable {
    let migrations: [Migration]

    /// - Parameter migrations: All steps, in order.
    public init(migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Applies the steps that are missing, a transaction each. A database that lacks nothing is only read.
    /// - Throws: `SchemaMismatch` where the database was made by a later version of Plates, or by other steps.
    public func migrate(_ database: any Database) async throws {
        let schema = try await database.read { try AppliedSchema($0) }
        if try schema.isComplete(by: migrations) { return }
        try await database.writeAlone { try AppliedSchema.makeTable(on: $0) }
        for migration in migrations {
            // Asked again inside the transaction: another process may have been quicker.
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

    /// Whether no version of Plates has made its tables in the database yet.
    public static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { try AppliedSchema($0).last == 0 }
    }
}
