/// What is recorded of a set.
public enum Measure: String, NamedChoice, Codable, Sendable {
    case weightReps = "weight_reps"
    case bodyweightReps = "bodyweight_reps"
    case assistedReps = "assisted_reps"
    case time
    case distance

    /// Whether it is measured by time or distance.
    public var isWithoutReps: Bool { self == .time || self == .distance }

    /// Whether the body is part of the load.
    public var movesBody: Bool { self == .bodyweightReps || self == .assistedReps }

}
