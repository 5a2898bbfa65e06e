import Foundation
import PlatesCore
import Storage

/// Writes foods of everybody's, many at a time: an import's, and the catalogue's.
///
/// What is stored already as it should be is not written again, so that the same file a second time costs little
/// and changes nothing. A person's own foods are never touched.
struct FoodBulkStore {
    let connection: any Connection

    /// Adds the foods, or changes those that are there otherwise. Of several with the same id the last counts.
    func save(_ foods: [Food]) throws -> FoodCounts {
        let stored = try stored(foods.map(\.id))
        var counts = FoodCounts()
        var digests = stored.compactMapValues { $0 }
        var places: [UUID: Int] = [:]
        var waiting: [Food?] = []
        for food in foods {
            // Somebody has given a food of their own this id; it stays theirs.
            if case .some(.none) = stored[food.id] { continue }
            let digest = food.digest
            let before = digests.updateValue(digest, forKey: food.id)
            guard before != digest else {
                counts.unchanged += 1
                continue
            }
            if before == nil { counts.added += 1 } else { counts.changed += 1 }
            if let place = places.updateValue(waiting.count, forKey: food.id) { waiting[place] = nil }
            waiting.append(food)
        }
        try write(waiting.compactMap { $0 }, isKnown: { stored[$0] != nil })
        return counts
    }

    /// The digests of the foods that are there, 0 for one that has none; `nil` for somebody's own food.
    private func stored(_ ids: [UUID]) throws -> [UUID: Int64?] {
        let rows = try Self.known.rows(ids, on: connection)
        return Dictionary(
            try rows.map { row in
                let account: UUID? = try row.optional("account_id")
                return (try row.get("id"), account == nil ? try row.optional("digest") ?? 0 : nil)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func write(_ foods: [Food], isKnown: (UUID) -> Bool) throws {
        var words: Set<String> = []
        var values: [any ValueConvertible] = []
        values.reserveCapacity(foods.count * Self.columnCount)
        for food in foods {
            let texts = FoodSearchTexts(food)
            values += texts.parameters(of: food)
            if food.source != .plates { words.formUnion(texts.words) }
        }
        try Self.upsert.run(values, on: connection)
        _ = try Self.forgetPortions.rows(foods.map(\.id).filter(isKnown), on: connection)
        try Self.addPortions.run(foods.flatMap(Self.portions), on: connection)
        try FoodWordStore(connection: connection).add(words)
    }

    private static func portions(of food: Food) -> [any ValueConvertible] {
        food.portions.enumerated().flatMap { position, portion -> [any ValueConvertible] in
            [food.id, position, portion.name, portion.grams]
        }
    }

    // MARK: Statements

    private static let columnCount = 10 + Nutrient.allCases.count

    private static let known = ManyKeys { places in
        "SELECT id, account_id, digest FROM foods WHERE id IN (\(places))"
    }

    private static let upsert = ManyRows(columns: columnCount) { rows in
        """
        INSERT INTO foods (
            id, source, source_id, name, brand, barcode, g_per_ml, search_name, search_text, digest,
            \(Nutrient.columns)
        ) VALUES \(rows)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, brand = excluded.brand, barcode = excluded.barcode,
            g_per_ml = excluded.g_per_ml, search_name = excluded.search_name,
            search_text = excluded.search_text, digest = excluded.digest, \(Nutrient.excluded)
        WHERE foods.account_id IS NULL
        """
    }

    private static let forgetPortions = ManyKeys { places in
        "DELETE FROM food_portions WHERE food_id IN (\(places))"
    }

    private static let addPortions = ManyRows(columns: 4) { rows in
        "INSERT INTO food_portions (food_id, position, name, grams) VALUES \(rows)"
    }
}

/// What became of foods that were to be stored.
struct FoodCounts: Hashable, Codable, Sendable {
    var added = 0
    var changed = 0
    var unchanged = 0

    var all: Int { added + changed + unchanged }

    static func += (sum: inout FoodCounts, more: FoodCounts) {
        sum.added += more.added
        sum.changed += more.changed
        sum.unchanged += more.unchanged
    }
}

/// The folded words that a food is found by, as its columns have them.
struct FoodSearchTexts {
    /// Those of its name.
    let name: String
    /// Those of its name, its brand and its aliases.
    let text: String
    let words: [String]

    init(_ food: Food) {
        let nameWords = FoodSearch.words(of: food.name)
        let others = FoodSearch.words(of: ([food.brand] + food.aliases).joined(separator: " "))
        words = nameWords + others
        name = nameWords.joined(separator: " ")
        text = others.isEmpty ? name : words.joined(separator: " ")
    }

    /// A row of the statement above.
    fileprivate func parameters(of food: Food) -> [any ValueConvertible] {
        [
            food.id, food.source.rawValue, food.sourceID, food.name, food.brand, food.barcode?.digits,
            food.gramsPerMillilitre, name, text, food.digest,
        ] + food.nutrients.parameters
    }
}
