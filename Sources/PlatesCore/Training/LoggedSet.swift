import Foundation

/// One effort in the set log.
public struct LoggedSet: Hashable, Sendable, Identifiable {
    public var id: UUID
    /// The date in the person's time zone; never derived from the instant later.
    public var day: Day
    /// Unique per account and exercise.
    public var performedAt: Instant
    public var entry: SetEntry
    /// 1 at first, and one more with each change.
    public var version: Int
    /// The edit that made its content; `nil` where that was before edits had ids.
    public var editID: UUID?

    public init(
        id: UUID, day: Day, performedAt: Instant, entry: SetEntry, version: Int = 1, editID: UUID? = nil
    ) {
        self.id = id
        self.day = day
        self.performedAt = performedAt
        self.entry = entry
        self.version = version
        self.editID = editID
    }
}
