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
            try await Migrator().migrate(database)
        } catch {
            try? await database.close()
            throw error
        }
        return database
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
