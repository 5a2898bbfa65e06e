/// The name of an exercise, a food or a supplement in a language, and what else people call it there.
struct TranslatedName: Sendable, Hashable {
    let name: String
    let aliases: [String]
}

extension TranslatedName: Decodable {
    /// A name, or a list of the name and its aliases.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let name = try? container.decode(String.self) {
            self.init(name: name, aliases: [])
            return
        }
        let names = try container.decode([String].self)
        guard let name = names.first else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a list of names must not be empty")
        }
        self.init(name: name, aliases: Array(names.dropFirst()))
    }
}
