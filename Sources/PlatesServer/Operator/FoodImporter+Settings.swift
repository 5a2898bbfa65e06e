import Food
import Storage

extension FoodImporter {
    /// - Throws: what opening the database throws.
    public init(settings: Settings) async throws {
        let database = try await settings.openDatabase()
        if let database = database as? SQLiteDatabase { try await database.favourBulk() }
        self.init(database: database)
    }
}
