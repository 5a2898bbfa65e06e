import Foundation

/// An exception to the schedule: on one day, one workout more or less. At most one is kept per day
/// and workout. A move is two of them, as `moving` makes them; a swap is one of each kind.
public struct PlanChange: Hashable, Sendable {
    public enum Kind: String, NamedChoice, Codable, Hashable, Sendable {
        case added, removed
    }

    public var day: Day
    public var workoutID: UUID
    public var kind: Kind
    /// Of a move, the day at its other end: whence it was added, whither it was removed.
    public var otherDay: Day?

    public init(day: Day, workoutID: UUID, kind: Kind, otherDay: Day? = nil) {
        self.day = day
        self.workoutID = workoutID
        self.kind = kind
        self.otherDay = otherDay
    }

    public var movedTo: Day? { kind == .removed ? otherDay : nil }
    public var movedFrom: Day? { kind == .added ? otherDay : nil }

    /// The two changes that take a workout from one day to another; none when they are the same.
    public static func moving(_ workoutID: UUID, from: Day, to: Day) -> [PlanChange] {
        guard from != to else { return [] }
        return [
            PlanChange(day: from, workoutID: workoutID, kind: .removed, otherDay: to),
            PlanChange(day: to, workoutID: workoutID, kind: .added, otherDay: from),
        ]
    }
}
