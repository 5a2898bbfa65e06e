import Foundation

/// What moves a rotation that goes on when its workouts are done.
public struct RotationTurns: Hashable, Sendable {
    /// The workouts of which sets were done on a day.
    private let done: [Day: Set<UUID>]
    /// The days of which the person said that they are done or skipped.
    private let settled: Set<Day>
    /// The workouts that an exception took off a day, and whether it named another day.
    private let removed: [Day: [UUID: Bool]]

    /// - Parameter changes: Exceptions; those that add a workout are ignored.
    public init(done: [Day: Set<UUID>] = [:], settled: Set<Day> = [], changes: [PlanChange] = []) {
        self.done = done
        self.settled = settled
        removed = changes.reduce(into: [:]) { removed, change in
            guard change.kind == .removed else { return }
            removed[change.day, default: [:]][change.workoutID] = change.otherDay != nil
        }
    }

    public static let none = RotationTurns()

    /// Whether the rotation is past its workouts of a day: one of them was done, the day was settled, or one was moved.
    func isPast(_ workouts: [UUID], on day: Day) -> Bool {
        settled.contains(day) || workouts.contains { done[day]?.contains($0) == true }
            || workouts.contains { removed[day]?[$0] == true }
    }

    /// Whether all its workouts were taken off a day.
    func isOff(_ workouts: [UUID], on day: Day) -> Bool {
        workouts.allSatisfy { removed[day]?[$0] != nil }
    }
}
