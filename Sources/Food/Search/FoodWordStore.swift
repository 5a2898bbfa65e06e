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

    /// For each of the beginnings the words that have it, in their order, and at most so many.
    func words(beginningWith beginnings: [String], limit: Int) throws -> [[String]] {
        let questions = beginnings.indices.map { index in
            """
            SELECT * FROM (
                SELECT \(index) AS position, word FROM food_words
                WHERE word >= $\(2 * index + 1) AND word < $\(2 * index + 2) ORDER BY word LIMIT \(limit)
            ) AS words_\(index)
            """
        }
        let rows = try connection.query(
            questions.joined(separator: " UNION ALL "), beginnings.flatMap { [$0, $0 + FoodIndexStore.last] }
        )
        var words = Array(repeating: [String](), count: beginnings.count)
        for row in rows { words[try row.get("position")].append(try row.get("word")) }
        return words
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
