/// Why a field of a set, a target, a progression or a rack is refused.
public enum TrainingMistake: Mistake, Hashable {
    case needed
    /// The field does not belong to exercises of this measure.
    case foreign(Measure)
    case rpe, repsBelowStart, extraWithItem, percents
    case plates(mostSizes: Int), plateSizeTwice

    public var message: Phrase {
        switch self {
        case .needed: "is needed for this exercise"
        case .foreign(let measure):
            switch measure {
            case .time: "does not belong to an exercise for time"
            case .distance: "does not belong to an exercise for distance"
            case .weightReps, .bodyweightReps, .assistedReps: "does not belong to an exercise in reps"
            }
        case .rpe: "must be between 1 and 10 in halves"
        case .repsBelowStart: "must not be less than the reps from which it begins"
        case .extraWithItem: "must not be true for a set that names an item_id"
        case .percents: "must be 1 to 12 whole numbers between 10 and 120, one for each week"
        case .plates(let mostSizes): "must be at most \(mostSizes) sizes up to 100 kg, and at most 40 of each"
        case .plateSizeTwice: "must name each size once"
        }
    }
}

extension TrainingMistake {
    /// Sets of an exercise of a measure, as one writes them in a line.
    public static func example(of measure: Measure) -> Phrase {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: .verbatim("3 × 5–8")
        case .time: .verbatim("3 × 60 s")
        case .distance: .verbatim("3 × 40 m")
        }
    }

    /// A line of sets counts something else than its exercise is done in.
    public static func prescription(of measure: Measure) -> Phrase {
        "must count what the exercise is done in, such as \(example(of: measure))"
    }
}
