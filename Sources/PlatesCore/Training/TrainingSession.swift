import Foundation

/// One visit to the gym: when it began and ended, what it is called, and a note on it as a whole.
///
/// Its sets are those that were done from its start until the next session of the day: see `SessionShares`.
public struct TrainingSession: Hashable, Sendable, Identifiable {
    public let id: UUID
    public var day: Day
    /// What it is called, where that is not the workout of the plan; usually empty.
    public var name: String
    public var note: String
    public var startedAt: Instant
    /// `nil` while it is under way, or where nobody said that it is over.
    public var finishedAt: Instant?
    /// Whether a person wrote both times by hand.
    public var isCorrected: Bool

    public init(
        id: UUID, day: Day, name: String = "", note: String = "", startedAt: Instant,
        finishedAt: Instant? = nil, isCorrected: Bool = false
    ) {
        self.id = id
        self.day = day
        self.name = name
        self.note = note
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.isCorrected = isCorrected
    }

    /// The most characters of a name.
    public static let mostName = 100
    /// The most characters of a note.
    public static let mostNote = 2000

    /// How long it took, beside the first and the last of its sets.
    public func length(_ sets: SessionLength.Span?) -> SessionLength? {
        SessionLength(started: startedAt, finished: finishedAt, isCorrected: isCorrected, sets: sets)
    }
}
