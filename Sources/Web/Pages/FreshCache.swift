import Storage
import Synchronization

/// Keeps what was read or made until something is written, and for a second at most.
///
/// The second is for those who are not heard when they write: the operator's commands on an SQLite file, an
/// administrator's own statement, a server behind a connection that has died without a word.
package final class FreshCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var values: [Key: Value] = [:]
        var writes: UInt64 = 0
        var begun = ContinuousClock.now
    }

    private let writes: WriteCount?
    private let limit: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - writes: Counts the writes that can change what is kept; `nil` where not all are heard of.
    ///   - limit: How many values are kept.
    package init(writes: WriteCount?, limit: Int) {
        self.writes = writes
        self.limit = limit
    }

    /// The value that is kept, or a new one.
    /// - Parameter make: Answers `nil` for what is not to be kept.
    package func value(
        _ key: Key, make: () async throws -> Value?
    ) async throws -> Value? {
        // Counted before anything is read: what is written meanwhile makes the value too old to keep.
        guard let count = writes?.current else { return try await make() }
        if let cached = cached(key, at: count) { return cached }
        let value = try await make()
        if let value { keep(value, key, at: count) }
        return value
    }

    private func cached(_ key: Key, at count: UInt64) -> Value? {
        state.withLock { state in
            let isFresh = state.writes == count && state.begun.duration(to: .now) < .seconds(1)
            if !isFresh { state = State(writes: count) }
            return state.values[key]
        }
    }

    private func keep(_ value: Value, _ key: Key, at count: UInt64) {
        state.withLock { state in
            guard state.writes == count, state.values.count < limit else { return }
            state.values[key] = value
        }
    }
}
