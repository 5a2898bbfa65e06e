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
    /// How many words are tried for a mistyped one.
    private static let mostCorrections = 4
    /// How many words of a query are looked up; whoever pastes a page of text gets an answer all the same.
    private static let mostWords = 12

    /// The greatest character that there is: what begins with a text stands before the text with it.
    static let last = "\u{10FFFD}"

    private static let columns = "foods.id, foods.name, foods.brand, foods.source"

    /// Foods whose names begin with the words, and foods that have all of the words, of which each may be
    /// unfinished.
    func candidates(for words: [String]) throws -> [FoodName] {
        try candidates(words.prefix(Self.mostWords).map { [$0] })
    }

    /// Foods that have what may have been meant instead of the words that no food has; none where no word is
    /// mistyped, or one beyond recognition.
    func correctedCandidates(for words: [String]) throws -> [FoodName] {
        let words = words.prefix(Self.mostWords)
        let corrections = try FoodWordStore(connection: connection).corrections(of: Array(words))
        guard !corrections.isEmpty, corrections.values.allSatisfy({ !$0.isEmpty }) else { return [] }
        return try candidates(
            words.map { word in corrections[word].map { Array($0.prefix(Self.mostCorrections)) } ?? [word] }
        )
    }

    /// - Parameter words: For each word what may stand for it, the likeliest first.
    private func candidates(_ words: [[String]]) throws -> [FoodName] {
        guard !words.isEmpty else { return [] }
        let name = words.compactMap(\.first).joined(separator: " ")
        var rows = try beginning(with: name)
        // Names that begin with what was typed come before those that only have it, so where they are many the
        // others, which may be a tenth of all foods, need not be looked for.
        if rows.count < Self.limit { rows += try holding(words) }
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
            [name, name + Self.last]
        )
    }

    private func holding(_ words: [[String]]) throws -> [Row] {
        // The beginnings of one letter are too many to be of use; names that begin with it are found above.
        guard words.joined().contains(where: { $0.count > 1 }) else { return [] }
        switch connection.dialect {
        case .sqlite:
            // Words are letters and digits alone, so that none can be taken for a part of the query.
            let groups = words.map { "(" + $0.map { "\"\($0)\"*" }.joined(separator: " OR ") + ")" }
            return try connection.query(
                """
                SELECT \(Self.columns) FROM food_index JOIN foods ON foods.number = food_index.rowid
                WHERE food_index MATCH $1 AND kcal IS NOT NULL LIMIT \(Self.limit)
                """,
                [groups.joined(separator: " AND ")]
            )
        case .postgreSQL:
            let groups = words.map { "(" + $0.map { "\($0):*" }.joined(separator: " | ") + ")" }
            return try connection.query(
                """
                SELECT \(Self.columns) FROM foods WHERE search @@ to_tsquery('simple', $1) AND kcal IS NOT NULL
                LIMIT \(Self.limit)
                """,
                [groups.joined(separator: " & ")]
            )
        }
    }
}
