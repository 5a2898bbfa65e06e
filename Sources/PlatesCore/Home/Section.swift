/// A part of the product that a person can enable, disable, favourite and put in order.
public enum Section: String, NamedChoice, Codable, Hashable, Sendable {
    case lifts, food, supplements, progress

    /// `Lifts`
    public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
