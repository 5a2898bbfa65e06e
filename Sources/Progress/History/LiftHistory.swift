import Foundation
import PlatesCore
import Training

/// Answers questions about what was lifted over time. Both deployments answer the same to the gram.
package protocol LiftHistory: Sendable {
    /// What was done of an exercise between two days, both included.
    func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<LiftLog>

    /// The same of several exercises at once. Each of them has a log, if only an empty one.
    func logs(of exercises: [Exercise], from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[UUID: LiftLog]>

    /// What the sets of each exercise come to on each day between two, both included, in no order.
    func exerciseDays(from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[ExerciseDay]>
}

/// An answer about a time, and what it does not have yet.
package struct HistoryAnswer<Value: Sendable>: Sendable {
    let value: Value
    /// How many sets that were stored before it was asked are not in the answer, or may not be.
    let pending: Int
    /// Whether the log itself answered.
    let isFromLog: Bool

    func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> HistoryAnswer<Other> {
        HistoryAnswer<Other>(value: try transform(value), pending: pending, isFromLog: isFromLog)
    }
}
