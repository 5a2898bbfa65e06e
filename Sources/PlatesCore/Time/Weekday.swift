/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday is 7.
///
/// Encoded by its name (`"monday"`), also as a key of an object.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The lower-case name, as the API and the store spell it: `monday`.
    public var name: String {
        // Faster than `String(describing:)`, which asks the runtime.
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }

    /// `Monday`
    public var title: Phrase { phrase(.name) }

    /// `Mon`
    public var shortTitle: Phrase { phrase(.shortName) }

    public init?(name: String) {
        guard let weekday = Weekday.allCases.first(where: { $0.name == name }) else { return nil }
        self = weekday
    }

    /// The seven days in the order of a week that begins with `first`.
    public static func order(startingAt first: Weekday) -> [Weekday] {
        let index = first.rawValue - 1
        return Array(allCases[index...] + allCases[..<index])
    }

    /// How many days pass from this weekday to the next `other`: 0 to 6.
    public func days(until other: Weekday) -> Int {
        (other.rawValue - rawValue + 7) % 7
    }
}

extension Weekday: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let weekday = Weekday(name: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: FieldMistake.notAWeekday.message.description
            )
        }
        self = weekday
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

extension Weekday: CodingKeyRepresentable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public var codingKey: any CodingKey { Key(stringValue: name) }

    public init?(codingKey: some CodingKey) {
        self.init(name: codingKey.stringValue)
    }
}
