import PlatesCore
import Storage

/// The words of imported foods, by which mistyped ones are corrected: see `TypingKeys`.
struct FoodWordStore {
    let connection: any Connection

    /// Adds those of the words that are kept and not there yet.
    func add(_ words: some Sequence<String>) throws {
        let kept = words.filter(TypingKeys.isKept).sorted()
        guard !kept.isEmpty else { return }
        let new: [String] = try Self.addWords.run(kept, on: connection).map { try $0.get("word") }
        let keys = new.flatMap { word in TypingKeys.keys(of: word).flatMap { [$0, word] } }
        try Self.addKeys.run(keys, on: connection)
    }

    /// For each of the words that begins no word of a food what may have been meant, the likeliest first; none
    /// where nothing is near. Words that are too short, or numbers, are never wrong.
    func corrections(of words: [String]) throws -> [String: [String]] {
        let unknown = try unknown(Array(Set(words.filter(TypingKeys.isKept))))
        guard !unknown.isEmpty else { return [:] }
        let near: [String] = try Self.near.rows(
            Array(Set(unknown.flatMap { TypingKeys.keys(of: $0) })), on: connection
        ).map { try $0.get("word") }
        return Dictionary(
            uniqueKeysWithValues: unknown.map { word in
                (word, TypingKeys.corrections(of: word, among: Set(near)))
            })
    }

    /// Those of the words that no word of a food begins with.
    private func unknown(_ words: [String]) throws -> [String] {
        guard !words.isEmpty else { return [] }
        let questions = words.indices.map { index in
            """
            SELECT \(index) AS place WHERE NOT EXISTS (
                SELECT 1 FROM food_words WHERE word >= $\(2 * index + 1) AND word < $\(2 * index + 2)
            )
            """
        }
        return try connection.query(
            questions.joined(separator: " UNION ALL "), words.flatMap { [$0, $0 + FoodIndexStore.last] }
        ).map { words[try $0.get("place")] }
    }

    private static let addWords = ManyRows(columns: 1) { rows in
        "INSERT INTO food_words (word) VALUES \(rows) ON CONFLICT DO NOTHING RETURNING word"
    }

    private static let addKeys = ManyRows(columns: 2) { rows in
        "INSERT INTO food_word_keys (key, word) VALUES \(rows) ON CONFLICT DO NOTHING"
    }

    private static let near = ManyKeys { places in
        "SELECT DISTINCT word FROM food_word_keys WHERE key IN (\(places))"
    }
}
