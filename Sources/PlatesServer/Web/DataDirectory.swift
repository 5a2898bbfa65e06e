import Foundation
import Storage

/// The folder in which the embedded deployment keeps everything.
public struct DataDirectory: Sendable {
    private let settings: Settings

    public init(_ settings: Settings) {
        self.settings = settings
    }

    /// Opens the database in it; makes both where they are not there yet.
    public func open() async throws -> SQLiteDatabase {
        do {
            try FileManager.default.createDirectory(
                atPath: settings.dataDirectory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw UnusableDataDirectory(path: settings.dataDirectory)
        }
        let database = try SQLiteDatabase(path: settings.databasePath)
        try await Migrator().migrate(database)
        return database
    }
}

/// The folder for the data cannot be made or written to.
struct UnusableDataDirectory: Error, CustomStringConvertible {
    let path: String

    var description: String { "The data directory \(path) cannot be made or written to." }
}
