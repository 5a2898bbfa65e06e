import PlatesCore
import Storage

/// The words of imported foods: which there are that begin with what was typed, and which may have been meant by
/// a mistyped one (see `TypingKeys`).
struct FoodWordStore {
    let connection: any Connection

    /// Adds those of the words that are not there yet.
    func add(_ words: some Sequence<String>) throws {
        let new: [String] = try Self.addWords.run(words.sorted(), on: connection).map { try $0.get("word") }
        let keys = new.filter(TypingKeys.isIndexed).flatMap { word in
            TypingKeys.keys(of: word).flatMap { [.text($0), .text(word)] as [Value] }
        }
        try connection.add(keys, as: Self.newKeys)
    }

    /// The words that begin with a text, beside foods that `FoodIndexStore` looks up by their names: in the column of these
    /// names, and at most so many. The texts before and behind them are parameters, two for each position.
    static func beginning(at position: Int, limit: Int) -> String {
        """
        SELECT * FROM (
            SELECT \(position) AS position, CAST(NULL AS uuid) AS id, CAST(NULL AS text) AS name,
                CAST(NULL AS text) AS brand, CAST(NULL AS text) AS source, word AS search_name
            FROM food_words
            WHERE word >= $\(2 * position + 1) AND word < $\(2 * position + 2) ORDER BY word LIMIT \(limit)
        ) AS words_\(position)
        """
    }

    /// For each of the words what may have been meant by it, the likeliest first; nothing where nothing is near.
    func corrections(of words: Set<String>) throws -> [String: [String]] {
        let near: [String] = try Self.near.rows(
            Array(Set(words.filter(TypingKeys.isIndexed).flatMap { TypingKeys.keys(of: $0) })), on: connection
        ).map { try $0.get("word") }
        return Dictionary(
            uniqueKeysWithValues: words.map { word in
                (word, TypingKeys.isIndexed(word) ? TypingKeys.corrections(of: word, among: Set(near)) : [])
            })
    }

    private static let addWords = ManyRows(columns: 1) { rows in
        "INSERT INTO food_words (word) VALUES \(rows) ON CONFLICT DO NOTHING RETURNING word"
    }

    private static let newKeys = NewRows(table: "food_word_keys", columns: "key, word")

    private static let near = ManyKeys { places in
        "SELECT DISTINCT word FROM food_word_keys WHERE key IN (\(places))"
    }
}
