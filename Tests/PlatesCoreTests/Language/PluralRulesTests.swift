import Testing

@testable import PlatesCore

@Suite("Rules for plurals")
struct PluralRulesTests {
    /// Rules as CLDR 46 has them.
    private static let german = ["one": "i = 1 and v = 0 @integer 1"]
    private static let polish = [
        "one": "i = 1 and v = 0",
        "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
        "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
    ]
    private static let arabic = [
        "zero": "n = 0", "one": "n = 1", "two": "n = 2", "few": "n % 100 = 3..10", "many": "n % 100 = 11..99",
    ]

    @Test(
        "a whole number takes the form that CLDR gives it",
        arguments: [
            (german, [0: "other", 1: "one", 2: "other", -1: "one"]),
            (
                polish,
                [
                    0: "many", 1: "one", 2: "few", 4: "few", 5: "many", 12: "many", 22: "few", 25: "many",
                    112: "many", 101: "many",
                ]
            ),
            (
                arabic,
                [
                    0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other",
                    103: "few",
                ]
            ),
            ([:], [0: "other", 1: "other", 7: "other"]),
        ]
    )
    func whole(rules: [String: String], categories: [Int: String]) throws {
        let plurals = try PluralRules(rules)
        for (number, category) in categories {
            #expect(plurals.category(of: number) == category, "\(number)")
        }
    }

    @Test("a number with decimals takes the form of a fraction")
    func fractions() throws {
        #expect(try PluralRules(Self.german).category(of: "1.0") == "other")
        #expect(try PluralRules(Self.german).category(of: "1") == "one")
        #expect(try PluralRules(Self.polish).category(of: "2.5") == "other")
        // French counts 1.5 as one, Danish what begins with 1 or has a fraction.
        #expect(try PluralRules(["one": "i = 0,1"]).category(of: "1.5") == "one")
        #expect(try PluralRules(["one": "n = 1 or t != 0 and i = 0,1"]).category(of: "0.5") == "one")
        #expect(try PluralRules(["one": "n = 1 or t != 0 and i = 0,1"]).category(of: "0.0") == "other")
        #expect(try PluralRules(["many": "i % 1000 = 234"]).category(of: "1,234") == "many")
    }

    @Test(
        "a rule that is none of CLDR is refused",
        arguments: ["x = 1", "n = ", "n % 0 = 1", "n = 3..1", "n is 1", "i = 1 and", ""]
    )
    func refused(rule: String) {
        #expect(throws: LanguageError.pluralRule(rule)) { try PluralRules(["one": rule]) }
    }
}
