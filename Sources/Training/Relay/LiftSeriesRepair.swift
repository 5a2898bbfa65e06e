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
            let all = Set(try await logged(account).sums.keys).union(try await found(account).series)
            for series in all { try await send(series) }
            return all.sorted()
        }
        for attempt in 0..<20 {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(50)) }
            let before = try await logged(account)
            guard before.waiting == 0 else { continue }
            let found = try await found(account)
            let differing = found.differing(from: before.sums)
            guard !differing.isEmpty else { return [] }
            // Nothing may have been logged meanwhile either.
            guard try await logged(account) == before else { continue }
            for series in differing {
                try await send(series, onlyDays: found.sets[series] == before.sums[series])
            }
            return differing
        }
        // Sets come all the time. To send more than is needed does no harm.
        let differing = try await found(account).differing(from: try await logged(account).sums)
        for series in differing { try await send(series) }
        return []
    }

    /// Has everything of a series written again, and voided what the log does not have.
    /// - Parameter onlyDays: Whether its sets need not be.
    private func send(_ series: LiftSums.Series, onlyDays: Bool = false) async throws {
        guard let account = UUID(text: series.account), let exercise = UUID(text: series.exercise) else {
            return
        }
        let ofSeries = "\"account\" = '\(series.account)' AND \"exercise\" = '\(series.exercise)'"
        // A day without sets is written again with a key of which the log has nothing.
        var times = try await times(
            "SELECT \"sets\" FROM \"\(DayKey.measurement)\" WHERE \(ofSeries) AND \"sets\" <> 0")
        if !onlyDays {
            times += try await self.times(
                "SELECT \"volume\" FROM \"\(SeriesKey.measurement)\" WHERE \(ofSeries) AND \"live\" = true")
        }
        for start in stride(from: 0, to: times.count, by: LiftOutboxStore.chunk) {
            let some = Array(times[start..<min(times.count, start + LiftOutboxStore.chunk)])
            try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).queue(some, exercise, of: account)
            }
        }
        if onlyDays {
            return try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).queueDays(exercise, of: account)
            }
        }
        var next: Int64? = .min
        while let first = next {
            next = try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).queue(exercise, of: account, from: first)
            }
        }
    }

    private func times(_ question: String) async throws -> [Int64] {
        (try await influx.query(question).first?.rows ?? []).compactMap { $0["time"]?.integer }
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
        let found =
            try await tags("account", of: SeriesKey.measurement)
            + tags("account", of: DayKey.measurement)
        return found.compactMap { UUID(text: $0) }
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
                    .look(of: nil, account: account).waiting
            )
        }
    }

    /// What InfluxDB holds of an account.
    private struct Found {
        let sets: [LiftSums.Series: LiftSums]
        let days: [LiftSums.Series: LiftSums]

        var series: Set<LiftSums.Series> { Set(sets.keys).union(days.keys) }

        func differing(from logged: [LiftSums.Series: LiftSums]) -> [LiftSums.Series] {
            series.union(logged.keys).filter { logged[$0] != sets[$0] || logged[$0] != days[$0] }.sorted()
        }
    }

    private func found(_ account: UUID) async throws -> Found {
        Found(
            sets: try await LiftSums.ofSets(in: influx, of: account),
            days: try await LiftSums.ofDays(in: influx, of: account)
        )
    }
}
