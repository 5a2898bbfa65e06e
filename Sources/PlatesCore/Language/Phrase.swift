/// A text of the product, which is put into the reader's language when it is shown.
///
/// It is written in English, `"Copied \(count) entries"`, and looked up in the catalogue of a language by what stands
/// in the code: `Copied {1} entries`. A language without the text shows the English one. What follows a `|` is a note
/// for translators that tells two meanings of a word apart: `Left|remaining`.
public struct Phrase: Sendable {
    /// What it is made of. The common kinds need no memory of their own beside that of their texts.
    enum Content: Sendable {
        /// The same in every language, such as what a person has typed.
        case verbatim(String)
        /// A text of the catalogue, with the phrases for `{1}`, `{2}` and so on.
        case message(String, [Phrase])
        indirect case joined([Phrase], separator: Phrase)
        case count(Int)
        /// A number as English writes it: `1,234.5`.
        case number(String)
        case day(Day, DayStyle)
        case month(Month, MonthStyle)
        case weekday(Weekday, WeekdayStyle)
        /// A name of something that comes with the program.
        case name(String, NameKind)
        /// A portion of a food. Only those of foods that come with the program are translated.
        indirect case portion(String, of: String)
        /// A mistake such as `must be a number`, of a field.
        indirect case mistake(Phrase, of: Phrase, isLabel: Bool)
    }

    let content: Content

    init(_ content: Content) { self.content = content }

    /// A text of the catalogue.
    /// - Parameters:
    ///   - key: The English text, with `{1}` and so on for the arguments.
    ///   - arguments: What stands there.
    public init(key: String, _ arguments: [Phrase] = []) { content = .message(key, arguments) }

    /// What is the same in every language: a name that a person has chosen, a unit, an address.
    public static func verbatim(_ text: String) -> Phrase { Phrase(.verbatim(text)) }

    /// The name of something that comes with the program, not of what a person has made.
    public static func name(_ name: String, _ kind: NameKind) -> Phrase { Phrase(.name(name, kind)) }

    /// The name of a portion.
    /// - Parameter food: The name of the food.
    public static func portion(_ name: String, of food: String) -> Phrase { Phrase(.portion(name, of: food)) }

    /// A number as `DecimalText` and `Mass` write it, `1,234.5`, shown with the signs of the language.
    public static func number(_ text: String) -> Phrase { Phrase(.number(text)) }

    /// A whole number, in groups of three digits.
    public static func count(_ number: some BinaryInteger) -> Phrase { Phrase(.count(Int(clamping: number))) }

    public static let empty = Phrase(.verbatim(""))

    /// Whether nothing would be shown.
    public var isEmpty: Bool {
        switch content {
        case .verbatim(let text), .number(let text), .name(let text, _), .portion(let text, of: _),
            .message(let text, _):
            text.isEmpty
        case .joined(let parts, _): parts.allSatisfy(\.isEmpty)
        case .mistake(let mistake, of: _, isLabel: _): mistake.isEmpty
        case .count, .day, .month, .weekday: false
        }
    }
}

extension Phrase {
    /// A sentence about a field: `Reps must be a number.`
    /// - Parameters:
    ///   - mistake: Its end, `must be a number`. The English verb is put into the number of the field.
    ///   - isLabel: Whether the field is named by its label on a page, which may be a question.
    public static func mistake(_ mistake: Phrase, of field: Phrase, isLabel: Bool = false) -> Phrase {
        Phrase(.mistake(mistake, of: field, isLabel: isLabel))
    }
}

extension Phrase: CustomStringConvertible {
    /// In English, for logs and tests.
    public var description: String { Language.english.plainText(self) }
}

extension Phrase: Hashable {
    /// Whether both read the same in English.
    public static func == (one: Phrase, other: Phrase) -> Bool { one.description == other.description }

    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension Phrase {
    /// `a, b or c`
    public static func alternatives(_ phrases: [Phrase]) -> Phrase {
        guard phrases.count > 1, let last = phrases.last else { return phrases.joined() }
        return "\(phrases.dropLast().joined(by: .verbatim(", "))) or \(last)"
    }

    /// `a, b and c`
    public static func enumeration(_ phrases: [Phrase]) -> Phrase {
        guard phrases.count > 1, let last = phrases.last else { return phrases.joined() }
        return "\(phrases.dropLast().joined(by: .verbatim(", "))) and \(last)"
    }

    /// Whether it reads so in a language, in lower case.
    func isRead(as text: String) -> Bool {
        Languages.bundled.all.contains { $0.plainText(self).lowercased() == text }
    }
}

extension Sequence<Phrase> {
    /// All of them in a row, without those that are empty: `3 sets · 1,240 kg`.
    public func joined(by separator: Phrase = .verbatim(" · ")) -> Phrase {
        let parts = Array(self)
        let shown = parts.contains(where: \.isEmpty) ? parts.filter { !$0.isEmpty } : parts
        return shown.count == 1 ? shown[0] : Phrase(.joined(shown, separator: separator))
    }
}
