import CoreMetrics
import Foundation
import PlatesCore
import Storage
import Synchronization

/// Stores new sets of several people together: those that come while others are being stored share the next
/// statement and its commit, which cost hardly more for many sets than for one.
///
/// None is answered before its transaction is stored. A set that cannot be stored so, because its id or its place
/// is taken or somebody has locked what it points to, is left to a transaction of its own, which can look into what
/// is there, and wait.
package final class NewSets: Sendable {
    private struct Job: Sendable {
        let id: UUID
        let parameters: [any ValueConvertible]
        /// The session that it begins, unless its day has one.
        let session: UUID
        let came: ContinuousClock.Instant
        let answer: CheckedContinuation<Bool, any Error>
    }

    private struct State {
        var waiting: [Job] = []
        /// Those that share the statement that is under way; `nil` where none is.
        var current: [Job]?
        /// Whether somebody stores, or is about to.
        var isStoring = false
        /// Whether somebody looks for those that have waited too long.
        var isWatched = false

        /// Those that are under way, or else the next; `nil` where there are none.
        mutating func next() -> [Job]? {
            guard current == nil, !waiting.isEmpty else { return current }
            // An id that is there twice waits for the next time: the answer to the one would be the other's too.
            var ids: Set<UUID> = []
            let next = Array(waiting.prefix(NewSets.most).prefix { ids.insert($0.id).inserted })
            waiting.removeFirst(next.count)
            current = next
            return next
        }

        /// - Returns: Whether there is more to store; nobody stores from then on where there is not.
        mutating func goesOn() -> Bool {
            isStoring = next() != nil
            return isStoring
        }

        /// Takes those out that came before an instant.
        mutating func takeLate(_ instant: ContinuousClock.Instant) -> [Job] {
            let late = waiting.prefix { $0.came < instant }
            waiting.removeFirst(late.count)
            return Array(late)
        }
    }

    private struct DayKey: Hashable {
        let account: UUID
        let day: Day
    }

    /// Sets of a day beyond this are left to the log, which counts all that the day holds: here nobody does.
    private static let mostUncounted = 100
    /// Days of accounts that are remembered at once.
    private static let mostDays = 10_000

    /// Whether the set may be stored without counting those of its day.
    private func mayGoUncounted(_ new: NewSet) -> Bool {
        stored.withLock { stored in
            if stored.count >= Self.mostDays { stored.removeAll() }
            let key = DayKey(account: new.account, day: new.set.day)
            let count = stored[key, default: 0]
            guard count < Self.mostUncounted else { return false }
            stored[key] = count + 1
            return true
        }
    }

    /// Beyond it a statement takes as much longer as it has more sets, and a set that is refused takes more with it.
    private static let most = 16

    private let database: PostgreSQLDatabase
    /// How long a set waits for its turn.
    private let patience: Duration
    private let state = Mutex(State())
    /// How many sets of a day this process has stored here.
    private let stored = Mutex<[DayKey: Int]>([:])
    private let storedAlone = Counter(label: "plates_sets_stored_alone")

    init(database: PostgreSQLDatabase, patience: Duration = .seconds(5)) {
        self.database = database
        self.patience = patience
    }

    /// How many sets wait for their turn.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// - Parameter new: A set of today: its day is begun by it, unless something is recorded of the day already.
    /// - Returns: Whether it is stored.
    /// - Throws: `DatabaseError` where PostgreSQL is away, or does not get on with those before it.
    func store(_ new: NewSet) async throws -> Bool {
        guard mayGoUncounted(new) else { return false }
        return try await withCheckedThrowingContinuation { answer in
            let job = Job(
                id: new.set.id, parameters: new.parameters,
                session: TrainingSessionStore.firstID(of: new.account, on: new.set.day),
                came: .now, answer: answer
            )
            let (mustBegin, mustWatch) = state.withLock { state in
                state.waiting.append(job)
                defer { (state.isStoring, state.isWatched) = (true, true) }
                return (!state.isStoring, !state.isWatched)
            }
            if mustBegin { Task { await storeAll() } }
            if mustWatch { Task { await watch() } }
        }
    }

    private func storeAll() async {
        while state.withLock({ $0.goesOn() }) {
            do {
                // One statement follows the other on the connection's own thread. Where the connection is lost,
                // the work is done again, and begins with those that were under way; for how long that is tried
                // counts from when the work began.
                try await database.inTurn { [self] connection in
                    let end = ContinuousClock.now + .seconds(1)
                    while ContinuousClock.now < end, let jobs = state.withLock({ $0.next() }) {
                        finish(storing: try Self.store(jobs, on: connection))
                    }
                }
            } catch let error as DatabaseError where error.trouble != nil {
                refuseAll(error)
            } catch {
                // One of them was refused, which takes all back.
                storedAlone.increment(by: state.withLock { $0.current?.count ?? 0 })
                finish(storing: [])
            }
        }
    }

    /// Answers those that were under way.
    /// - Parameter stored: The ids of those that are stored.
    private func finish(storing stored: Set<UUID>) {
        let jobs = state.withLock { state in
            defer { state.current = nil }
            return state.current ?? []
        }
        for job in jobs { job.answer.resume(returning: stored.contains(job.id)) }
    }

    /// Refuses those that wait behind a statement that does not end, as it may where the server's disk stalls.
    private func watch() async {
        while true {
            try? await Task.sleep(for: patience / 5)
            let (late, isOver) = state.withLock { state in
                state.isWatched = state.isStoring
                return (state.takeLate(.now - patience), !state.isStoring)
            }
            for job in late { job.answer.resume(throwing: DatabaseError.busy) }
            if isOver { return }
        }
    }

    /// Tells those that wait as well: the database would have each of them wait as long again.
    private func refuseAll(_ error: DatabaseError) {
        let jobs = state.withLock { state in
            defer { (state.current, state.waiting) = (nil, []) }
            return (state.current ?? []) + state.waiting
        }
        for job in jobs { job.answer.resume(throwing: error) }
    }

    /// - Returns: The ids of those that are stored now.
    private static func store(_ jobs: [Job], on connection: any Connection) throws -> Set<UUID> {
        let arrays = [jobs.map(\.id.text), jobs.map(\.session.text)].map { "{\($0.joined(separator: ","))}" }
        let rows = try connection.query(statements[jobs.count - 1], jobs.flatMap(\.parameters) + arrays)
        return Set(try rows.map { try $0.get("id") })
    }

    /// For one set, for two, and so on. A second time they change nothing. The first session of a day has another id where
    /// the usual one was moved to another day.
    private static let statements = (1...most).map { count in
        let (sets, sessions) = (count * NewSet.columnCount + 1, count * NewSet.columnCount + 2)
        return """
            WITH stored AS (
                \(NewSet.insertion(of: count)) RETURNING id, account_id, day, edited_at
            ), begun AS (
                SELECT DISTINCT ON (account_id, day) session_id, account_id, day, edited_at
                FROM unnest($\(sets)::uuid[], $\(sessions)::uuid[]) AS beginning (set_id, session_id)
                    JOIN stored ON stored.id = set_id
                ORDER BY account_id, day, edited_at
            ), days AS (
                \(TrainingStore.beginning("SELECT account_id, day, 'in_progress', '' FROM begun"))
            ), visits AS (
                INSERT INTO training_sessions (id, account_id, day, started_at)
                SELECT CASE WHEN EXISTS (SELECT 1 FROM training_sessions WHERE id = session_id)
                    THEN gen_random_uuid() ELSE session_id END, account_id, day, edited_at
                FROM begun
                WHERE NOT EXISTS (
                    SELECT 1 FROM training_sessions AS other
                    WHERE other.account_id = begun.account_id AND other.day = begun.day
                )
                ON CONFLICT DO NOTHING
            )
            SELECT id FROM stored
            """
    }
}
