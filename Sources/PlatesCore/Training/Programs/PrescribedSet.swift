/// A set as a prescription asks for it.
public struct PrescribedSet: Hashable, Sendable {
    public enum Reps: Hashable, Sendable {
        case exactly(Int)
        case range(Int, Int)
        /// As many as possible, and no fewer than so many.
        case atLeast(Int)

        public var least: Int {
            switch self {
            case .exactly(let reps), .range(let reps, _), .atLeast(let reps): reps
            }
        }

        /// The end of a range; without one, the same as `least`.
        public var most: Int {
            switch self {
            case .range(_, let most): most
            case .exactly, .atLeast: least
            }
        }

        public var isOpen: Bool {
            if case .atLeast = self { true } else { false }
        }

        /// `5`, `5–8`, `5+`
        public var text: String {
            switch self {
            case .exactly(let reps): "\(reps)"
            case .range(let least, let most): "\(least)–\(most)"
            case .atLeast(let reps): "\(reps)+"
            }
        }
    }

    /// What is counted.
    public enum Unit: String, Hashable, Sendable {
        case reps
        case seconds = "s"
        case metres = "m"

        /// How many a set may have.
        public var allowed: ClosedRange<Int> {
            switch self {
            case .reps: 1...1000
            case .seconds: 1...86_400
            case .metres: 1...99_999
            }
        }
    }

    public enum Load: Hashable, Sendable {
        /// What the person chooses.
        case open
        case mass(Mass)
        /// Of the training max, or of a program's working weight.
        case ofTrainingMax(Percent)
        /// Of the estimated one-rep max.
        case ofOneRepMax(Percent)
        /// What was lifted the last time, and so much more.
        case lastTime(plus: Mass?)
    }

    public enum Effort: Hashable, Sendable {
        /// Rate of perceived exertion in halves: 17 is RPE 8.5.
        case rpe(halves: Int)
        /// Repetitions in reserve.
        case rir(Int)
    }

    public var kind: SetKind
    /// How many of `unit`.
    public var reps: Reps
    public var unit: Unit
    public var load: Load
    public var effort: Effort?
    public var restSeconds: Int?

    public init(
        _ reps: Reps, _ unit: Unit = .reps, kind: SetKind = .working, load: Load = .open,
        effort: Effort? = nil,
        restSeconds: Int? = nil
    ) {
        (self.kind, self.reps, self.unit, self.load) = (kind, reps, unit, load)
        (self.effort, self.restSeconds) = (effort, restSeconds)
    }

    /// `5–8`, `60 s`, `40 m`
    public var amountText: String { unit == .reps ? reps.text : "\(reps.text) \(unit.rawValue)" }

    public static let repsAllowed = Unit.reps.allowed
    public static let restAllowed = 0...3600
    public static let halvesAllowed = 2...20
    public static let reserveAllowed = 0...10
}
