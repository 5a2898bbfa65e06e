import Foundation
import PlatesCore
import Training

/// Answers questions about what was lifted over time. Both deployments answer the same to the gram.
package protocol LiftHistory: Sendable {
    /// Whether another server than the log's database answers, so that both can work at the same time.
    var isRemote: Bool { get }

    /// What was logged of each of some exercises between two days, both included. The measure of an exercise says what of
    /// it counts (`LiftLog.init(measure:logged:)`), so it need not be known before the answer.
    func efforts(of exercises: Set<UUID>, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[UUID: [DayEffort]]>

    /// What the sets of each exercise come to on each day between two, both included, in no order.
    func exerciseDays(from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[ExerciseDay]>
}

extension LiftHistory {
    /// What was done of an exercise between two days, both included.
    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<LiftLog>
    {
        try await efforts(of: [exercise.id], from: first, to: last, account: account)
            .map { $0.log(of: exercise) }
    }

    /// The same of several exercises at once. Each of them has a log, if only an empty one.
    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: LiftLog]> {
        try await efforts(of: Set(exercises.map(\.id)), from: first, to: last, account: account)
            .map { efforts in
                Dictionary(exercises.map { ($0.id, efforts.log(of: $0)) }) { first, _ in first }
            }
    }

    /// Asks the history and the log's database, at the same time if they are two servers. If both fail, the database's
    /// error is thrown: it knows what does not exist.
    func beside<Answer: Sendable, Rows: Sendable>(
        _ rows: @escaping @Sendable () async throws -> Rows,
        ask: @escaping @Sendable () async throws -> Answer
    ) async throws -> (answer: Answer, rows: Rows) {
        guard isRemote else {
            let rows = try await rows()
            return (try await ask(), rows)
        }
        async let answer = ask()
        let rows = try await rows()
        return (try await answer, rows)
    }
}

extension [UUID: [DayEffort]] {
    /// What was done of an exercise, of which nothing is here if it was never done.
    func log(of exercise: Exercise) -> LiftLog {
        LiftLog(measure: exercise.measure, logged: self[exercise.id] ?? [])
    }
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
