import Foundation
import PlatesCore

/// Answers questions about what was lifted over time. Both deployments answer the same to the gram.
protocol LiftHistory: Sendable {
    /// What was done of an exercise between two days, both included.
    func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws -> LiftLog

    /// What the sets of each exercise come to on each day between two, both included, in no order.
    func exerciseDays(from first: Day, to last: Day, account: UUID) async throws -> [ExerciseDay]

    /// How many sets of an exercise, or of all, are stored and not in the answers yet.
    func pending(of exercise: UUID?, account: UUID) async throws -> Int
}
