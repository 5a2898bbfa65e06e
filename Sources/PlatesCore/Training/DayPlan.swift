import Foundation

/// What a day holds in store: the schedule, less what was removed, and what was added.
public struct DayPlan: Hashable, Sendable {
    public let day: Day
    /// The planned workouts, none twice: the schedule's first, then the added ones.
    public let workoutIDs: [UUID]
    /// The scheduled workouts that the person moved, with the day to which they went.
    public let movedAway: [UUID: Day]

    /// - Parameters:
    ///   - schedule: The schedule in force on the day, if any.
    ///   - changes: The exceptions; those of other days are passed over.
    public init(day: Day, schedule: Schedule?, changes: [PlanChange]) {
        let scheduled = schedule?.workoutID(on: day)
        let own = changes.filter { $0.day == day }
        let removed = own.filter { $0.kind == .removed }
        let kept = [scheduled].compactMap { $0 }.filter { workoutID in
            !removed.contains { $0.workoutID == workoutID }
        }
        let added = own.filter { $0.kind == .added }.map(\.workoutID)
        var workoutIDs: [UUID] = []
        for workoutID in kept + added where !workoutIDs.contains(workoutID) {
            workoutIDs.append(workoutID)
        }
        // A workout that came by a change and left again leaves no trace on the day.
        let moved = removed.filter { $0.workoutID == scheduled && !added.contains($0.workoutID) }
        self.day = day
        self.workoutIDs = workoutIDs
        movedAway = Dictionary(
            moved.compactMap { change in change.movedTo.map { (change.workoutID, $0) } }
        ) { first, _ in first }
    }

    private init(day: Day, workoutIDs: [UUID], movedAway: [UUID: Day]) {
        self.day = day
        self.workoutIDs = workoutIDs
        self.movedAway = movedAway
    }

    /// The plan without the workouts that are no more, such as deleted ones.
    public func keeping(_ isKept: (UUID) throws -> Bool) rethrows -> DayPlan {
        DayPlan(
            day: day, workoutIDs: try workoutIDs.filter(isKept),
            movedAway: try movedAway.filter { try isKept($0.key) }
        )
    }

    /// Whether nothing is planned: a freestyle day, if one trains.
    public var isFree: Bool { workoutIDs.isEmpty }
}
