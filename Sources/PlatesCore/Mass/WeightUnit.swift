/// The unit in which a person enters and reads weights.
public enum WeightUnit: String, NamedChoice, Codable, Hashable, Sendable {
    case kg
    case lb

}
