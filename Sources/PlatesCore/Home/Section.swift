/// A part of the product that a person can enable, disable, favourite and put in order.
public enum Section: String, NamedChoice, Codable, Hashable, Sendable {
    case lifts, food, supplements, progress

    /// `Lifts`
    public var title: Phrase {
        switch self {
        case .lifts: "Lifts"
        case .food: "Food"
        case .supplements: "Supplements"
        case .progress: "Progress"
        }
    }
}
