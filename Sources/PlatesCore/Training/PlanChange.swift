import Foundation

/// An exception to the schedule: one workout more or less on a day. There is at most one per day and workout. A move is
/// two of them, made by `moving`; a swap is one of each kind.
public struct PlanChange: Hashable, Sendable {
    public enum Kind: String, NamedChoice, Codable, Hashable, Sendable {
        case added, removed
    }

    public var day: Day
    public var workoutID: UUID
    public var kind: Kind
    /// For a move, the other day: where an added workout came from, or where a removed one went.
    public var otherDay: Day?

    public init(day: Day, workoutID: UUID, kind: Kind, otherDay: Day? = nil) {
        self.day = day
        self.workoutID = workoutID
        self.kind = kind
        self.otherDay = otherDay
    }

    public var movedTo: Day? { kind == .removed ? otherDay : nil }
    public var movedFrom: Day? { kind == .added ? otherDay : nil }

    /// The two changes that take a workout from one day to another; none if the days are the same.
    public static func moving(_ workoutID: UUID, from: Day, to: Day) -> [PlanChange] {
        guard from != to else { return [] }
        return [
            PlanChange(day: from, workoutID: workoutID, kind: .removed, otherDay: to),
            PlanChange(day: to, workoutID: workoutID, kind: .added, otherDay: from),
        ]
    }
}
