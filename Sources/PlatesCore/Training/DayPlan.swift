import Foundation

/// The plan of a day: the schedule without removed and with added workouts.
public struct DayPlan: Hashable, Sendable {
    public let day: Day
    /// The planned workouts, each once: the scheduled one first, then the added ones.
    public let workoutIDs: [UUID]
    /// Scheduled workouts that were moved, with their new day.
    public let movedAway: [UUID: Day]

    /// - Parameters:
    ///   - schedule: The schedule in force on the day, if any.
    ///   - changes: The exceptions; those of other days are ignored.
    public init(day: Day, schedule: Schedule?, changes: [PlanChange]) {
        let scheduled = schedule?.workoutID(on: day)
        let own = changes.filter { $0.day == day }
        let removed = own.filter { $0.kind == .removed }
        let remaining = [scheduled].compactMap { $0 }.filter { workoutID in
            !removed.contains { $0.workoutID == workoutID }
        }
        let added = own.filter { $0.kind == .added }.map(\.workoutID)
        var workoutIDs: [UUID] = []
        for workoutID in remaining + added where !workoutIDs.contains(workoutID) {
            workoutIDs.append(workoutID)
        }
        // A workout that was added to the day and moved away again is not shown as moved.
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

    /// The plan with only some of its workouts, for example without deleted ones.
    public func keeping(_ isIncluded: (UUID) throws -> Bool) rethrows -> DayPlan {
        DayPlan(
            day: day, workoutIDs: try workoutIDs.filter(isIncluded),
            movedAway: try movedAway.filter { try isIncluded($0.key) }
        )
    }

    /// Whether nothing is planned.
    public var isFree: Bool { workoutIDs.isEmpty }
}
