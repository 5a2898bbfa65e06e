import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of foods: the catalogue's and imported ones, which have no account, and each person's own.
struct FoodStore {
    let connection: any Connection

    /// A food that a person may log.
    /// - Throws: `NotFound` where there is none, or it is somebody else's.
    func food(_ id: UUID, of account: UUID) throws -> Food {
        guard let food = try foods([id], of: account)[id] else { throw NotFound("There is no such food.") }
        return food
    }

    /// Those of the foods that a person may log.
    func foods(_ ids: some Collection<UUID>, of account: UUID) throws -> [UUID: Food] {
        guard !ids.isEmpty else { return [:] }
        var foods: [UUID: Food] = [:]
        for row in try Self.some.rows(Array(Set(ids)), after: [account], on: connection) {
            let id: UUID = try row.get("id")
            if foods[id] == nil { foods[id] = try row.food() }
            guard let name: String = try row.optional("portion_name") else { continue }
            foods[id]?.portions.append(Portion(name: name, grams: try row.get("portion_grams")))
        }
        return foods
    }

    /// Foods with their portions, a row each; a food without portions has a row, too.
    private static let some = ManyKeys(after: 1) { ids in
        """
        SELECT \(Food.columns), portion_name, portion_grams
        FROM foods LEFT JOIN (
            SELECT food_id, position, name AS portion_name, grams AS portion_grams FROM food_portions
        ) AS portion ON portion.food_id = foods.id
        WHERE (account_id = $1 OR account_id IS NULL) AND id IN (\(ids))
        ORDER BY id, portion.position
        """
    }

    /// A person's own foods and recipes, by name.
    func own(of account: UUID, archived: Bool = false) throws -> [Food] {
        try withPortions(
            connection.query(
                "SELECT \(Food.columns) FROM foods WHERE account_id = $1 AND archived = $2 ORDER BY search_name, id",
                [account, archived]
            ).map { try $0.food() }
        )
    }

    /// The foods of a barcode, the person's own first.
    func foods(barcode: GTIN, of account: UUID) throws -> [Food] {
        try withPortions(
            connection.query(
                """
                SELECT \(Food.columns) FROM foods
                WHERE barcode = $2 AND (account_id = $1 OR account_id IS NULL) AND archived = $3
                    AND kcal IS NOT NULL
                ORDER BY CASE WHEN account_id IS NULL THEN 1 ELSE 0 END, number DESC
                """,
                [account, barcode.digits, false]
            ).map { try $0.food() }
        )
    }

    /// The first food that has one of the barcodes: a number may be read in two ways.
    func food(barcodes: [GTIN], of account: UUID) throws -> Food? {
        for barcode in barcodes {
            if let food = try foods(barcode: barcode, of: account).first { return food }
        }
        return nil
    }

    /// Adds a food of a person's own, or changes it.
    /// - Throws: `NotFound` where the id is somebody else's or nobody's own; `ValidationError` for the field
    ///   `foods` where it would be one too many.
    func save(_ food: Food, of account: UUID) throws {
        if let stored = try connection.first("SELECT account_id FROM foods WHERE id = $1", [food.id]) {
            guard try stored.optional("account_id") == account else {
                throw NotFound("There is no such food of yours.")
            }
        } else {
            try Quota.foods.check(try connection.count("foods WHERE account_id = $1", [account]))
        }
        try upsert(food, of: account)
    }

    /// Hides a food from search, or shows it again. What was logged of it is kept.
    func setArchived(_ archived: Bool, _ id: UUID, of account: UUID) throws {
        let changed = try connection.execute(
            "UPDATE foods SET archived = $3 WHERE id = $1 AND account_id = $2", [id, account, archived]
        )
        guard changed == 1 else { throw NotFound("There is no such food of yours.") }
    }

    /// What a search knows of a person's own foods.
    func ownNames(of account: UUID) throws -> [FoodName] {
        try connection.query(
            """
            SELECT id, name, brand, source FROM foods
            WHERE account_id = $1 AND archived = $2 AND kcal IS NOT NULL ORDER BY search_name, id
            """,
            [account, false]
        ).map { try $0.foodName() }
    }

    // MARK: Favourites

    func favourites(of account: UUID) throws -> Set<UUID> {
        Set(
            try connection.query("SELECT food_id FROM food_favourites WHERE account_id = $1", [account])
                .map { try $0.get("food_id") }
        )
    }

    func setFavourite(_ favourite: Bool, _ id: UUID, of account: UUID) throws {
        _ = try food(id, of: account)
        if favourite {
            try connection.execute(
                "INSERT INTO food_favourites (account_id, food_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [account, id]
            )
        } else {
            try connection.execute(
                "DELETE FROM food_favourites WHERE account_id = $1 AND food_id = $2", [account, id]
            )
        }
    }

    // MARK: Rows

    func withPortions(_ foods: [Food]) throws -> [Food] {
        guard !foods.isEmpty else { return [] }
        let rows = try connection.query(
            """
            SELECT * FROM food_portions WHERE food_id IN (\(connection.placeholders(from: 1, count: foods.count)))
            ORDER BY food_id, position
            """,
            foods.map(\.id)
        )
        let portions = try Dictionary(grouping: rows) { try $0.get("food_id", as: UUID.self) }
        return try foods.map { food in
            var food = food
            food.portions = try (portions[food.id] ?? []).map {
                Portion(name: try $0.get("name"), grams: try $0.get("grams"))
            }
            return food
        }
    }

    private func upsert(_ food: Food, of account: UUID) throws {
        let words = FoodSearch.words(of: food.name)
        let others = FoodSearch.words(of: ([food.brand] + food.aliases).joined(separator: " "))
        try connection.execute(
            """
            INSERT INTO foods (
                id, account_id, source, source_id, name, brand, barcode, g_per_ml, archived, search_name,
                search_text, \(Nutrient.columns)
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \(Nutrient.placeholders(from: 12)))
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, brand = excluded.brand, barcode = excluded.barcode,
                g_per_ml = excluded.g_per_ml, archived = excluded.archived,
                search_name = excluded.search_name, search_text = excluded.search_text, \(Nutrient.excluded)
            """,
            [
                food.id, account, food.source.rawValue, food.sourceID, food.name, food.brand,
                food.barcode?.digits, food.gramsPerMillilitre, food.isArchived,
                words.joined(separator: " "), (words + others).joined(separator: " "),
            ] + food.nutrients.parameters
        )
        try connection.execute("DELETE FROM food_portions WHERE food_id = $1", [food.id])
        for (position, portion) in food.portions.enumerated() {
            try connection.execute(
                "INSERT INTO food_portions (food_id, position, name, grams) VALUES ($1, $2, $3, $4)",
                [food.id, position, portion.name, portion.grams]
            )
        }
    }
}
