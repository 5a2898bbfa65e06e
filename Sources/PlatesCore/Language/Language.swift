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
    private let plurals: PluralRules

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
    }

    /// A phrase in this language, to be shown to somebody.
    public func text(_ phrase: Phrase) -> String {
        MissingTexts.note(phrase, in: self)
        return plainText(phrase)
    }

    /// The same for tests and logs, for which no catalogue need have it.
    func plainText(_ phrase: Phrase) -> String {
        var text = ""
        write(phrase, to: &text)
        return text
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

    // MARK: Writing

    private func write(_ phrase: Phrase, to text: inout String) {
        switch phrase.content {
        case .verbatim(let verbatim): text += verbatim
        case .message(let key, let arguments): write(key, arguments, to: &text)
        case .joined(let parts, let separator):
            for (index, part) in parts.enumerated() {
                if index > 0 { write(separator, to: &text) }
                write(part, to: &text)
            }
        case .count(let number): text += localized(Mass.grouped(Int64(number)))
        case .number(let number): text += localized(number)
        case .day(let day, let style): text += self.text(of: day, style)
        case .month(let month, let style): text += self.text(of: month, style)
        case .weekday(let weekday, let style):
            text += (style == .name ? facts.weekdays : facts.shortWeekdays)[weekday.rawValue - 1]
        case .name(let name, let kind): text += self.name(of: name, kind)
        case .portion(let name, let food):
            text += names[.food]?[food] == nil ? name : self.name(of: name, .portion)
        case .mistake(let mistake, let field, let isLabel): write(mistake, of: field, isLabel, to: &text)
        }
    }

    private func write(_ key: String, _ arguments: [Phrase], to text: inout String) {
        if let translation = translation(key, arguments) {
            fill(translation, arguments, to: &text)
        } else if id != Self.sourceID, let english = Language.english.translation(key, arguments) {
            fill(english, arguments, to: &text)
        } else {
            // Most English texts are their keys. A note begins with a bar.
            let note = key.utf8.firstIndex(of: UInt8(ascii: "|"))
            fill(note.map { key[..<$0] } ?? key[...], arguments, to: &text)
        }
    }

    /// Other languages have a sentence of their own, in which the field is named in quotation marks.
    private func write(_ mistake: Phrase, of field: Phrase, _ isLabel: Bool, to text: inout String) {
        if let sentence = translation(Self.sentenceOfField, []) {
            let subject = FieldSentence.plainLabel(plainText(field))
            let end = plainText(mistake)
            fill(
                sentence, [.verbatim(subject), .verbatim(end.hasSuffix(".") ? String(end.dropLast()) : end)],
                to: &text)
        } else {
            let subject = plainText(field)
            text += FieldSentence.make(
                isLabel ? FieldSentence.subject(label: subject) : subject, plainText(mistake))
        }
    }

    /// The key of a sentence with a field and what is wrong with it.
    private static let sentenceOfField = "{1} {2}.|field and mistake"

    /// The translation in the form that its number takes.
    private func translation(_ key: String, _ arguments: [Phrase]) -> String? {
        switch texts[key] {
        case .text(let translation): return translation
        case .forms(let forms, let number):
            guard number > 0, number <= arguments.count else { return forms["other"] }
            return forms[category(of: arguments[number - 1])] ?? forms["other"]
        case nil: return nil
        }
    }

    private func category(of phrase: Phrase) -> PluralRules.Category {
        switch phrase.content {
        case .count(let number): plurals.category(of: number)
        case .number(let number): plurals.category(of: number)
        default: "other"
        }
    }

    /// Writes a translation with its arguments.
    private func fill(_ translation: some StringProtocol, _ arguments: [Phrase], to text: inout String) {
        guard !arguments.isEmpty else {
            text += translation
            return
        }
        var rest = translation[...]
        while let brace = rest.firstIndex(of: "{") {
            text += rest[..<brace]
            rest = rest[brace...].dropFirst()
            guard let end = rest.firstIndex(of: "}"), let number = Int(rest[..<end]),
                number > 0, number <= arguments.count
            else {
                text += "{"
                continue
            }
            write(arguments[number - 1], to: &text)
            rest = rest[end...].dropFirst()
        }
        text += rest
    }

    // MARK: Numbers and dates

    /// A number that English writes as `1,234.5`, or a text with such numbers: `62.5 kg`.
    private func localized(_ number: String) -> String {
        guard facts.decimal != "." || facts.group != "," else { return number }
        var text = ""
        text.reserveCapacity(number.utf8.count + 4)
        for character in number {
            switch character {
            case ".": text += facts.decimal
            case ",": text += facts.group
            default: text.append(character)
            }
        }
        return text
    }

    /// A decimal number as people type it: `62.5` becomes `62,5`. Any other text stays as it is.
    public func fieldText(_ text: String) -> String {
        guard facts.decimal != ".", text.wholeMatch(of: /-?\d+\.\d+/) != nil,
            // That may be a thousand, as it was typed: `NumberField` never writes it.
            text.wholeMatch(of: /-?[1-9]\d{0,2}\.\d{3}/) == nil
        else { return text }
        return text.replacing(".", with: facts.decimal)
    }

    private func text(of day: Day, _ style: DayStyle) -> String {
        let civil = CivilDate(daysSince1970: day.daysSince1970)
        let isLong = style == .long
        return fill(
            pattern(of: style),
            [
                "weekday": (isLong ? facts.weekdays : facts.shortWeekdays)[day.weekday.rawValue - 1],
                "day": String(civil.day),
                "month": (isLong ? facts.months : facts.shortMonths)[civil.month - 1],
                "year": String(civil.year),
            ]
        )
    }

    private func pattern(of style: DayStyle) -> String {
        switch style {
        case .long: facts.longDay
        case .short: facts.shortDay
        case .shortWithYear: facts.shortDayWithYear
        case .dayAndMonth: facts.dayAndMonth
        case .dayMonthYear: facts.dayMonthYear
        }
    }

    private func text(of month: Month, _ style: MonthStyle) -> String {
        let (name, short) = (facts.months[month.month - 1], facts.shortMonths[month.month - 1])
        return switch style {
        case .name: name
        case .shortName: short
        case .nameAndYear: fill(facts.monthAndYear, ["month": name, "year": String(month.year)])
        }
    }

    /// Writes a pattern such as `{day}. {month}`.
    private func fill(_ pattern: String, _ values: [String: String]) -> String {
        var text = ""
        var rest = pattern[...]
        while let brace = rest.firstIndex(of: "{"), let end = rest[brace...].firstIndex(of: "}") {
            text += rest[..<brace]
            text += values[String(rest[brace..<end].dropFirst())] ?? ""
            rest = rest[end...].dropFirst()
        }
        return text + rest
    }
}
