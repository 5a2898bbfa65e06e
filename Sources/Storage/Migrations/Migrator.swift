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

    /// Migrates a file of which nobody else knows.
    /// - Throws: `SchemaMismatch`, as for a database.
    public func migrate(_ file: SQLiteFile) throws {
        try file.transaction { connection in
            let schema = try AppliedSchema(connection)
            if try schema.isComplete(by: migrations) { return }
            try AppliedSchema.makeTable(on: connection)
            for migration in migrations where migration.number > schema.last {
                try connection.executeScript(migration.statements(for: .sqlite))
                try AppliedSchema.note(migration, on: connection)
            }
            try AppliedSchema(connection).addMissingChecksums(of: migrations, on: connection)
        }
    }

    /// Makes the schema in an empty file, inside its transaction.
    public func make(_ connection: any Connection) throws {
        try AppliedSchema.makeTable(on: connection)
        for migration in migrations {
            try connection.executeScript(migration.statements(for: connection.dialect))
            try AppliedSchema.note(migration, on: connection)
        }
    }

    /// The last step that was applied to a database; 0 where there is none of Plates.
    public static func lastStep(_ connection: any Connection) throws -> Int {
        try AppliedSchema(connection).last
    }

    /// Whether a database has the schema of this version.
    /// - Throws: `SchemaMismatch` where it was made by another version's steps.
    public func isCurrent(_ connection: any Connection) throws -> Bool {
        try AppliedSchema(connection).isComplete(by: migrations)
    }

    /// Whether the database has no tables of Plates yet.
    public static func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { try AppliedSchema($0).last == 0 }
    }
}
