import Foundation
import Storage

/// An empty database for one test: on the PostgreSQL server named by `PLATES_TEST_DATABASE_URL`, or
/// else a SQLite file in a folder that is deleted after the tests.
package struct TemporaryDatabase: Sendable {
    /// Whether these tests run on PostgreSQL.
    package static let isPostgreSQL = server != nil

    package let folder: URL
    /// Its address, for PostgreSQL.
    package let url: String?
    package let database: any Database

    package init() async throws {
        folder = try Self.makeFolder()
        url = try Self.makePostgreSQLDatabase()
        database =
            if let url {
                // Many tests at once on a busy machine wait longer than people should.
                PostgreSQLDatabase(url: url, connections: 4, patience: .seconds(60))
            } else {
                try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
            }
    }

    /// A folder of its own.
    package static func makeFolder() throws -> URL {
        let folder = all.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A database on the PostgreSQL server, where there is one: empty, or a copy of another. It is gone with the server.
    package static func makePostgreSQLDatabase(from template: String? = nil) throws -> String? {
        guard let server, var parts = URLComponents(string: server) else { return nil }
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        let source = template.map { " TEMPLATE \($0)" } ?? ""
        try PostgreSQLLink(url: server).run("CREATE DATABASE \(name)\(source)")
        parts.path = "/\(name)"
        return parts.string
    }

    /// Lets a database of the PostgreSQL server take connections, or ends those that it has and refuses new ones.
    package static func allowConnections(_ isAllowed: Bool, to name: String) throws {
        guard let server else { return }
        let link = try PostgreSQLLink(url: server)
        try link.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS \(isAllowed)")
        guard !isAllowed else { return }
        try link.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    private static let server = ProcessInfo.processInfo.environment["PLATES_TEST_DATABASE_URL"]

    private static let all: URL = {
        atexit { try? FileManager.default.removeItem(at: TemporaryDatabase.all) }
        return FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-tests-\(UUID().uuidString)")
    }()
}

extension Dialect {
    /// The text for this database where the two need different texts.
    package func choose(sqlite: String, postgreSQL: String) -> String {
        switch self {
        case .sqlite: sqlite
        case .postgreSQL: postgreSQL
        }
    }

    /// The names of all tables.
    package var tableNames: String {
        choose(
            sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
            postgreSQL: """
                SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY name
                """
        )
    }
}
