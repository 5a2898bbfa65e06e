/// Which columns of a table are what, by their names in the file, for tables that no app is known to write.
public struct HistoryColumns: Codable, Hashable, Sendable {
    public var date: String?
    public var time: String?
    /// The name of the workout.
    public var session: String?
    public var exercise: String?
    public var weight: String?
    public var weightUnit: String?
    public var reps: String?
    /// Seconds, or a duration.
    public var seconds: String?
    public var distance: String?
    public var rpe: String?
    public var rir: String?
    public var kind: String?
    public var note: String?

    public init() {}
}
