import Foundation
import Logging
import PlatesCore
import ServiceLifecycle
import Storage
import TimeSeries

/// Sees to it that InfluxDB holds what the log holds: notices one that was wiped, replaced or restored, or a database
/// that was, and sends what differs again, series by series.
///
/// Nothing is deleted in InfluxDB: where it has a point that the log has not, the point is voided, as that of a deleted
/// set is. So two installations that share an InfluxDB by mistake do each other no harm.
struct LiftSeriesCare: Sendable {
    let relay: LiftRelay

    private var database: PostgreSQLDatabase { relay.database }
    private var influx: InfluxClient { relay.influx }

    /// Compares the marks on both sides, and notes in PostgreSQL where they differ, so that it is known until it is
    /// mended.
    /// - Returns: Whether InfluxDB can be believed.
    @discardableResult
    func check() async throws -> Bool {
        let before = try await mark()
        guard before.isSealed else { return false }
        let found = try await found(before)
        // Loads may have gone out since.
        let after = try await mark()
        guard after.seal == before.seal else { return false }
        if before.isHeld(by: found), let found, found.epoch <= after.epoch { return true }
        let isFirst = try await database.concurrently { connection in
            try LiftSeriesMarkStore(connection: connection).breakSeal(of: before)
        }
        if isFirst {
            relay.logger.warning(
                """
                InfluxDB does not hold what was written to it: questions over time are answered from PostgreSQL \
                while it is brought up to the log
                """,
                metadata: [
                    "reason": "\(Self.reason(found, before, after))"
                ]
            )
        }
        return false
    }

    /// Brings InfluxDB up to the log where it cannot be believed and nobody else is at it.
    /// - Parameter force: Whether everything is sent again, also where the sums agree.
    /// - Returns: How many series were sent again, or `nil` where there was nothing to do.
    @discardableResult
    func mend(force: Bool = false) async throws -> Int? {
        let now = try await mark()
        guard !now.isSealed else { return nil }
        try await relay.prepare()
        let found = try await found(now)
        let id = UUID()
        let taken = try await database.concurrently { connection in
            try LiftSeriesMarkStore(connection: connection).takeCare(id, above: found?.epoch ?? 0)
        }
        guard let mark = taken else { return nil }
        let sent: Int?
        do {
            // An empty one has nothing that could agree, and sums say nothing of what does not count.
            sent = try await mend(to: mark, force: force || found == nil, by: id)
        } catch {
            try? await leave(id)
            throw error
        }
        if sent == nil { try await leave(id) }
        return sent
    }

    /// - Returns: How many series were sent again; `nil` if InfluxDB was wiped once more on the way.
    private func mend(to mark: LiftSeriesMark, force: Bool, by id: UUID) async throws -> Int? {
        try await influx.write([mark.point(announcing: mark.seal), mark.point(epoch: mark.epoch)])
        let sent = try await LiftSeriesRepair(relay: relay).repairAll(force: force) { try await goOn(id) }
        try await relay.carryAllQueued(goOn: { try await goOn(id) })
        return try await seal(mark, by: id) ? sent : nil
    }

    /// Lets the next try begin at once instead of in a minute.
    private func leave(_ id: UUID) async throws {
        try await database.concurrently { try LiftSeriesMarkStore(connection: $0).leave(id) }
    }

    private func goOn(_ id: UUID) async throws {
        try await database.concurrently { connection in
            guard try LiftSeriesMarkStore(connection: connection).goOn(id) else { throw TakenOver() }
        }
    }

    private func seal(_ mark: LiftSeriesMark, by id: UUID) async throws -> Bool {
        // It may have been wiped once more on the way.
        guard try await found(mark)?.announced == mark.seal else { return false }
        try await influx.write([mark.point(seal: mark.seal)])
        return try await database.concurrently { connection in
            try LiftSeriesMarkStore(connection: connection).setSeal(mark.seal, by: id)
        }
    }

    private func mark() async throws -> LiftSeriesMark {
        try await database.read { try LiftSeriesMarkStore(connection: $0).mark() }
    }

    private func found(_ mark: LiftSeriesMark) async throws -> LiftSeriesMark.Found? {
        do {
            return LiftSeriesMark.Found(try await influx.query(mark.question))
        } catch InfluxError.refused {
            // The database is not there.
            return nil
        }
    }

    private static func reason(
        _ found: LiftSeriesMark.Found?, _ before: LiftSeriesMark, _ after: LiftSeriesMark
    ) -> String {
        guard let found, found.seal != 0 else { return "it was emptied or is another one" }
        if found.epoch > after.epoch { return "PostgreSQL is at an earlier state than InfluxDB" }
        return "InfluxDB is at an earlier state than PostgreSQL"
    }

    /// Another process has gone on with it.
    private struct TakenOver: Error {}
}
