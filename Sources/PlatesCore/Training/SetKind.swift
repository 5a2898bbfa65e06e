/// What a set was for.
public enum SetKind: String, NamedChoice, Codable, Hashable, Sendable {
    case working, warmup, drop, failure

}
