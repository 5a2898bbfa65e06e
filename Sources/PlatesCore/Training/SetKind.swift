/// What a set was for.
public enum SetKind: String, NamedChoice, Codable, Hashable, Sendable {
    case working, warmup, drop, failure
    /// As many repetitions as possible.
    case amrap

    /// Whether a progression is judged by such sets: straight sets, of which the last may ask for more.
    public var isOfScheme: Bool { self == .working || self == .amrap }
}
