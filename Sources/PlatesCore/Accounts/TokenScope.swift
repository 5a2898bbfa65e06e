/// What an API token may do. Each scope includes those before it.
public enum TokenScope: String, CaseIterable, Comparable, Sendable {
    /// Reads everything that the API shows.
    case read
    /// Also logs what happened: sets, food, intakes, weights, water and the state of a workout.
    case log
    /// Everything that the API can do.
    case all

    /// - Throws: `ValidationError` for the field `scope`.
    public init(typed text: String) throws(ValidationError) {
        guard let scope = TokenScope(rawValue: text) else {
            throw ValidationError("scope", FieldMistake.notOne(of: TokenScope.self))
        }
        self = scope
    }

    public static func < (one: TokenScope, other: TokenScope) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .read: 0
        case .log: 1
        case .all: 2
        }
    }

}
