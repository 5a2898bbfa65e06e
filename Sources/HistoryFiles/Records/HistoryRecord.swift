/// One thing that a file of another app says, or why a row of it is left out.
///
/// Every row of a file becomes at least one record. A session comes before its sets.
public enum HistoryRecord: Codable, Hashable, Sendable {
    case session(HistorySession)
    case set(HistorySet)
    case food(HistoryFood)
    case weight(HistoryWeight)
    case skip(HistorySkip)
}

/// A visit to the gym.
public struct HistorySession: Codable, Hashable, Sendable {
    /// Counted from 1 within a file; its sets name it.
    public let number: Int
    /// The row that names it first.
    public let line: Int
    public let start: WrittenMoment
    public let end: WrittenMoment?
    /// How long it took, if the file says that rather than the end. A forgotten one may have taken days.
    public let seconds: Int?
    /// May be empty.
    public let title: String
    public let note: String
}

/// A measured body weight.
public struct HistoryWeight: Codable, Hashable, Sendable {
    public let line: Int
    public let moment: WrittenMoment
    public let mass: WrittenMass
}
