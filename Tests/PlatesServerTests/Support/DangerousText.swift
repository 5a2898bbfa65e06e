import Foundation
import PlatesCore
import Storage

@testable import Accounts
@testable import PlatesServer
@testable import Web

/// Text in which every HTML special character is next to a character that forms one `Character` with it.
enum DangerousText {
    /// A few of each kind: prepended marks and letters.
    static let before: [Unicode.Scalar] = ["\u{600}", "\u{6DD}", "\u{D4E}", "\u{110BD}"]
    /// Accents, joiners, variation selectors, vowel signs, emoji modifiers, tags, Hangul vowels.
    static let after: [Unicode.Scalar] = [
        "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}", "\u{903}", "\u{94D}", "\u{1F3FD}", "\u{E0020}",
        "\u{1160}",
    ]
    static let marks = Set(before + after)
    private static let signs: [Unicode.Scalar] = ["<", ">", "\"", "'", "&"]

    static let whole = text(before: before, after: after)
    /// A variant that `TextRule.line` accepts, short enough to be searched for.
    static let allowed = text(before: ["\u{D4E}"], after: ["\u{301}"])

    private static func text(before: [Unicode.Scalar], after: [Unicode.Scalar]) -> String {
        var scalars = String.UnicodeScalarView("x".unicodeScalars)
        for sign in signs {
            for mark in before { scalars.append(contentsOf: [mark, sign, "x"]) }
            for mark in after { scalars.append(contentsOf: [sign, mark, "x"]) }
        }
        return String(scalars)
    }

    /// Finds HTML special characters next to a mark, with the text around them for the report.
    static func leaks(in html: String) -> [String] {
        let scalars = Array(html.unicodeScalars)
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].map { Array($0.unicodeScalars) }
        return scalars.indices.filter { marks.contains(scalars[$0]) }.compactMap { index in
            let previous = index > 0 ? scalars[index - 1] : "x"
            let next = scalars[(index + 1)...].prefix(6)
            let isHidden =
                signs.contains(previous) || next.first.map { "<>\"'".unicodeScalars.contains($0) } ?? false
            let isBare = next.first == "&" && !entities.contains { next.starts(with: $0) }
            guard isHidden || isBare else { return nil }
            let around = scalars[max(0, index - 40)..<min(scalars.count, index + 10)]
            return around.map { $0.isASCII ? String($0) : "{\(String($0.value, radix: 16))}" }.joined()
        }
    }

    /// Every column with a free text of a person, with the rows of one account.
    private static let columns: [(table: String, column: String, rows: String)] = [
        ("api_tokens", "name", "TRUE"),
        ("exercises", "name", "account_id IS NOT NULL"), ("exercises", "cue", "account_id IS NOT NULL"),
        (
            "exercise_aliases", "alias",
            "exercise_id IN (SELECT id FROM exercises WHERE account_id IS NOT NULL)"
        ),
        ("workout_revisions", "name", "TRUE"), ("workout_revisions", "note", "TRUE"),
        ("workout_exercises", "superset", "TRUE"), ("workout_exercises", "note", "TRUE"),
        ("sets", "note", "TRUE"), ("set_versions", "note", "TRUE"), ("trainings", "reason", "TRUE"),
        ("exercise_settings", "note", "TRUE"),
        ("foods", "name", "account_id IS NOT NULL"), ("foods", "brand", "account_id IS NOT NULL"),
        ("food_portions", "name", "food_id IN (SELECT id FROM foods WHERE source = 'own')"),
        ("meals", "name", "TRUE"), ("entries", "name", "TRUE"), ("entries", "portion", "portion IS NOT NULL"),
        ("recipes", "note", "TRUE"), ("saved_meals", "name", "TRUE"), ("saved_meal_items", "name", "TRUE"),
        ("saved_meal_items", "portion", "portion IS NOT NULL"),
        ("supplements", "name", "TRUE"), ("supplements", "note", "TRUE"),
        ("supplements", "pack_currency", "pack_currency IS NOT NULL"),
        ("supplement_doses", "slot", "TRUE"), ("intakes", "slot", "TRUE"),
        ("intakes", "reason", "state = 'skipped'"),
    ]

    /// Writes the text into the tables directly, as texts older than the rule may be.
    static func store(_ text: String, of account: Account, in connection: any Connection) throws {
        for (table, column, rows) in columns {
            let changed = try connection.execute("UPDATE \(table) SET \(column) = $1 WHERE \(rows)", [text])
            guard changed > 0 else { throw NothingStored(name: "\(table).\(column)") }
        }
        // Only the beginning of a browser's name is shown, and it must not end between a mark and its neighbour.
        try connection.execute("UPDATE sessions SET user_agent = $1", ["x\u{D4E}<x<\u{301}x\">x"])
        var account = account
        account.name = text
        try AccountStore(connection: connection).update(account)
    }

    /// A column without a row in the test, whose pages would not show the text.
    struct NothingStored: Error {
        let name: String
    }
}
