import Synchronization

/// A circuit breaker for InfluxDB.
///
/// If a query takes longer than `patience`, a probe checks whether InfluxDB answers at all: if so, the query continues,
/// because it may be a long one; if not, the circuit opens. While it is open, queries fail at once and probes run in
/// the background until InfluxDB answers.
public final class InfluxBreaker: Sendable {
    /// Whether InfluxDB answers, as far as is known.
    public enum Condition: Sendable, Equatable {
        case answers
        case away(reason: String)
    }

    /// Timeouts. If InfluxDB hangs, the first query takes `patience` and `probe`.
    public struct Limits: Sendable {
        /// Before a probe is sent.
        public var patience: Duration
        /// For the answer to the probe.
        public var probe: Duration
        /// Between two probes while the circuit is open.
        public var pause: Duration

        public init(
            patience: Duration = .milliseconds(150), probe: Duration = .milliseconds(200),
            pause: Duration = .seconds(1)
        ) {
            self.patience = patience
            self.probe = probe
            self.pause = pause
        }
    }

    private struct State {
        var condition = Condition.answers
        var isProbing = false
        var lastProbe: ContinuousClock.Instant?
        var underWay: [Asked] = []
        var lastNumber = 0
        /// Why queries were cancelled that have not ended yet, by their numbers.
        var cancelled: [Int: String] = [:]
        /// Whether somebody waits for queries to be late.
        var isWatched = false
    }

    /// A query under way.
    private struct Asked: Sendable {
        let number: Int
        /// When it is late.
        let due: ContinuousClock.Instant
        let query: InfluxQuery
        /// Whether a probe was sent for it.
        var isLate = false
    }

    public let client: InfluxClient
    private let limits: Limits
    private let state = Mutex(State())

    public init(_ client: InfluxClient, limits: Limits = Limits()) {
        self.client = client
        self.limits = limits
    }

    public var condition: Condition { state.withLock { $0.condition } }

    /// Runs several queries at once.
    /// - Returns: The series of each query in order.
    /// - Throws: `InfluxError.unavailable` at once if the circuit is open.
    public func query(_ texts: [String]) async throws -> [[InfluxSeries]] {
        if case .away(let reason) = condition {
            probeWhenDue()
            throw InfluxError.unavailable(reason, mayStillArrive: false)
        }
        do {
            return try await answer(to: texts)
        } catch InfluxError.unavailable(let reason, let mayStillArrive) {
            // A cancelled caller proves nothing about InfluxDB.
            if !Task.isCancelled { set(.away(reason: reason)) }
            throw InfluxError.unavailable(reason, mayStillArrive: mayStillArrive)
        }
    }

    /// Checks whether InfluxDB answers queries.
    @discardableResult
    public func probe() async -> Condition {
        let isFree = state.withLock { state in
            defer { state.isProbing = true }
            return !state.isProbing
        }
        guard isFree else { return condition }
        let found = await look(within: .seconds(1))
        state.withLock { state in
            state.isProbing = false
            state.lastProbe = .now
            state.condition = found
        }
        return found
    }

    private func set(_ condition: Condition) {
        state.withLock { $0.condition = condition }
    }

    /// Probes in the background, unless it did so a moment ago.
    public func probeWhenDue() {
        let isDue = state.withLock { state in
            !state.isProbing && state.lastProbe.map { .now - $0 >= limits.pause } != false
        }
        if isDue { Task { await probe() } }
    }

    private func answer(to texts: [String]) async throws -> [[InfluxSeries]] {
        let query = try client.begin(texts)
        let number = watch(query)
        do {
            let answer = try await query.series()
            _ = ended(number)
            return answer
        } catch {
            guard let reason = ended(number) else { throw error }
            throw InfluxError.unavailable(reason, mayStillArrive: false)
        }
    }

    // MARK: Queries that take long

    /// One task watches all queries: a task and a timer for each would cost more than most of them take.
    private func watch(_ query: InfluxQuery) -> Int {
        let (number, mustBegin) = state.withLock { state in
            state.lastNumber += 1
            state.underWay.append(Asked(number: state.lastNumber, due: .now + limits.patience, query: query))
            defer { state.isWatched = true }
            return (state.lastNumber, !state.isWatched)
        }
        if mustBegin { Task { await watchQueries() } }
        return number
    }

    /// - Returns: Why the query was cancelled, if it was.
    private func ended(_ number: Int) -> String? {
        state.withLock { state in
            state.underWay.removeAll { $0.number == number }
            return state.cancelled.removeValue(forKey: number)
        }
    }

    /// Sends a probe when queries are late, until none is under way.
    private func watchQueries() async {
        while let due = nextDue() {
            try? await Task.sleep(until: due, clock: .continuous)
            let late = takeLate()
            guard !late.isEmpty, case .away(let reason) = await look(within: limits.probe) else { continue }
            for asked in late { cancel(asked, because: reason) }
        }
    }

    /// When the next query is late; `nil` if none is under way that may become so, and then nobody watches.
    private func nextDue() -> ContinuousClock.Instant? {
        state.withLock { state in
            let due = state.underWay.lazy.filter { !$0.isLate }.map(\.due).min()
            state.isWatched = due != nil
            return due
        }
    }

    private func takeLate() -> [Asked] {
        state.withLock { state in
            let now = ContinuousClock.now
            return state.underWay.indices.compactMap { index in
                guard !state.underWay[index].isLate, state.underWay[index].due <= now else { return nil }
                state.underWay[index].isLate = true
                return state.underWay[index]
            }
        }
    }

    private func cancel(_ asked: Asked, because reason: String) {
        let isUnderWay = state.withLock { state in
            guard state.underWay.contains(where: { $0.number == asked.number }) else { return false }
            state.cancelled[asked.number] = reason
            return true
        }
        if isUnderWay { asked.query.cancel() }
    }

    /// Requests the version and a small query, within the limit.
    private func look(within limit: Duration) async -> Condition {
        await withTaskGroup(of: Condition.self) { group in
            defer { group.cancelAll() }
            group.addTask { [client] in
                do {
                    _ = try await client.version()
                    _ = try await client.query("SHOW MEASUREMENTS LIMIT 1")
                    return .answers
                } catch InfluxError.refused {
                    // For example, the database does not exist yet. InfluxDB does answer.
                    return .answers
                } catch {
                    return .away(reason: "\(error)")
                }
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return .away(reason: "it does not answer within \(limit)")
            }
            return await group.next() ?? .answers
        }
    }
}
