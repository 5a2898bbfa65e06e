import Foundation
import PlatesCore

/// Answers questions about what was lifted over time. Both deployments answer the same to the gram.
protocol LiftHistory: Sendable {
    /// The days between two, both included, on which an exercise was done.
    func days(
        of exercise: Exercise, from first: Day, to last: Day, account: UUID
    ) async throws -> LiftSeries

    /// How many sets of the exercise are stored and not in the answers yet.
    func pending(of exercise: UUID, account: UUID) async throws -> Int
}
