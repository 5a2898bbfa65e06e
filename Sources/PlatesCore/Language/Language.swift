import Foundation

/// A language in which the product is shown: its catalogue of texts, and how it writes numbers and dates.
public final class Language: Sendable {
    /// By BCP 47: `de`, `pt-BR`. It is the name of the folder.
    public let id: String
    /// Its name for itself: `Deutsch`.
    public var name: String { facts.name }

    /// Of the language in which the code has the texts.
    static let sourceID = "en"

    let facts: LanguageFacts
    /// Texts by the English ones.
    let texts: [String: Translation]
    /// Names of what comes with the program by the English ones.
    let names: [NameKind: [String: TranslatedName]]
    /// The texts of the browser's scripts by the English ones: a JSON object, which is the file `scripts.json`.
    public let scriptTexts: String
    /// Measures of food as people type them, such as `TL`, by what they are in English: `tsp`.
    let measures: [String: String]
    /// The words of questions; `nil` if questions must be in English.
    let asked: AskedWords?
    let plurals: PluralRules
    let dates: DatePatterns
    /// Whether it has texts for keys without arguments. English has forms for numbers alone, so most of its texts need
    /// not be looked for.
    let hasPlainTexts: Bool

    /// - Throws: `LanguageError.pluralRule`
    init(
        id: String, facts: LanguageFacts, texts: [String: Translation],
        names: [NameKind: [String: TranslatedName]] = [:], scriptTexts: String = "{}",
        asked: AskedWords? = nil,
        measures: [String: String] = [:]
    ) throws(LanguageError) {
        self.id = id
        self.facts = facts
        self.texts = texts
        self.names = names
        self.scriptTexts = scriptTexts
        self.asked = asked
        self.measures = measures
        plurals = try PluralRules(facts.plurals)
        dates = DatePatterns(facts)
        hasPlainTexts = texts.keys.contains { !$0.utf8.contains(UInt8(ascii: "{")) }
    }

    /// Whether its dates of digits begin with the day; `nil` for English, which is written in both orders.
    public var writesDayFirst: Bool? {
        if id == Self.sourceID { return nil }
        guard let day = facts.dayMonthYear.range(of: "{day}"),
            let month = facts.dayMonthYear.range(of: "{month}")
        else { return nil }
        return day.lowerBound < month.lowerBound
    }

    /// Whether the catalogue has the text. English has all, and lists those that have forms for numbers.
    func has(_ key: String) -> Bool { texts[key] != nil }

    /// The name of something that comes with the program.
    public func name(of english: String, _ kind: NameKind) -> String {
        names[kind]?[english]?.name ?? english
    }

    /// What else it is called in this language; English lists that with the content itself.
    public func aliases(of english: String, _ kind: NameKind) -> [String] {
        names[kind]?[english]?.aliases ?? []
    }
}
