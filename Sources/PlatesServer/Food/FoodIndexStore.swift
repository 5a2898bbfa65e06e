import Foundation
import PlatesCore
import Storage

/// Looks imported foods up by their words, among millions of them.
///
/// An index gives candidates, and the rules of `FoodSearch` put them in order.
struct FoodIndexStore {
    let connection: any Connection

    /// How many candidates of each kind are looked at.
    private static let limit = 80

    private static let columns = "foods.id, foods.name, foods.brand, foods.source"

    /// Foods whose names begin with the words, and foods that have all of the words, of which the last may be
    /// unfinished.
    func candidates(for words: [String]) throws -> [FoodName] {
        guard !words.isEmpty else { return [] }
        let rows = try beginning(with: words.joined(separator: " ")) + holding(words)
        return try rows.map { try $0.foodName() }
    }

    /// The shortest names come first: they sort before those that go on.
    private func beginning(with name: String) throws -> [Row] {
        try connection.query(
            """
            SELECT \(Self.columns) FROM foods
            WHERE search_name >= $1 AND search_name < $2 AND account_id IS NULL AND source <> 'plates'
                AND kcal IS NOT NULL
            ORDER BY search_name LIMIT \(Self.limit)
            """,
            // The greatest character that there is stands behind all that go on.
            [name, name + "\u{10FFFD}"]
        )
    }

    private func holding(_ words: [String]) throws -> [Row] {
        // The beginnings of one letter are too many to be of use; names that begin with it are found above.
        guard words.contains(where: { $0.count > 1 }) else { return [] }
        switch connection.dialect {
        case .sqlite:
            // Words are letters and digits alone, so that none can be taken for a part of the query.
            return try connection.query(
                """
                SELECT \(Self.columns) FROM food_index JOIN foods ON foods.number = food_index.rowid
                WHERE food_index MATCH $1 AND kcal IS NOT NULL LIMIT \(Self.limit)
                """,
                [words.map { "\"\($0)\"*" }.joined(separator: " AND ")]
            )
        case .postgreSQL:
            return try connection.query(
                """
                SELECT \(Self.columns) FROM foods WHERE search @@ to_tsquery('simple', $1) AND kcal IS NOT NULL
                LIMIT \(Self.limit)
                """,
                [words.map { "\($0):*" }.joined(separator: " & ")]
            )
        }
    }
}
