import Storage
import Synchronization

/// Keeps what was read or made until something is written, and for a second at most.
///
/// The second is for those who are not heard when they write: the operator's commands on an SQLite file, an
/// administrator's own statement, a server behind a connection that has died without a word.
///
/// Who asks for a value that is being made waits for it instead of making it as well: otherwise everybody would make
/// it at once whenever it has grown too old. They share it only if nothing was written between its beginning and
/// their question, so that nobody is shown less than what was stored before they asked. An error is shared as well:
/// otherwise who waited for a database that does not answer would wait for it once more.
package final class FreshCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var values: [Key: Value] = [:]
        var beingMade: [Key: Making<Value>] = [:]
        var writes: UInt64 = 0
        var begun = ContinuousClock.now
    }

    /// What becomes of a question.
    private enum Answer {
        case cached(Value)
        /// Somebody else is making it.
        case wait(Making<Value>)
        case make(Making<Value>)
    }

    private let writes: WriteCount?
    private let limit: Int
    private let lifetime: Duration
    private let state = Mutex(State())

    /// - Parameters:
    ///   - writes: Counts the writes that can change what is kept; `nil` where not all are heard of.
    ///   - limit: How many values are kept.
    package init(writes: WriteCount?, limit: Int, lifetime: Duration = .seconds(1)) {
        self.writes = writes
        self.limit = limit
        self.lifetime = lifetime
    }

    /// The value that is kept, or a new one.
    /// - Parameter make: Answers `nil` for what is not to be kept.
    package func value(
        _ key: Key, make: () async throws -> Value?
    ) async throws -> Value? {
        // Counted before anything is read: what is written meanwhile makes the value too old to keep.
        guard let count = writes?.current else { return try await make() }
        switch answer(key, at: count) {
        case .cached(let value): return value
        case .wait(let making):
            switch await making.outcome() {
            case .value(let value): return value
            case .failure(let error): throw error
            case .notShared: return try await make()
            }
        case .make(let making):
            do {
                let value = try await make()
                end(making, key, with: value, at: count)
                making.end(with: value.map { .value($0) } ?? .notShared)
                return value
            } catch {
                end(making, key, with: nil, at: count)
                // Who gave up says nothing to the others.
                making.end(
                    with: error is CancellationError || Task.isCancelled ? .notShared : .failure(error))
                throw error
            }
        }
    }

    private func answer(_ key: Key, at count: UInt64) -> Answer {
        state.withLock { state in
            let isFresh = state.writes == count && state.begun.duration(to: .now) < lifetime
            if !isFresh { state = State(writes: count) }
            if let value = state.values[key] { return .cached(value) }
            if let making = state.beingMade[key] { return .wait(making) }
            let making = Making<Value>()
            state.beingMade[key] = making
            return .make(making)
        }
    }

    private func end(_ making: Making<Value>, _ key: Key, with value: Value?, at count: UInt64) {
        state.withLock { state in
            if state.beingMade[key] === making { state.beingMade[key] = nil }
            guard let value, state.writes == count, state.values.count < limit else { return }
            state.values[key] = value
        }
    }
}

/// A value that is being made, and those who wait for it.
private final class Making<Value: Sendable>: Sendable {
    enum Outcome {
        case value(Value)
        case failure(any Error)
        /// It was given up, or what was made is only for who made it.
        case notShared
    }

    private enum State {
        case waiting([CheckedContinuation<Outcome, Never>])
        case ended(Outcome)
    }

    private let state = Mutex(State.waiting([]))

    func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let ended: Outcome? = state.withLock { state in
                switch state {
                case .ended(let outcome): return outcome
                case .waiting(let others):
                    state = .waiting(others + [continuation])
                    return nil
                }
            }
            if let ended { continuation.resume(returning: ended) }
        }
    }

    func end(with outcome: Outcome) {
        let waiting = state.withLock { state in
            defer { state = .ended(outcome) }
            guard case .waiting(let waiting) = state else { return [CheckedContinuation<Outcome, Never>]() }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }
}
