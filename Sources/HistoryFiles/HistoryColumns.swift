/// Which columns of a table are what, by their names in the file, for tables that no app is known to write.
public struct HistoryColumns: Codable, Hashable, Sendable {
    /// What a column can be. The raw values are names of the API.
    public enum Field: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
        case date, time
        /// The name of the workout.
        case session
        case exercise, weight
        case weightUnit = "weight_unit"
        case reps
        /// Seconds, or a duration.
        case seconds
        case distance, rpe, rir, kind, note
    }

    private var titles: [Field: String] = [:]

    public init() {}

    /// The title of the column in the file; `nil` if none is chosen.
    public subscript(field: Field) -> String? {
        get { titles[field] }
        set { titles[field] = newValue }
    }

    public var isEmpty: Bool { titles.isEmpty }
}
