import Foundation
import Logging
import PlatesCore
import ServiceLifecycle
import Storage
import TimeSeries

/// Carries what is committed in the log to InfluxDB. Several may run, in as many processes.
///
/// A relay takes keys for 30 s and starts no request that could end later, so two versions of a set never
/// race. No lock of the database is held while InfluxDB is talked to.
package struct LiftRelay: Service {
    let database: PostgreSQLDatabase
    package let influx: InfluxClient
    let logger: Logger
    /// Why InfluxDB takes nothing, where it does not.
    package let state = RelayState()
    /// How many points a request carries at most.
    let limit: Int
    /// How long it waits where something did wait a moment ago. Large loads would hold up whoever logs the next set.
    private let pauseWhileLogged: Duration = .milliseconds(50)
    /// How long it waits for a notification when nothing waits: claims of a dead relay end without one.
    private let longestSleep: Duration = .seconds(5)

    /// How many loads are under way while much waits.
    private let loadsAtOnce = 3

    /// A request takes at most 10 s of the 30 that a key is taken for; none begins after these.
    private let lastStart: Duration = .seconds(18)

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var failures = 0
            var isReady = false
            while !Task.isCancelled {
                do {
                    if !isReady { try await begin() }
                    isReady = true
                    let count = try await carry()
                    failures = 0
                    state.set(nil)
                    if count == limit { try await carryEverything() }
                    if count == 0 {
                        try await sleep()
                    } else {
                        try? await Task.sleep(for: pauseWhileLogged)
                    }
                } catch {
                    if Task.isCancelled { return }
                    if failures == 0 {
                        logger.warning("sets wait for InfluxDB", metadata: ["error": "\(error)"])
                    }
                    state.set("\(error)")
                    // It may come back as another one, and empty.
                    isReady = false
                    failures += 1
                    try? await Task.sleep(for: Self.backOff(failures))
                }
            }
        }
    }

    /// Sleeps until sets are queued. Transactions notify only while it is noted that a relay sleeps, because commits that
    /// notify wait for each other. One that began before it was noted does not: that is what the short first sleep is
    /// for, and the end of the long one.
    private func sleep() async throws {
        let isNew = try await database.concurrently { try LiftSeriesMarkStore(connection: $0).noteSleep() }
        await database.queuedSets.wait(atMost: isNew ? pauseWhileLogged : longestSleep)
    }

    /// Makes sure that InfluxDB is there and takes sets, before any is sent; and whether it is the one that was
    /// written to before, as it would not be known any more afterwards.
    private func begin() async throws {
        let version = try await prepare()
        // Before the epoch is raised, which would hide that it is behind.
        try await care.check()
        let mark = try await database.concurrently { try LiftSeriesMarkStore(connection: $0).nextEpoch() }
        try await influx.write([mark.point(epoch: mark.epoch)])
        logger.notice("InfluxDB \(version) takes sets")
    }

    /// Makes sure that the database is there.
    /// - Returns: The version that answers.
    @discardableResult
    func prepare() async throws -> String {
        let version = try await influx.version()
        do {
            try await influx.createDatabase()
        } catch InfluxError.refused(_, let reason) {
            // Versions 2 and 3 leave that to their operator; whether it is there shows when sets come.
            logger.notice("InfluxDB makes no database", metadata: ["reason": "\(reason)"])
        }
        return version
    }

    /// Watches over what InfluxDB holds.
    var care: LiftSeriesCare { LiftSeriesCare(relay: self) }

    package init(
        database: PostgreSQLDatabase, influx: InfluxClient, logger: Logger, limit: Int = 5000
    ) {
        self.database = database
        self.influx = influx
        self.logger = logger
        self.limit = limit
    }

    /// Carries one load.
    /// - Returns: How many keys were dealt with.
    @discardableResult
    func carry() async throws -> Int {
        let started = ContinuousClock.now
        guard let load = try await load() else { return 0 }
        let mark: LiftSeriesMark
        do {
            // Before the epoch is raised: afterwards an earlier state, of InfluxDB or of PostgreSQL, would look like
            // the latest one.
            try await care.check()
            mark = try await database.concurrently { try LiftSeriesMarkStore(connection: $0).nextEpoch() }
        } catch {
            try await release(load.claim)
            throw error
        }
        do {
            let refused = try await deliver(
                load.deliveries[...], with: mark.point(epoch: mark.epoch), until: started + lastStart)
            for refused in refused { try await setAside(refused.key, reason: refused.reason) }
        } catch {
            if !Self.mayStillArrive(error) { try await release(load.claim) }
            throw error
        }
        try await database.concurrently { connection in
            try LiftOutboxStore(connection: connection).finish(load.claim)
            try LiftSeriesMarkStore(connection: connection).confirm(mark.epoch)
        }
        return load.claim.keys.count
    }

    /// A point, and the keys that are set aside if InfluxDB refuses it.
    private struct Delivery: Sendable {
        let point: Point
        let keys: [SeriesKey]
    }

    private struct Load {
        let claim: LiftOutboxStore.Claim
        let deliveries: [Delivery]

        /// The points of the sets, and after those of a day the point of the day.
        init(_ claim: LiftOutboxStore.Claim, _ days: [DayKey: LoggedDay]) {
            self.claim = claim
            deliveries = Dictionary(grouping: claim.keys, by: DayKey.init(of:)).flatMap { key, keys in
                let day = days[key] ?? LoggedDay()
                return keys.map { Delivery(point: day.point(at: $0), keys: [$0]) }
                    + [Delivery(point: key.point(day.efforts), keys: keys)]
            }
        }
    }

    /// What the log holds is read when the claim has been committed: until then other relays wait for it, and the keys
    /// are this relay's afterwards.
    private func load() async throws -> Load? {
        let claim = try await database.concurrently { [limit] in
            try LiftOutboxStore(connection: $0).claim(limit: limit)
        }
        guard let claim else { return nil }
        do {
            let days = try await database.concurrently {
                try LiftOutboxStore(connection: $0).days(of: claim.keys)
            }
            return Load(claim, days)
        } catch {
            try await release(claim)
            throw error
        }
    }

    /// Carries until all that is queued by now has arrived, also what other processes have taken: what they do not
    /// write, as after a crash, is free after 30 s.
    /// - Parameters:
    ///   - progress: Called with how many keys have been dealt with.
    ///   - goOn: Called between two tries; may throw to end it.
    func carryAllQueued(
        progress: @Sendable (Int) -> Void = { _ in }, goOn: () async throws -> Void = {}
    ) async throws {
        let queued = try await database.read { try LiftOutboxStore(connection: $0).now() }
        try await carryEverything(progress: progress)
        while true {
            try await goOn()
            let isDone = try await database.read { try LiftOutboxStore(connection: $0).isDone(upTo: queued) }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(100))
            try await carryEverything()
        }
    }

    /// Carries until nothing waits any more: one load is read while another is written.
    /// - Parameter progress: Called with how many keys have been dealt with.
    func carryEverything(progress: @Sendable (Int) -> Void = { _ in }) async throws {
        let carried = try await carryLoads(progress: progress)
        // Rows that are gone stay in the way of those who ask whether anything waits.
        if carried > limit { try await database.vacuum("lift_outbox") }
    }

    private func carryLoads(progress: @Sendable (Int) -> Void) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<loadsAtOnce { group.addTask { try await carry() } }
            var carried = 0
            while let count = try await group.next() {
                // Where nothing was left for one, the others may still be on their way.
                guard count > 0 else { continue }
                carried += count
                progress(carried)
                group.addTask { try await carry() }
            }
            return carried
        }
    }

    /// Writes the points; where InfluxDB refuses some for good, finds them by halves.
    /// - Parameter mark: The point of the load's epoch. It stands first, so that it has arrived where any has.
    /// - Returns: The refused ones. They are set aside afterwards: a key that is free may be taken by another relay,
    ///   which must not write the point of its day before this one does.
    private func deliver(
        _ deliveries: ArraySlice<Delivery>, with mark: Point,
        until deadline: ContinuousClock.Instant
    ) async throws -> [Refused] {
        guard ContinuousClock.now < deadline else { throw TooLate() }
        do {
            try await influx.write([mark] + deliveries.map(\.point))
            return []
        } catch let error as InfluxError {
            guard case .refused = error else { throw error }
            guard deliveries.count > 1 else { return try await deliverAlone(deliveries) }
            let middle = deliveries.startIndex + deliveries.count / 2
            return try await deliver(deliveries[..<middle], with: mark, until: deadline)
                + deliver(deliveries[middle...], with: mark, until: deadline)
        }
    }

    /// Writes the last one of those that may be refused, and nothing else that could be the reason.
    private func deliverAlone(_ deliveries: ArraySlice<Delivery>) async throws -> [Refused] {
        do {
            try await influx.write(deliveries.map(\.point))
            return []
        } catch InfluxError.refused(_, let reason) {
            return deliveries.flatMap(\.keys).map { Refused(key: $0, reason: reason) }
        }
    }

    private struct Refused {
        let key: SeriesKey
        let reason: String
    }

    private func setAside(_ key: SeriesKey, reason: String) async throws {
        logger.error(
            "InfluxDB refused a set",
            metadata: ["exercise": "\(key.exercise.text)", "reason": "\(reason)"]
        )
        try await database.concurrently { connection in
            try LiftOutboxStore(connection: connection).refuse(key, reason: reason)
        }
    }

    private func release(_ claim: LiftOutboxStore.Claim) async throws {
        try await database.concurrently { try LiftOutboxStore(connection: $0).release(claim) }
    }

    private static func mayStillArrive(_ error: any Error) -> Bool {
        if case InfluxError.unavailable(_, let mayStillArrive) = error { mayStillArrive } else { false }
    }

    /// From a tenth of a second on, each time about twice as long, up to 30 s.
    private static func backOff(_ failures: Int) -> Duration {
        let longest = min(30, 0.1 * Double(1 << min(failures, 9)))
        return .seconds(Double.random(in: longest / 2...longest))
    }

    private struct TooLate: Error {}
}
