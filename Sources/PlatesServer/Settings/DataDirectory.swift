import Foundation
import PlatesCore
import Storage

extension Settings {
    /// Opens the deployment's database and brings it to this version's schema.
    /// - Parameter limit: After how long PostgreSQL is given up, where somebody waits for an answer.
    public func openDatabase(limit: Duration? = nil) async throws -> any Database {
        let database: any Database =
            if let databaseURL {
                PostgreSQLDatabase(url: databaseURL, connections: databaseConnections, limit: limit)
            } else {
                try DataDirectory(self).open()
            }
        do {
            // A pooler that shares sessions would fail the migrations by errors that do not name it.
            let isChecked = try await database.requireSessionsWherePostgreSQL()
            try await Migrator().migrate(database)
            if !isChecked { _ = try await database.requireSessionsWherePostgreSQL() }
        } catch {
            try? await database.close()
            throw NoSessions(error) ?? error
        }
        return database
    }

    /// Opens a database that must be there: a mistyped folder or address shall
    /// not become an empty one.
    /// - Throws: `ValidationError` where it is not there.
    func openExistingDatabase() async throws -> any Database {
        if let databaseURL {
            let database = PostgreSQLDatabase(url: databaseURL, connections: 1)
            let isEmpty: Bool
            do {
                isEmpty = try await Migrator.isEmpty(database)
            } catch {
                try? await database.close()
                throw error
            }
            try await database.close()
            guard !isEmpty else {
                throw ValidationError("database_url", "leads to a database without Plates in it")
            }
        } else {
            try requireDatabaseFile()
        }
        return try await openDatabase()
    }

    /// - Throws: `ValidationError` where the data directory has no database.
    func requireDatabaseFile() throws {
        guard FileManager.default.fileExists(atPath: databasePath) else {
            throw ValidationError("data_directory", "\(dataDirectory) holds no database; see --data-dir")
        }
    }
}

extension Database {
    fileprivate func requireSessionsWherePostgreSQL() async throws -> Bool {
        try await (self as? PostgreSQLDatabase)?.requireSessions() ?? true
    }
}

/// The folder in which the embedded deployment keeps everything.
struct DataDirectory: Sendable {
    private let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    /// Opens the database in it; makes both where they are not there yet.
    func open() throws -> SQLiteDatabase {
        try make()
        return try SQLiteDatabase(path: settings.databasePath)
    }

    /// Makes the folder where it is missing, for its owner alone.
    func make() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: settings.dataDirectory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw UnusableDataDirectory(path: settings.dataDirectory)
        }
    }
}

/// The folder for the data cannot be made or written to.
struct UnusableDataDirectory: Error, CustomStringConvertible {
    let path: String

    var description: String { "The data directory \(path) cannot be made or written to." }
}
