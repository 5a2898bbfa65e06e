import Foundation
import Storage

extension Settings {
    /// Opens the deployment's database and brings it to this version's schema.
    public func openDatabase() async throws -> any Database {
        let database: any Database =
            if let databaseURL {
                PostgreSQLDatabase(url: databaseURL, connections: databaseConnections)
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
        do {
            try FileManager.default.createDirectory(
                atPath: settings.dataDirectory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw UnusableDataDirectory(path: settings.dataDirectory)
        }
        return try SQLiteDatabase(path: settings.databasePath)
    }
}

/// The folder for the data cannot be made or written to.
struct UnusableDataDirectory: Error, CustomStringConvertible {
    let path: String

    var description: String { "The data directory \(path) cannot be made or written to." }
}
