import Foundation

/// One effort in the set log.
public struct LoggedSet: Hashable, Sendable, Identifiable {
    public var id: UUID
    /// The date in the person's time zone; never derived from the instant later.
    public var day: Day
    /// Unique per account and exercise.
    public var performedAt: Instant
    public var entry: SetEntry
    /// Orders the sets of a day: when it was logged, in microseconds since 1970, whatever its `performedAt`.
    public var position: Int64
    /// Starts at 1 and increases with each change.
    public var version: Int
    /// The edit that wrote its content; `nil` if it is older than edit ids.
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
