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
    /// Where no more words begin with what was typed, they are looked up instead of the beginning.
    private static let mostEndings = 40
    /// How many words are tried for a mistyped one.
    private static let mostCorrections = 4
    /// How many words of a query are looked up; whoever pastes a page of text gets an answer all the same.
    private static let mostWords = 12

    /// The greatest character that there is: what begins with a text stands before the text with it.
    static let last = "\u{10FFFD}"

    private static let columns = "foods.id, foods.name, foods.brand, foods.source"

    /// Foods whose names begin with the words, and foods that have all of the words, of which each may be
    /// unfinished. Where they are few, words that no food has are taken for mistyped ones.
    /// - Parameter readings: The words in each way to read what was typed. All are asked for together.
    func candidates(for readings: [[String]]) throws -> [FoodName] {
        let readings = readings.map { Array($0.prefix(Self.mostWords)) }.filter { !$0.isEmpty }
            .reduce(into: [[String]]()) { if !$0.contains($1) { $0.append($1) } }
        guard let typed = readings.first else { return [] }
        let rows = try beginning(
            with: (readings + Self.otherOrders(of: typed)).map { $0.joined(separator: " ") })
        // Names that begin with what was typed come before those that only have it, so where they are many the
        // others, which may be a tenth of all foods, need not be looked for.
        let open = zip(readings, rows).filter { $1.count < Self.limit }.map(\.0)
        return try (rows.joined() + holding(readings: open)).map { try $0.foodName() }
    }

    /// The words in their other orders: among many foods that have them, those whose names begin with them would be
    /// as likely to be missed as any.
    private static func otherOrders(of words: [String]) -> [[String]] {
        switch words.count {
        case 2: [[words[1], words[0]]]
        case 3: [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map { $0.map { words[$0] } }
        default: []
        }
    }

    private func holding(readings: [[String]]) throws -> [Row] {
        guard !readings.isEmpty else { return [] }
        var endings = try FoodWordStore(connection: connection)
            .words(beginningWith: readings.flatMap { $0 }, limit: Self.mostEndings + 1)[...]
        var (questions, single, rows): ([[[Term]]], [[[Term]]], [Row]) = ([], [], [])
        for words in readings {
            let known = Array(endings.prefix(words.count))
            endings = endings.dropFirst(words.count)
            let alternatives = zip(words, known).map { word, endings -> [Term] in
                endings.count > Self.mostEndings ? [.beginning(word)] : endings.map(Term.word)
            }
            if !alternatives.allSatisfy({ !$0.isEmpty }) {
                rows += try corrected(words, alternatives)
            } else if words.count == 1, case .beginning = alternatives[0].first {
                // Of a single beginning of many words, foods with some of the words will do if they are enough.
                let some = try holding([[known[0].map(Term.word)]])
                if some.count == Self.limit { rows += some } else { single.append(alternatives) }
            } else {
                questions.append(alternatives)
            }
        }
        return try rows + holding(questions + single)
    }

    /// Foods that have what may have been meant by the words that no food has; none where one of them is beyond
    /// recognition.
    private func corrected(_ words: [String], _ alternatives: [[Term]]) throws -> [Row] {
        let unknown = Set(zip(words, alternatives).filter { $0.1.isEmpty }.map(\.0))
        let corrections = try FoodWordStore(connection: connection).corrections(of: unknown)
        guard corrections.values.allSatisfy({ !$0.isEmpty }) else { return [] }
        let meant = words.map { corrections[$0]?.first ?? $0 }.joined(separator: " ")
        let terms = zip(words, alternatives).map { word, terms in
            corrections[word].map { $0.prefix(Self.mostCorrections).map(Term.word) } ?? terms
        }
        return try beginning(with: [meant]).joined() + holding([terms])
    }

    /// A word as the index is asked for it. Whole words are quick to look up, however many foods have them;
    /// for a beginning, everything that begins with it is put together first.
    private enum Term {
        case word(String)
        case beginning(String)

        // Words are letters and digits alone, so that none can be taken for a part of the query.

        var tsquery: String {
            switch self {
            case .word(let word): word
            case .beginning(let beginning): beginning + ":*"
            }
        }

        /// `nil` where SQLite's index has nothing of the word.
        var fts5: String? {
            switch self {
            case .word(let word): Self.tokens(word).map { "(" + $0.joined(separator: " AND ") + ")" }
            case .beginning(let beginning):
                Self.tokens(beginning).map { "(" + $0.joined(separator: " AND ") + "*)" }
            }
        }

        /// SQLite takes words apart at the vowel signs of some scripts, which are alphabetic but no letters.
        /// Source: https://sqlite.org/fts5.html#unicode61_tokenizer
        private static func tokens(_ word: String) -> [String]? {
            let tokens = word.unicodeScalars.split { scalar in
                guard !scalar.isASCII else { return false }
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .decimalNumber, .letterNumber, .otherNumber, .privateUse:
                    return false
                default: return true
                }
            }
            return tokens.isEmpty ? nil : tokens.map { "\"\(String($0))\"" }
        }
    }

    /// The shortest names come first: they sort before those that go on.
    ///
    /// The next names are taken in the order of their index, and only then those that begin otherwise are left
    /// out: PostgreSQL takes names that begin alike for few, and would else sort thousands of foods.
    /// - Returns: For each of the names the foods.
    private func beginning(with names: [String]) throws -> [[Row]] {
        let questions = names.indices.map { index in
            """
            SELECT \(index) AS position, id, name, brand, source, search_name FROM (
                SELECT id, name, brand, source, search_name FROM foods
                WHERE search_name >= $\(2 * index + 1) AND account_id IS NULL AND source <> 'plates'
                    AND kcal IS NOT NULL
                ORDER BY search_name LIMIT \(Self.limit)
            ) AS following_\(index)
            WHERE search_name < $\(2 * index + 2)
            """
        }
        let rows = try connection.query(
            questions.joined(separator: " UNION ALL ") + " ORDER BY position, search_name",
            names.flatMap { [$0, $0 + Self.last] }
        )
        var found = Array(repeating: [Row](), count: names.count)
        for row in rows { found[try row.get("position")].append(row) }
        return found
    }

    /// The foods that have the words of any of the questions.
    /// - Parameter questions: For each word of each question what may stand for it.
    private func holding(_ questions: [[[Term]]]) throws -> [Row] {
        let texts = questions.map { words in
            words.map { terms in
                switch connection.dialect {
                case .sqlite: "(" + terms.compactMap(\.fts5).joined(separator: " OR ") + ")"
                case .postgreSQL: "(" + terms.map(\.tsquery).joined(separator: " | ") + ")"
                }
            }
        }.filter { !$0.contains("()") }
        guard !texts.isEmpty else { return [] }
        let statement = texts.indices.map { "SELECT * FROM (\(holding(question: $0))) AS holding_\($0)" }
        let and = connection.dialect == .sqlite ? " AND " : " & "
        return try connection.query(
            statement.joined(separator: " UNION ALL "), texts.map { $0.joined(separator: and) })
    }

    private func holding(question index: Int) -> String {
        switch connection.dialect {
        case .sqlite:
            return """
                SELECT \(Self.columns) FROM food_index JOIN foods ON foods.number = food_index.rowid
                WHERE food_index MATCH $\(index + 1) AND kcal IS NOT NULL LIMIT \(Self.limit)
                """
        case .postgreSQL:
            // PostgreSQL puts together all foods that have the words before it returns the first. A sixteenth of them,
            // which has an index of its own, is enough of those that many have.
            return """
                WITH sampled AS MATERIALIZED (
                    SELECT \(Self.columns) FROM foods
                    WHERE search @@ to_tsquery('simple', $\(index + 1)) AND number % 16 = 0 AND kcal IS NOT NULL
                    LIMIT \(Self.limit)
                )
                SELECT * FROM sampled
                UNION ALL (
                    SELECT \(Self.columns) FROM foods
                    WHERE (SELECT count(*) FROM sampled) < \(Self.limit)
                        AND search @@ to_tsquery('simple', $\(index + 1)) AND number % 16 <> 0 AND kcal IS NOT NULL
                    LIMIT \(Self.limit)
                )
                LIMIT \(Self.limit)
                """
        }
    }
}
