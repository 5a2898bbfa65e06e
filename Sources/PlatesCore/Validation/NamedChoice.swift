/// A choice that the API knows by its name: what is none of the names is refused with all of them.
public protocol NamedChoice: RawRepresentable, CaseIterable, Decodable where RawValue == String {}

extension NamedChoice {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let choice = Self(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.sentence)
        }
        self = choice
    }

    /// `must be kg or lb`
    private static var sentence: String {
        let names = allCases.map(\.rawValue)
        guard names.count > 1, let last = names.last else { return "must be \(names.joined())" }
        return "must be \(names.dropLast().joined(separator: ", ")) or \(last)"
    }
}
