import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Web

/// A database with two accounts and a row in every table, and a folder for its backups.
struct BackupStage: Sendable {
    let database: any Database
    let folder: URL

    static let now = Instant("2026-11-29T10:00:00Z")!

    static func run(_ test: @Sendable (BackupStage) async throws -> Void) async throws {
        try await Turns.shared.take {
            let temporary = try await TemporaryDatabase()
            try await Migrator().migrate(temporary.database)
            try await temporary.database.write { connection in
                try SampleRows(connection).insert(except: Set(BackupTable.leftOut.keys))
            }
            try await test(BackupStage(database: temporary.database, folder: TemporaryDatabase.makeFolder()))
            try await temporary.database.close()
        }
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// A backup in the folder.
    func backup(_ name: String = "copy.sqlite.gz") async throws -> String {
        _ = try #require(try await BackupMaker(database: database).make(path(name)))
        return path(name)
    }

    /// The rows of all tables, as text that is the same for both databases.
    static func rows(_ database: any Database) async throws -> [String: Set<String>] {
        try await database.read { connection in try rows(connection) }
    }

    static func rows(_ connection: any Connection) throws -> [String: Set<String>] {
        try BackupTable.all.reduce(into: [:]) { result, table in
            let rows = try connection.query("SELECT \(table.columnList) FROM \(table.name)")
            result[table.name] = Set(
                try rows.map { try table.values([$0]).map(\.canonicalText).joined() })
        }
    }

    /// Settings of a data folder with nothing in it.
    static func emptyFolder() throws -> Settings {
        Settings(dataDirectory: try TemporaryDatabase.makeFolder().path)
    }
}
