/// What is written down of a set.
public enum Measure: String, NamedChoice, Codable, Sendable {
    case weightReps = "weight_reps"
    case bodyweightReps = "bodyweight_reps"
    case assistedReps = "assisted_reps"
    case time
    case distance

    /// Whether an effort is as long or as far as it goes, and not a number of repetitions.
    public var isWithoutReps: Bool { self == .time || self == .distance }

    /// Whether the body's own weight is part of what is lifted.
    public var movesBody: Bool { self == .bodyweightReps || self == .assistedReps }

}
