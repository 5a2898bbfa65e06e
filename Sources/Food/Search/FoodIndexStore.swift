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
    /// - Parameter queries: Each way to read what was typed: its words in each form that the index may have, as they were
    ///   typed first. All are asked for together.
    func candidates(for queries: [[[String]]]) throws -> [FoodName] {
        let readings = queries.joined().map { Array($0.prefix(Self.mostWords)) }.filter { !$0.isEmpty }
            .reduce(into: [[String]]()) { if !$0.contains($1) { $0.append($1) } }
        guard !readings.isEmpty else { return [] }
        let orders = queries.compactMap(\.first).flatMap(Self.otherOrders)
        let known = try lookUp(
            names: (readings + orders).map { $0.joined(separator: " ") },
            words: Set(readings.joined()).sorted())
        // Names that begin with what was typed come before those that only have it, so where they are many the
        // others, which may be a tenth of all foods, need not be looked for.
        let open = zip(readings, known.foods).filter { $1.count < Self.limit }.map { words, _ in
            words.map { TypedWord(text: $0, endings: known.endings[$0] ?? []) }
        }
        return try (known.foods.joined() + holding(open)).map { try $0.foodName() }
    }

    /// A word that was typed, and the words that begin with it.
    private typealias TypedWord = (text: String, endings: [String])

    /// The words in their other orders: among many foods that have them, those whose names begin with them would be
    /// as likely to be missed as any.
    private static func otherOrders(of words: [String]) -> [[String]] {
        switch words.count {
        case 2: [[words[1], words[0]]]
        case 3: [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map { $0.map { words[$0] } }
        default: []
        }
    }

    /// Foods that have all of the words of a reading, or what may have been meant by those that no food has.
    private func holding(_ readings: [[TypedWord]]) throws -> [Row] {
        let unknown = readings.filter { $0.contains { $0.endings.isEmpty } }
        let known = readings.filter { !$0.contains { $0.endings.isEmpty } }
        // Of a single beginning of many words, foods with some of the words will do if they are enough.
        let single = known.filter { $0.count == 1 && $0[0].endings.count > Self.mostEndings }
        let some = try holding(single.map { [$0[0].endings.map(Term.word)] })
        let isEnough = some.map { $0.count == Self.limit }
        let open =
            known.filter { $0.count > 1 || $0[0].endings.count <= Self.mostEndings }
            + zip(single, isEnough).filter { !$0.1 }.map(\.0)
        let corrected = try corrected(unknown)
        let rows = try holding(open.map { $0.map(Self.terms) } + corrected.questions).joined()
        return corrected.foods + zip(some, isEnough).filter(\.1).flatMap(\.0) + rows
    }

    private static func terms(_ word: TypedWord) -> [Term] {
        word.endings.count > mostEndings ? [.beginning(word.text)] : word.endings.map(Term.word)
    }

    /// What may have been meant where no food has some of the words: foods whose names begin with it, and the questions of
    /// those that have it. Nothing where one of the words is beyond recognition.
    private func corrected(_ readings: [[TypedWord]]) throws -> (foods: [Row], questions: [[[Term]]]) {
        let unknown = Set(readings.joined().filter(\.endings.isEmpty).map(\.text))
        guard !unknown.isEmpty else { return ([], []) }
        let corrections = try FoodWordStore(connection: connection).corrections(of: unknown)
        let clear = readings.filter { words in
            words.allSatisfy { !$0.endings.isEmpty || corrections[$0.text]?.isEmpty == false }
        }
        guard !clear.isEmpty else { return ([], []) }
        let meant = clear.map { words in
            words.map { $0.endings.isEmpty ? corrections[$0.text]?.first ?? $0.text : $0.text }
                .joined(separator: " ")
        }
        let questions = clear.map { words in
            words.map { word in
                word.endings.isEmpty
                    ? (corrections[word.text] ?? []).prefix(Self.mostCorrections).map(Term.word)
                    : Self.terms(word)
            }
        }
        return (Array(try lookUp(names: meant, words: []).foods.joined()), questions)
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

    /// What begins with the names, and with the words, in one statement.
    ///
    /// The shortest names come first: they sort before those that go on. The next names are taken in the order of their
    /// index, and only then those that begin otherwise are left out: PostgreSQL takes names that begin alike for few, and
    /// would else sort thousands of foods.
    /// - Returns: For each of the names the foods, and for each of the words at most one more than `mostEndings`.
    private func lookUp(
        names: [String], words: [String]
    ) throws -> (foods: [[Row]], endings: [String: [String]]) {
        let foods = names.indices.map { index in
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
        let endings = words.indices.map { index in
            FoodWordStore.beginning(at: names.count + index, limit: Self.mostEndings + 1)
        }
        let rows = try connection.query(
            (foods + endings).joined(separator: " UNION ALL ") + " ORDER BY position, search_name",
            (names + words).flatMap { [$0, $0 + Self.last] }
        )
        var found = Array(repeating: [Row](), count: names.count)
        var known: [String: [String]] = [:]
        for row in rows {
            let position: Int = try row.get("position")
            if position < names.count {
                found[position].append(row)
            } else {
                known[words[position - names.count], default: []].append(try row.get("search_name"))
            }
        }
        return (found, known)
    }

    /// The foods that have the words of each of the questions, in one statement.
    /// - Parameter questions: For each word of each question what may stand for it.
    private func holding(_ questions: [[[Term]]]) throws -> [[Row]] {
        let texts = questions.map { words in
            words.map { terms in
                switch connection.dialect {
                case .sqlite: "(" + terms.compactMap(\.fts5).joined(separator: " OR ") + ")"
                case .postgreSQL: "(" + terms.map(\.tsquery).joined(separator: " | ") + ")"
                }
            }
        }
        let and = connection.dialect == .sqlite ? " AND " : " & "
        let asked = texts.indices.filter { !texts[$0].contains("()") }
        var found = Array(repeating: [Row](), count: questions.count)
        guard !asked.isEmpty else { return found }
        let statement = asked.indices.map { index in
            "SELECT \(index) AS question, holding_\(index).* FROM (\(holding(question: index))) AS holding_\(index)"
        }
        let rows = try connection.query(
            statement.joined(separator: " UNION ALL "), asked.map { texts[$0].joined(separator: and) })
        for row in rows { found[asked[try row.get("question")]].append(row) }
        return found
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
