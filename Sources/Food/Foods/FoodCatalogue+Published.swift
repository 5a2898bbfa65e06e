import PlatesCore
import Storage
import Web

extension FoodCatalogue {
    /// The program's catalogue, brought into a database, where entries and recipes refer to it.
    package static func published(in database: any Database, csv: String) async throws -> FoodCatalogue {
        let catalogue = try FoodCatalogue(csv: csv)
        try await catalogue.publish(in: database, csv: csv)
        return catalogue
    }

    /// Brings the catalogue, as its file has it, into a database.
    package func publish(in database: any Database, csv: String) async throws {
        let foods = foods
        try await Publication(name: "foods", text: csv).publish(in: database) { connection in
            var words: Set<String> = []
            _ = try FoodBulkStore(connection: connection).save(foods.map(StorableFood.init), known: &words)
        }
    }
}
