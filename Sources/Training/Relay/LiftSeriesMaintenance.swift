import Foundation
import Logging
import PlatesCore
import Storage
import TimeSeries

/// What the operator does with the sets in InfluxDB from the command line, while servers run or not.
public struct LiftSeriesMaintenance: Sendable {
    private let database: PostgreSQLDatabase
    private let relay: LiftRelay

    package init(database: PostgreSQLDatabase, relay: LiftRelay) {
        self.database = database
        self.relay = relay
    }

    public func close() async throws {
        try await database.close()
    }

    /// Writes InfluxDB anew from the log. What is logged meanwhile is written as well.
    /// - Parameter progress: Called with how many sets have been written so far.
    public func rebuild(progress: @Sendable (Int) -> Void) async throws {
        try await relay.prepare()
        // Until all is there, servers answer from the log.
        try await database.concurrently { connection in
            let store = LiftSeriesMarkStore(connection: connection)
            _ = try store.breakSeal(of: try store.mark())
        }
        for measurement in [SeriesKey.measurement, DayKey.measurement] {
            _ = try await relay.influx.query("DROP MEASUREMENT \(measurement)")
        }
        try await database.concurrently { try LiftOutboxStore(connection: $0).queueEverything() }
        try await relay.carryAllQueued(progress: progress)
        try await relay.care.mend()
    }

    /// Writes what waits.
    public func catchUp() async throws {
        try await relay.prepare()
        try await relay.carryAllQueued()
    }

    /// Compares the log with InfluxDB: the sums of each series' sets and of its days, and what each day holds.
    /// - Returns: A sentence for each difference; none where they agree.
    public func verify() async throws -> [String] {
        let (logged, backlog, refused, mark) = try await database.read { connection in
            let outbox = LiftOutboxStore(connection: connection)
            return (
                try SetStore(connection: connection).sums(), try outbox.backlog(), try outbox.refused(),
                try LiftSeriesMarkStore(connection: connection).mark()
            )
        }
        let sets = try await LiftSums.ofSets(in: relay.influx)
        let days = try await LiftSums.ofDays(in: relay.influx)
        var differences: [String] = []
        if backlog.waiting > 0 {
            differences.append("\(backlog.waiting) sets are on their way and may explain the rest.")
        }
        differences += refused.map { key, reason in
            "\(Self.name(key.account, key.exercise)) at \(key.time) was refused: \(reason)"
        }
        differences += Self.differences(logged, sets, "")
        differences += Self.differences(logged, days, "by day, ")
        // What a day holds can differ although the sums agree.
        if differences.isEmpty {
            for account in Set(logged.keys.map(\.account)).sorted().compactMap({ UUID(text: $0) }) {
                differences += try await differentDays(of: account)
            }
        }
        if !differences.isEmpty, !mark.isSealed {
            let sentence =
                "InfluxDB is being brought up to the log, or will be once a server runs, which may explain this."
            differences.insert(sentence, at: 0)
        }
        return differences
    }

    private static func differences(
        _ logged: [LiftSums.Series: LiftSums], _ found: [LiftSums.Series: LiftSums], _ how: String
    ) -> [String] {
        Set(logged.keys).union(found.keys).filter { logged[$0] != found[$0] }.sorted().map { series in
            let log = logged[series]?.text ?? "nothing"
            return
                "\(series.text): \(how)the log has \(log), InfluxDB has \(found[series]?.text ?? "nothing")."
        }
    }

    /// A sentence for each day of an account that InfluxDB holds otherwise than the log.
    private func differentDays(of account: UUID) async throws -> [String] {
        let logged = try await database.read { connection in
            try LiftOutboxStore(connection: connection).days(of: account)
        }.mapValues { LiftDay($0.efforts).text }
        let answer = try await relay.influx.query(
            """
            SELECT "efforts" FROM "\(DayKey.measurement)" WHERE "account" = '\(account.text)' GROUP BY "exercise"
            """
        )
        var found: [DayKey: String] = [:]
        for series in answer {
            guard let exercise = series.tags["exercise"].flatMap({ UUID(text: $0) }) else { continue }
            for row in series.rows {
                guard let time = row["time"]?.integer, let efforts = row["efforts"]?.text else { continue }
                let key = DayKey(
                    account: account, exercise: exercise, start: Instant(nanoseconds: time))
                found[key] = efforts
            }
        }
        let nothing = LiftDay([]).text
        return Set(logged.keys).union(found.keys)
            .filter { (logged[$0] ?? nothing) ?? "" != found[$0] ?? nothing }
            .sorted { ($0.exercise.text, $0.start) < ($1.exercise.text, $1.start) }
            .map { "\(Self.name(account, $0.exercise)): the day of \($0.start) is not that of the log." }
    }

    private static func name(_ account: UUID, _ exercise: UUID) -> String {
        LiftSums.Series(account: account.text, exercise: exercise.text).text
    }
}

/// There is no InfluxDB to look after.
package struct NoInfluxDB: Error, CustomStringConvertible {
    package init() {}

    package let description = "Name PostgreSQL and InfluxDB: --database-url and --influx-url."
}
