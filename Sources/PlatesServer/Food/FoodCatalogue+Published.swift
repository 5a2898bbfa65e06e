import Crypto
import Foundation
import PlatesCore
import Storage

extension FoodCatalogue {
    /// The program's catalogue, brought into a database, where entries and recipes refer to it. That is done once
    /// for each catalogue, not at each start.
    static func published(in database: any Database, _ resources: Resources) async throws -> FoodCatalogue {
        let catalogue = try FoodCatalogue(csv: resources.foods)
        let version = SHA256.hash(data: Data(resources.foods.utf8)).map { String(format: "%02x", $0) }
            .joined()
        let known: String? = try await database.read { connection in
            try connection.first("SELECT version FROM catalogues WHERE name = 'foods'", [])?.get("version")
        }
        if known == version { return catalogue }
        // Alone, because several processes may start at once.
        try await database.writeAlone { connection in
            var words: Set<String> = []
            _ = try FoodBulkStore(connection: connection).save(
                catalogue.foods.map(StorableFood.init), known: &words)
            try connection.execute(
                """
                INSERT INTO catalogues (name, version) VALUES ('foods', $1)
                ON CONFLICT (name) DO UPDATE SET version = excluded.version
                """,
                [version]
            )
        }
        return catalogue
    }
}
