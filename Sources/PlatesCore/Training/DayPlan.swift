import Foundation

/// The plan of a day: the schedule without removed and with added workouts.
public struct DayPlan: Hashable, Sendable {
    public let day: Day
    /// The planned workouts, each once: the scheduled ones first, then the added ones.
    public let workoutIDs: [UUID]
    /// Scheduled workouts that were moved, with their new day.
    public let movedAway: [UUID: Day]

    /// Whether the plan is paused on the day.
    public let isPaused: Bool

    /// - Parameters:
    ///   - scheduled: What `ScheduleCourse` has on the day.
    ///   - changes: The exceptions; those of other days are ignored.
    public init(day: Day, scheduled: [UUID], isPaused: Bool = false, changes: [PlanChange]) {
        let own = changes.filter { $0.day == day }
        let removed = own.filter { $0.kind == .removed }
        let remaining = scheduled.filter { workoutID in
            !removed.contains { $0.workoutID == workoutID }
        }
        let added = own.filter { $0.kind == .added }.map(\.workoutID)
        var workoutIDs: [UUID] = []
        for workoutID in remaining + added where !workoutIDs.contains(workoutID) {
            workoutIDs.append(workoutID)
        }
        // A workout that was added to the day and moved away again is not shown as moved.
        let moved = removed.filter { scheduled.contains($0.workoutID) && !added.contains($0.workoutID) }
        self.init(
            day: day, workoutIDs: workoutIDs,
            movedAway: Dictionary(
                moved.compactMap { change in change.movedTo.map { (change.workoutID, $0) } }
            ) { first, _ in first },
            isPaused: isPaused)
    }

    private init(day: Day, workoutIDs: [UUID], movedAway: [UUID: Day], isPaused: Bool) {
        self.day = day
        self.workoutIDs = workoutIDs
        self.movedAway = movedAway
        self.isPaused = isPaused
    }

    /// The plan with only some of its workouts, for example without deleted ones.
    public func keeping(_ isIncluded: (UUID) throws -> Bool) rethrows -> DayPlan {
        DayPlan(
            day: day, workoutIDs: try workoutIDs.filter(isIncluded),
            movedAway: try movedAway.filter { try isIncluded($0.key) }, isPaused: isPaused
        )
    }

    /// Whether nothing is planned.
    public var isFree: Bool { workoutIDs.isEmpty }
}
