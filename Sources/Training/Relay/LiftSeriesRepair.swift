import Foundation
import Logging
import PlatesCore
import Storage
import TimeSeries

/// Compares the series of sets with the log, and sends those that differ again.
struct LiftSeriesRepair: Sendable {
    let relay: LiftRelay

    private var database: PostgreSQLDatabase { relay.database }
    private var influx: InfluxClient { relay.influx }

    /// Compares the series of everybody.
    /// - Parameters:
    ///   - force: Whether all of them are sent again.
    ///   - goOn: Called between two accounts; may throw to end it.
    /// - Returns: How many series are on their way again.
    func repairAll(force: Bool, goOn: () async throws -> Void) async throws -> Int {
        var count = 0
        var accounts = try await accounts()
        if try await isAlone() { accounts.formUnion(try await accountsFound()) }
        for account in accounts.sorted(by: { $0.text < $1.text }) {
            try Task.checkCancellation()
            try await goOn()
            count += try await repair(account, force: force).count
        }
        return count
    }

    /// Compares the series of an account, and sends those that differ again.
    /// - Returns: What differed while nothing was on its way that would explain it, or was sent anyway.
    func repair(_ account: UUID, force: Bool) async throws -> [LiftSums.Series] {
        if force {
            let logged = try await logged(account).sums
            let all = Set(logged.keys).union(try await sums(of: account).keys)
            for series in all { try await send(series) }
            return all.sorted()
        }
        for attempt in 0..<20 {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(50)) }
            let before = try await logged(account)
            guard before.waiting == 0 else { continue }
            let differing = Self.differing(before.sums, try await sums(of: account))
            guard !differing.isEmpty else { return [] }
            // Nothing may have been logged meanwhile either.
            guard try await logged(account) == before else { continue }
            for series in differing { try await send(series) }
            return differing
        }
        // Sets come all the time. To send more than is needed does no harm.
        let differing = Self.differing(try await logged(account).sums, try await sums(of: account))
        for series in differing { try await send(series) }
        return []
    }

    private static func differing(
        _ logged: [LiftSums.Series: LiftSums], _ found: [LiftSums.Series: LiftSums]
    ) -> [LiftSums.Series] {
        Set(logged.keys).union(found.keys).filter { logged[$0] != found[$0] }.sorted()
    }

    /// Has everything of a series written again, and voided what the log does not have.
    private func send(_ series: LiftSums.Series) async throws {
        guard let account = UUID(text: series.account), let exercise = UUID(text: series.exercise) else {
            return
        }
        let answer = try await influx.query(
            """
            SELECT "volume" FROM "\(SeriesKey.measurement)" \
            WHERE "account" = '\(series.account)' AND "exercise" = '\(series.exercise)' AND "live" = true
            """
        )
        let times = (answer.first?.rows ?? []).compactMap { $0["time"]?.integer }
        for start in stride(from: 0, to: times.count, by: LiftOutboxStore.chunk) {
            let some = Array(times[start..<min(times.count, start + LiftOutboxStore.chunk)])
            try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).queue(some, exercise, of: account)
            }
        }
        var next: Int64? = .min
        while let first = next {
            next = try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).queue(exercise, of: account, from: first)
            }
        }
    }

    /// Everybody who ever logged a set.
    func accounts() async throws -> Set<UUID> {
        try await database.read { connection in
            Set(try connection.query("SELECT DISTINCT account_id FROM sets").map { try $0.get("account_id") })
        }
    }

    /// Whether no other installation has written to this InfluxDB: what it wrote is not ours to void.
    private func isAlone() async throws -> Bool {
        let identity = try await database.read { try LiftSeriesMarkStore(connection: $0).mark().identity }
        let found = try await tags("identity", of: LiftSeriesMark.measurement)
        let others = found.filter { $0 != identity.text }
        if !others.isEmpty {
            relay.logger.notice("InfluxDB also holds the sets of another installation, which are left alone")
        }
        return others.isEmpty
    }

    private func accountsFound() async throws -> [UUID] {
        try await tags("account", of: SeriesKey.measurement).compactMap { UUID(text: $0) }
    }

    private func tags(_ key: String, of measurement: String) async throws -> [String] {
        let answer = try await influx.query("SHOW TAG VALUES FROM \"\(measurement)\" WITH KEY = \"\(key)\"")
        return (answer.first?.rows ?? []).compactMap { $0["value"]?.text }
    }

    /// What the log holds of an account, and how much of it is on its way.
    private struct Logged: Equatable {
        let sums: [LiftSums.Series: LiftSums]
        let waiting: Int
    }

    private func logged(_ account: UUID) async throws -> Logged {
        try await database.read { connection in
            Logged(
                sums: try SetStore(connection: connection).sums(of: account),
                waiting: try LiftSeriesMarkStore(connection: connection)
                    .mark(of: nil, account: account).waiting
            )
        }
    }

    private func sums(of account: UUID) async throws -> [LiftSums.Series: LiftSums] {
        try await LiftSums.inInfluxDB(influx, of: account)
    }
}
