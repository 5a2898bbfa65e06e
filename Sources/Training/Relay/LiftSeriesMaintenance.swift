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
        _ = try await relay.influx.query("DROP MEASUREMENT \(SeriesKey.measurement)")
        try await database.concurrently { try LiftOutboxStore(connection: $0).queueEverything() }
        try await relay.carryAllQueued(progress: progress)
        try await relay.care.mend()
    }

    /// Writes what waits.
    public func catchUp() async throws {
        try await relay.prepare()
        try await relay.carryAllQueued()
    }

    /// Compares the log with InfluxDB, series by series.
    /// - Returns: A sentence for each difference; none where they agree.
    public func verify() async throws -> [String] {
        let (logged, backlog, refused, mark) = try await database.read { connection in
            let outbox = LiftOutboxStore(connection: connection)
            return (
                try SetStore(connection: connection).sums(), try outbox.backlog(), try outbox.refused(),
                try LiftSeriesMarkStore(connection: connection).mark()
            )
        }
        let found = try await LiftSums.inInfluxDB(relay.influx)
        var differences: [String] = []
        if backlog.waiting > 0 {
            differences.append("\(backlog.waiting) sets are on their way and may explain the rest.")
        }
        differences += refused.map { key, reason in
            "\(Self.name(key.account, key.exercise)) at \(key.time) was refused: \(reason)"
        }
        for (series, sums) in logged.sorted(by: { $0.key < $1.key }) where found[series] != sums {
            let other = found[series]?.text ?? "nothing"
            differences.append("\(series.text): the log has \(sums.text), InfluxDB has \(other).")
        }
        for series in found.keys.sorted() where logged[series] == nil {
            differences.append(
                "\(series.text): the log has nothing, InfluxDB has \(found[series]?.text ?? "")."
            )
        }
        if !differences.isEmpty, !mark.isSealed {
            let sentence =
                "InfluxDB is being brought up to the log, or will be once a server runs, which may explain this."
            differences.insert(sentence, at: 0)
        }
        return differences
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
