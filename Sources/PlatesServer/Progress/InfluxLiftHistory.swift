import Foundation
import PlatesCore
import Storage
import TimeSeries

/// Answers from InfluxDB: the server deployment's way.
struct InfluxLiftHistory: LiftHistory {
    let influx: InfluxClient
    let database: any Database

    func days(
        of exercise: Exercise, from first: Day, to last: Day, account: UUID
    ) async throws -> LiftSeries {
        // The series' days are those of UTC, because each set stands at its own day in it.
        let series = try await influx.query(
            """
            SELECT SUM("volume") AS "volume", COUNT("volume") AS "sets", SUM("reps") AS "reps", \
            MAX("weight") AS "heaviest", MAX("e1rm") AS "e1rm" \
            FROM "\(LiftPlace.measurement)" \
            WHERE "account" = '\(account.text)' AND "exercise" = '\(exercise.id.text)' \
            AND time >= \(first.seriesStart.nanoseconds) \
            AND time < \(last.seriesStart.nanoseconds + Day.seriesLength) \
            AND "counts" = true GROUP BY time(1d) fill(none)
            """
        )
        return LiftSeries(try (series.first?.rows ?? []).map(bucket))
    }

    func pending(of exercise: UUID, account: UUID) async throws -> Int {
        try await database.read { connection in
            try LiftOutboxStore(connection: connection).count(of: exercise, account: account)
        }
    }

    private func bucket(_ row: [String: InfluxSeries.Value]) throws -> LiftSeries.Bucket {
        guard let time = row["time"]?.integer,
            let day = Day(daysSince1970: Int(time / Day.seriesLength)),
            let volume = row["volume"]?.integer, let sets = row["sets"]?.integer,
            let reps = row["reps"]?.integer, let heaviest = row["heaviest"]?.integer,
            let oneRepMax = row["e1rm"]?.integer
        else { throw UnreadableAnswer(row: row) }
        return LiftSeries.Bucket(
            from: day,
            totals: LiftTotals(
                volume: volume, sets: Int(sets), reps: Int(reps), heaviest: heaviest,
                bestOneRepMax: oneRepMax == 0 ? nil : oneRepMax
            )
        )
    }

    private struct UnreadableAnswer: Error {
        let row: [String: InfluxSeries.Value]
    }
}
