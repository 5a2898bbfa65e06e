/// Why a progression suggests what it does. Its words are in `Texts/TrainingTexts.swift`.
public indirect enum ProgressionReason: Hashable, Sendable {
    /// A weight as the measure of its exercise counts it: help is negative, and 0 is no added weight.
    public struct Load: Hashable, Sendable {
        public let mass: Mass
        public let measure: Measure
    }

    /// What to do after the same weight failed several times in a row.
    public enum Remedy: Hashable, Sendable {
        case tenthLess, stepLess, less, moreHelp
        /// Nothing lighter can be loaded.
        case sameAgain
    }

    /// All planned sets reached the target.
    case reachedReps(Int, sets: Int, with: Load)
    case missedReps(Int, with: Load)
    case tooFewSets(done: Int, planned: Int, with: Load)
    /// All planned sets reached the end of the range of reps.
    case endOfReps(Int, sets: Int, with: Load)
    case oneRepMore(with: Load, upTo: Int)
    /// All planned sets reached the end of the range of seconds.
    case endOfSeconds(Int, sets: Int, with: Load)
    case secondsMore(Int, with: Load, upTo: Int)
    /// `week` is counted from 1.
    case percentage(Int, of: Mass, week: Int, weeks: Int, isDeload: Bool)
    /// The target was reached without help, so nothing can be taken away.
    case noHelpLeft(after: ProgressionReason)
    case failed(times: Int, with: Load, Remedy)
}
