import Foundation
import Storage
import Synchronization

/// Stores new sets of several people together: those that come while others are being stored share the next
/// transaction and its statements, since a commit costs as much for one set as for many.
///
/// None is answered before its transaction is stored. A set that cannot be stored so, because its id or its
/// place is taken, is left to a transaction of its own, which can look into what is there.
final class NewSets: Sendable {
    private struct Job: Sendable {
        let new: NewSet
        let answer: CheckedContinuation<Bool, any Error>
    }

    private struct State {
        var waiting: [Job] = []
        var transactions = 0
    }

    /// While one transaction waits for the disk another can be filled.
    private static let mostTransactions = 1
    private static let mostSets = 64

    private let database: any Database
    private let state = Mutex(State())

    init(database: any Database) {
        self.database = database
    }

    /// - Returns: Whether it is stored.
    func store(_ new: NewSet) async throws -> Bool {
        try await withCheckedThrowingContinuation { answer in
            let mustBegin = state.withLock { state in
                state.waiting.append(Job(new: new, answer: answer))
                guard state.transactions < Self.mostTransactions else { return false }
                state.transactions += 1
                return true
            }
            if mustBegin { Task { await storeWaiting() } }
        }
    }

    private func storeWaiting() async {
        while let jobs = take() { await store(jobs) }
    }

    private func take() -> [Job]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.transactions -= 1
                return nil
            }
            defer { state.waiting.removeFirst(min(Self.mostSets, state.waiting.count)) }
            return Array(state.waiting.prefix(Self.mostSets))
        }
    }

    private func store(_ jobs: [Job]) async {
        var ids: Set<UUID> = []
        // An id that comes twice is answered once by the statement, which would be an answer to both.
        let (firsts, repeated) = jobs.reduce(into: ([Job](), [Job]())) { parts, job in
            if ids.insert(job.new.set.id).inserted { parts.0.append(job) } else { parts.1.append(job) }
        }
        let outcome = await outcome(of: firsts.map(\.new))
        for job in firsts { job.answer.resume(with: outcome.map { $0.contains(job.new.set.id) }) }
        for job in repeated { job.answer.resume(returning: false) }
    }

    /// The ids of those that are stored; none where one of them was refused, since that takes all back.
    private func outcome(of sets: [NewSet]) async -> Result<Set<UUID>, any Error> {
        do {
            return .success(
                try await database.write { connection in
                    let stored = try SetStore(connection: connection).insert(sets)
                    let begun = sets.filter { stored.contains($0.set.id) && $0.isOfToday }
                    try TrainingStore(connection: connection).begin(begun)
                    return stored
                }
            )
        } catch let error as DatabaseError where error.isOfAll {
            return .failure(error)
        } catch {
            return .success([])
        }
    }
}

extension DatabaseError {
    /// Whether it says nothing of what was to be stored, so that none of it would fare better alone.
    fileprivate var isOfAll: Bool {
        switch self {
        case .busy, .unavailable: true
        default: false
        }
    }
}
