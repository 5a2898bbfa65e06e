import PlatesCore
import Storage

extension FoodCatalogue {
    /// The program's catalogue, brought into a database, where entries and recipes refer to it.
    static func published(in database: any Database, _ resources: Resources) async throws -> FoodCatalogue {
        let catalogue = try FoodCatalogue(csv: resources.foods)
        try await catalogue.publish(in: database, resources)
        return catalogue
    }

    /// Brings the catalogue, as the resources have it, into a database.
    func publish(in database: any Database, _ resources: Resources) async throws {
        let foods = foods
        try await Publication(name: "foods", text: resources.foods).publish(in: database) { connection in
            var words: Set<String> = []
            _ = try FoodBulkStore(connection: connection).save(foods.map(StorableFood.init), known: &words)
        }
    }
}
