/// Why a line of sets is refused.
public enum PrescriptionMistake: Error, Mistake, Hashable {
    case empty
    /// No sets and repetitions stand where they must.
    case noReps(String)
    /// Something that is no load, effort, kind or rest.
    case unknown(String)
    case noUnit(String)
    case twice(String)
    case tooManySets, reps, time, distance, range, percent, weight, rpe, reserve, rest

    public var message: Phrase {
        switch self {
        case .empty: "must be sets and reps, such as 3 × 5–8"
        case .noReps(let text): "must have sets and reps such as 3 × 5–8, not “\(text)”"
        case .unknown(let text):
            """
            must not have “\(text)”: write a load such as 60 kg, 80%, last+2.5 kg, @8 or RIR 2, \
            or a rest such as 2:00
            """
        case .noUnit(let number): "must have kg, lb or % after \(number)"
        case .twice(let text): "must have one load a set, so not “\(text)” as well"
        case .tooManySets: "must have at most \(Prescription.mostSets) sets"
        case .reps: "must have 1 to 1000 reps a set"
        case .time: "must have times from 1 second to a day, such as 3 × 60 s"
        case .distance: "must have distances from 1 to 99,999 m, such as 3 × 40 m"
        case .range: "must have ranges from few reps to more, such as 5–8"
        case .percent: "must have percentages from 0.1 to 200"
        case .weight: "must have weights from -500 to 1500 kg"
        case .rpe: "must have an RPE from 1 to 10 in halves, such as @8.5"
        case .reserve: "must have 0 to 10 reps in reserve, such as RIR 2"
        case .rest: "must have rests of at most an hour, such as 2:00"
        }
    }
}
