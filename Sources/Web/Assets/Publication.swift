import Crypto
import Foundation
import Logging
import PlatesCore
import Storage

/// A text of the program that is brought into a database, where people's rows refer to what is in it. That is done
/// once for each text, not at each start.
package struct Publication: Sendable {
    /// What it is called in the database.
    let name: String
    let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// - Parameter write: Brings in what is in the text.
    package func publish(
        in database: any Database, _ write: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let name = name
        let version = SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
        let known: String? = try await database.read { connection in
            try connection.first("SELECT version FROM catalogues WHERE name = $1", [name])?.get("version")
        }
        if known == version { return }
        // Alone, because several processes may start at once.
        try await database.writeAlone { connection in
            try write(connection)
            try connection.execute(
                """
                INSERT INTO catalogues (name, version) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET version = excluded.version
                """,
                [name, version]
            )
        }
    }

    /// Runs what a start publishes. Where nothing can be stored, the log says so and the start goes on: what is there
    /// can be read all the same.
    package static func attempt(_ what: String, _ logger: Logger, _ work: () async throws -> Void)
        async throws
    {
        do {
            try await work()
        } catch let error as DatabaseError where error.stopsOnlyWriting {
            logger.error(
                "\(what) of this version could not be stored, so restart Plates when it can",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
