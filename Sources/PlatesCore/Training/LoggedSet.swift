import Foundation

/// One effort in the set log.
public struct LoggedSet: Hashable, Sendable, Identifiable {
    public var id: UUID
    /// The date in the person's time zone; never derived from the instant later.
    public var day: Day
    /// Unique per account and exercise.
    public var performedAt: Instant
    public var entry: SetEntry
    /// Where it stands among the sets of its day: those with a lower one were logged before it. Microseconds since
    /// 1970 of when it was logged, independent of the instant at which it is said to be done.
    public var position: Int64
    /// 1 at first, and one more with each change.
    public var version: Int
    /// The edit that made its content; `nil` where that was before edits had ids.
    public var editID: UUID?

    public init(
        id: UUID, day: Day, performedAt: Instant, entry: SetEntry, position: Int64 = 0,
        version: Int = 1, editID: UUID? = nil
    ) {
        self.id = id
        self.day = day
        self.performedAt = performedAt
        self.entry = entry
        self.position = position
        self.version = version
        self.editID = editID
    }
}
