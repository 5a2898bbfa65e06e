import Foundation

/// What a workout of a ready-made split asks for of one exercise.
public struct SplitTarget: Hashable, Sendable {
    /// The exercise's name in the catalogue.
    public let exercise: String
    public let sets: Int
    public let repsMin: Int?
    public let repsMax: Int?
    public let seconds: Int?
    public let restSeconds: Int
    public let superset: String?

    /// A target in repetitions.
    static func reps(
        _ exercise: String, _ sets: Int, _ reps: ClosedRange<Int>, rest: Int,
        superset: String? = nil
    ) -> SplitTarget {
        SplitTarget(
            exercise: exercise, sets: sets, repsMin: reps.lowerBound, repsMax: reps.upperBound,
            seconds: nil, restSeconds: rest, superset: superset
        )
    }

    /// A target in seconds.
    static func hold(
        _ exercise: String, _ sets: Int, seconds: Int, rest: Int
    ) -> SplitTarget {
        SplitTarget(
            exercise: exercise, sets: sets, repsMin: nil, repsMax: nil, seconds: seconds,
            restSeconds: rest, superset: nil
        )
    }

    /// The target for the exercise of this id.
    func target(exerciseID: UUID) -> Target {
        Target(
            exerciseID: exerciseID, sets: sets, repsMin: repsMin, repsMax: repsMax,
            seconds: seconds, restSeconds: restSeconds, superset: superset
        )
    }
}
