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

    private enum Outcome: Sendable {
        case answered([[InfluxSeries]])
        case isThere
    }

    private func answer(to texts: [String]) async throws -> [[InfluxSeries]] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            defer { group.cancelAll() }
            group.addTask { [client] in .answered(try await client.query(texts)) }
            group.addTask { [self] in
                try await Task.sleep(for: limits.patience)
                if case .away(let reason) = await look(within: limits.probe) {
                    throw InfluxError.unavailable(reason, mayStillArrive: false)
                }
                return .isThere
            }
            while let outcome = try await group.next() {
                if case .answered(let series) = outcome { return series }
            }
            throw InfluxError.unavailable("no answer came", mayStillArrive: false)
        }
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
