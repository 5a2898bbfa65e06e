/// An enum that the API decodes by name. The error for an unknown name lists all names.
public protocol NamedChoice: RawRepresentable, CaseIterable, Decodable where RawValue == String {}

extension NamedChoice {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let choice = Self(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: FieldMistake.notOne(of: Self.self).message.description)
        }
        self = choice
    }
}
