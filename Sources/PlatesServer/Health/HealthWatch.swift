import Storage
import Synchronization
import TimeSeries
import Training

/// Knows how the databases are, so that nobody who asks has to wait for one that does not answer.
final class HealthWatch: Sendable {
    /// What is known.
    struct Known: Sendable, Equatable {
        enum Database: String, Sendable {
            case ok, away
            /// It is read from, and stores nothing.
            case full, failing, replaced
            case readOnly = "read_only"

            init(_ trouble: DatabaseTrouble?) {
                self =
                    switch trouble {
                    case nil: .ok
                    case .away: .away
                    case .full: .full
                    case .failing: .failing
                    case .replaced: .replaced
                    case .readOnly: .readOnly
                    }
            }
        }

        enum Influx: String, Sendable {
            case ok, away
            /// It answers questions and takes no sets.
            case refusing
            /// It does not hold all that was written to it, or that was not looked at yet: the log answers for it.
            case behind
        }

        var database = Database.ok
        /// `nil` in the embedded deployment.
        var influx: Influx?
        /// What InfluxDB does not have yet, as of the last time that the database answered.
        var backlog: LiftBacklog?
    }

    private struct State {
        var known = Known()
        /// When the database was last asked.
        var begun: ContinuousClock.Instant?
        var isAsking = false
        /// Those who wait for the answer, by their numbers.
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var number = 0
    }

    private let database: any Database
    private let relay: LiftRelay?
    private let influx: InfluxBreaker?
    private let state = Mutex(State())

    /// How old an answer may be that is given out again.
    private let freshness: Duration = .milliseconds(250)
    /// How long somebody waits for a new one.
    private let patience: Duration = .milliseconds(50)
    /// After how long a database that does not answer is away. One that is busy is not: to send everybody to other
    /// processes would make those busy as well.
    private let limit: Duration = .seconds(5)

    init(database: any Database, relay: LiftRelay?, influx: InfluxBreaker?) {
        self.database = database
        self.relay = relay
        self.influx = influx
    }

    /// What is known now, or becomes known in a moment.
    func known() async -> Known {
        influx?.probeWhenDue()
        if begin() { Task { await ask() } }
        await settle()
        var known = state.withLock { state in
            var known = state.known
            if state.isAsking, let begun = state.begun, .now - begun > limit { known.database = .away }
            return known
        }
        if known.database == .ok { known.database = .init(database.trouble) }
        known.influx = influxState
        return known
    }

    private var influxState: Known.Influx? {
        guard let influx, let relay else { return nil }
        guard influx.condition == .answers else { return .away }
        if relay.state.lastFailure != nil { return .refusing }
        return relay.state.isBelieved == true ? .ok : .behind
    }

    /// - Returns: Whether the database is to be asked.
    private func begin() -> Bool {
        state.withLock { state in
            guard !state.isAsking else { return false }
            if let begun = state.begun, .now - begun < freshness { return false }
            state.begun = .now
            state.isAsking = true
            return true
        }
    }

    private func ask() async {
        let hasRelay = relay != nil
        var known = state.withLock { $0.known }
        do {
            known.backlog = try await database.read { connection in
                _ = try connection.query("SELECT 1 AS one")
                return hasRelay ? try LiftOutboxStore(connection: connection).backlog() : nil
            }
            known.database = .ok
        } catch {
            known.database = .away
        }
        let waiting = state.withLock { [known] state in
            state.isAsking = false
            state.known = known
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until the question under way is answered, if there is one, but not for long.
    private func settle() async {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        await withCheckedContinuation { continuation in
            let isAsking = state.withLock { state in
                if state.isAsking { state.waiting[number] = continuation }
                return state.isAsking
            }
            guard isAsking else { return continuation.resume() }
            Task {
                try? await Task.sleep(for: patience)
                state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
            }
        }
    }
}
