import Foundation

/// Phrases are stored as JSON, so that whoever reads them later reads them in their language.
extension Phrase {
    /// As it stands in a column. The same phrase always gives the same text.
    public var stored: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(StoredPhrase(self)) else { return description }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter text: Of a column. What is no phrase, such as a sentence from before there were any, is shown as it is.
    public init(stored text: String) {
        let phrase = try? JSONDecoder().decode(StoredPhrase.self, from: Data(text.utf8))
        self = phrase?.phrase ?? .verbatim(text)
    }
}

/// A phrase with a member for what it is made of.
private struct StoredPhrase: Codable {
    let phrase: Phrase

    init(_ phrase: Phrase) { self.phrase = phrase }

    private enum CodingKeys: String, CodingKey {
        case text, key, with, parts, separator, count, number, day, month, weekday, style, name, kind
        case portion, food, mistake, field, label
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ type: Value.Type = Value.self) throws -> Value {
            try values.decode(Value.self, forKey: key)
        }
        func phrases(_ key: CodingKeys) throws -> [Phrase] {
            try values.decodeIfPresent([StoredPhrase].self, forKey: key)?.map(\.phrase) ?? []
        }
        func phrase(_ key: CodingKeys) throws -> Phrase { try read(key, StoredPhrase.self).phrase }
        switch values.allKeys.first(where: Self.kinds.contains) {
        case .text: self.phrase = .verbatim(try read(.text))
        case .key: self.phrase = Phrase(key: try read(.key), try phrases(.with))
        case .parts: self.phrase = try phrases(.parts).joined(by: phrase(.separator))
        case .count: self.phrase = .count(try read(.count, Int.self))
        case .number: self.phrase = .number(try read(.number))
        case .day: self.phrase = try read(.day, Day.self).phrase(read(.style))
        case .month:
            guard let month = Month(try read(.month)) else { throw Self.unreadable(decoder) }
            self.phrase = month.phrase(try read(.style))
        case .weekday: self.phrase = try read(.weekday, Weekday.self).phrase(read(.style))
        case .name: self.phrase = .name(try read(.name), try read(.kind))
        case .portion: self.phrase = .portion(try read(.portion), of: try read(.food))
        case .mistake:
            self.phrase = .mistake(
                try phrase(.mistake), of: try phrase(.field), isLabel: try read(.label))
        default: throw Self.unreadable(decoder)
        }
    }

    /// The members of which each phrase has one.
    private static let kinds: Set<CodingKeys> = [
        .text, .key, .parts, .count, .number, .day, .month, .weekday, .name, .portion, .mistake,
    ]

    private static func unreadable(_ decoder: any Decoder) -> DecodingError {
        .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no phrase"))
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch phrase.content {
        case .verbatim(let text): try values.encode(text, forKey: .text)
        case .message(let key, let arguments):
            try values.encode(key, forKey: .key)
            if !arguments.isEmpty { try values.encode(arguments.map(StoredPhrase.init), forKey: .with) }
        case .joined(let parts, let separator):
            try values.encode(parts.map(StoredPhrase.init), forKey: .parts)
            try values.encode(StoredPhrase(separator), forKey: .separator)
        case .count(let count): try values.encode(count, forKey: .count)
        case .number(let number): try values.encode(number, forKey: .number)
        case .day(let day, let style):
            try values.encode(day, forKey: .day)
            try values.encode(style, forKey: .style)
        case .month(let month, let style):
            try values.encode(month.description, forKey: .month)
            try values.encode(style, forKey: .style)
        case .weekday(let weekday, let style):
            try values.encode(weekday, forKey: .weekday)
            try values.encode(style, forKey: .style)
        case .name(let name, let kind):
            try values.encode(name, forKey: .name)
            try values.encode(kind, forKey: .kind)
        case .portion(let name, let food):
            try values.encode(name, forKey: .portion)
            try values.encode(food, forKey: .food)
        case .mistake(let mistake, let field, let isLabel):
            try values.encode(StoredPhrase(mistake), forKey: .mistake)
            try values.encode(StoredPhrase(field), forKey: .field)
            try values.encode(isLabel, forKey: .label)
        }
    }
}
