/// What a set was for.
public enum SetKind: String, NamedChoice, Codable, Hashable, Sendable {
    case working, warmup, drop, failure

    /// `Warm-up`
    public var title: String {
        switch self {
        case .working: "Working"
        case .warmup: "Warm-up"
        case .drop: "Drop set"
        case .failure: "To failure"
        }
    }
}
