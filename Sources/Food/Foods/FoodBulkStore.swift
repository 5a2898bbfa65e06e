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
    /// - Parameter known: Words that are stored surely; those of the foods are added once they are stored too.
    func save(_ foods: [StorableFood], known: inout Set<String>) throws -> FoodCounts {
        let stored = try stored(foods.map(\.id))
        var counts = FoodCounts()
        var digests = stored.compactMapValues { $0 }
        var indices: [UUID: Int] = [:]
        var waiting: [StorableFood?] = []
        for food in foods {
            // Somebody has given a food of their own this id; it stays theirs.
            if case .some(.none) = stored[food.id] { continue }
            let before = digests.updateValue(food.digest, forKey: food.id)
            guard before != food.digest else {
                counts.unchanged += 1
                continue
            }
            if before == nil { counts.added += 1 } else { counts.changed += 1 }
            if let index = indices.updateValue(waiting.count, forKey: food.id) { waiting[index] = nil }
            waiting.append(food)
        }
        try write(waiting.compactMap { $0 }, isThere: { stored[$0] != nil }, &known)
        return counts
    }

    /// The digests of the foods that are there, 0 for one that has none; `nil` for somebody's own food.
    private func stored(_ ids: [UUID]) throws -> [UUID: Int64?] {
        let rows =
            switch connection.dialect {
            case .sqlite: try Self.known.rows(ids, on: connection)
            // One statement for all, because each costs a round trip.
            case .postgreSQL:
                try connection.query(
                    "SELECT id, account_id, digest FROM foods WHERE id = ANY ($1)",
                    ["{" + ids.map(\.text).joined(separator: ",") + "}"]
                )
            }
        return Dictionary(
            try rows.map { row in
                let account: UUID? = try row.optional("account_id")
                return (try row.get("id"), account == nil ? try row.optional("digest") ?? 0 : nil)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func write(
        _ foods: [StorableFood], isThere: (UUID) -> Bool, _ known: inout Set<String>
    ) throws {
        guard !foods.isEmpty else { return }
        let new = foods.filter { !isThere($0.id) }
        let changed = foods.filter { isThere($0.id) }
        try indexingTogether {
            try connection.add(new.flatMap(\.columns), as: Self.newFoods)
            try Self.change.run(changed.flatMap(\.columns), on: connection)
        }
        _ = try Self.forgetPortions.rows(changed.map(\.id), on: connection)
        try connection.add(foods.flatMap(\.portions), as: Self.newPortions)
        var words: Set<String> = []
        for food in foods { for word in food.words where !known.contains(word) { words.insert(word) } }
        try FoodWordStore(connection: connection).add(words)
        known.formUnion(words)
    }

    /// Indexes the words of the foods that the work adds by one statement (see the migration `foodLoads`).
    private func indexingTogether(_ work: () throws -> Void) throws {
        guard connection.dialect == .sqlite else { return try work() }
        try connection.execute(
            "INSERT INTO food_loads (last_number) SELECT coalesce(max(number), 0) FROM foods")
        try work()
        try connection.execute(
            """
            INSERT INTO food_index (rowid, search_text)
            SELECT number, search_text FROM foods
            WHERE number > (SELECT max(last_number) FROM food_loads) AND account_id IS NULL AND source <> 'plates'
            """)
        try connection.execute("DELETE FROM food_loads")
    }

    // MARK: Statements

    private static let known = ManyKeys { indices in
        "SELECT id, account_id, digest FROM foods WHERE id IN (\(indices))"
    }

    private static let columns = """
        id, source, source_id, name, brand, barcode, g_per_ml, search_name, search_text, digest, \(Nutrient.columns)
        """

    private static let newFoods = NewRows(table: "foods", columns: columns)

    private static let change = ManyRows(columns: StorableFood.columnCount) { rows in
        """
        INSERT INTO foods (\(columns)) VALUES \(rows)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, brand = excluded.brand, barcode = excluded.barcode,
            g_per_ml = excluded.g_per_ml, search_name = excluded.search_name,
            search_text = excluded.search_text, digest = excluded.digest, \(Nutrient.excluded)
        WHERE foods.account_id IS NULL
        """
    }

    private static let forgetPortions = ManyKeys { indices in
        "DELETE FROM food_portions WHERE food_id IN (\(indices))"
    }

    private static let newPortions = NewRows(
        table: "food_portions", columns: "food_id, position, name, grams")
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
