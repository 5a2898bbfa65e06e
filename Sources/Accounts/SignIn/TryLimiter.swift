import PlatesCore
import Storage
import Synchronization
import Web

/// Limits tries at passwords. They are counted in the database, so that all processes count together and a restart
/// forgives nothing, and before anything is hashed, so that tries at the same moment cannot all pass.
///
/// What processes share and a restart must not lose is counted by the clock of the machine; `TryStore` says what becomes
/// of it when that is set back. What a process remembers by itself goes by a stopwatch.
final class TryLimiter: Sendable {
    private struct Refusal {
        let since: Duration
        let until: Instant
    }

    private struct State {
        var refusals: [[UInt8]: Refusal] = [:]
        var cleanedAt: Duration?

        mutating func mustClean(at now: Duration, every interval: Duration) -> Bool {
            if let cleanedAt, now < cleanedAt + interval { return false }
            cleanedAt = now
            return true
        }
    }

    /// For how long a refusal is repeated without asking the database, which a flood would otherwise keep busy.
    private static let repetition = Duration.seconds(5)
    /// How many refusals are remembered.
    private static let limit = 1000
    /// How often old windows are removed.
    private static let cleaning = Duration.seconds(60)

    private let database: any Database
    private let time: TimeSource
    private let state = Mutex(State())

    init(database: any Database, time: TimeSource) {
        self.database = database
        self.time = time
    }

    /// Counts one try by each key.
    /// - Throws: `TooManyRequests` where one of them has used up its tries; then none is counted.
    func count(_ keys: [TryKey]) async throws {
        let now = time.now
        if let end = rememberedEnd(of: keys, at: now) { throw Self.tooMany(until: end, at: now) }
        do {
            try await database.writeByStatement { connection in
                // Thrown inside, so that nothing of it is counted.
                try TryStore(connection: connection).count(keys, at: now)
            }
        } catch let error as TriesUsedUp {
            remember(error.windows)
            throw Self.tooMany(until: error.windows.map(\.end).max() ?? now, at: now)
        }
        if state.withLock({ $0.mustClean(at: time.elapsed, every: Self.cleaning) }) {
            try await database.writeByStatement { try TryStore(connection: $0).removeOld(at: now) }
        }
    }

    /// Takes back a try that turned out to be no guess.
    func takeBack(_ keys: [TryKey]) async throws {
        try await database.writeByStatement { try TryStore(connection: $0).takeBack(keys) }
    }

    private static func tooMany(until end: Instant, at now: Instant) -> TooManyRequests {
        TooManyRequests(retryAfter: max(1, Int(now.seconds(until: end).rounded(.up))))
    }

    private func rememberedEnd(of keys: [TryKey], at now: Instant) -> Instant? {
        let elapsed = time.elapsed
        return state.withLock { state in
            keys.compactMap { key in
                guard let found = state.refusals[key.hash], elapsed < found.since + Self.repetition,
                    now < found.until, found.until <= now.adding(nanoseconds: TryStore.longestWait)
                else { return nil }
                return found.until
            }.max()
        }
    }

    private func remember(_ windows: [TriesUsedUp.Window]) {
        let elapsed = time.elapsed
        state.withLock { state in
            if state.refusals.count >= Self.limit { state.refusals = [:] }
            for window in windows {
                state.refusals[window.hash] = Refusal(since: elapsed, until: window.end)
            }
        }
    }
}
