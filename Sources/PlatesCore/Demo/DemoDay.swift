import Foundation

/// One day of the made-up training.
public struct DemoDay: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case trained
        /// Begun and never finished.
        case cutShort
        /// Nothing was done or recorded.
        case missed
        case skipped(reason: String)
        case moved(to: Day)
        /// Something was done on a free day.
        case extra
        /// Today, in the middle of it.
        case underWay
    }

    public let day: Day
    /// The workout that was planned for the day or moved to it.
    public let workoutID: UUID?
    public let outcome: Outcome
    /// In the order in which they were done.
    public var efforts: [DemoEffort] = []
    /// Names of exercises added to the day without sets yet.
    public var added: [String] = []
}

/// One set of the made-up training.
public struct DemoEffort: Hashable, Sendable {
    public let id: UUID
    /// The exercise's name in the catalogue.
    public let exercise: String
    /// When it was done, in seconds after midnight.
    public let second: Int
    /// What was done; the store fills in the exercise.
    private let content: SetEntry

    init(id: UUID, exercise: String, second: Int, content: SetEntry) {
        self.id = id
        self.exercise = exercise
        self.second = second
        self.content = content
    }

    /// What was done, for the exercise of this id.
    public func entry(exerciseID: UUID) -> SetEntry {
        var entry = content
        entry.exerciseID = exerciseID
        return entry
    }
}
