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
        guard let series = series.first else { return LiftSeries([]) }
        let columns = try Columns(series)
        return LiftSeries(try series.values.map(columns.bucket))
    }

    func pending(of exercise: UUID, account: UUID) async throws -> Int {
        try await database.read { connection in
            try LiftOutboxStore(connection: connection).count(of: exercise, account: account)
        }
    }

    /// Where the figures stand in the rows of an answer.
    private struct Columns {
        let time, volume, sets, reps, heaviest, e1rm: Int

        init(_ series: InfluxSeries) throws {
            func index(_ column: String) throws -> Int {
                guard let index = series.index(of: column) else { throw UnreadableAnswer() }
                return index
            }
            time = try index("time")
            volume = try index("volume")
            sets = try index("sets")
            reps = try index("reps")
            heaviest = try index("heaviest")
            e1rm = try index("e1rm")
        }

        func bucket(_ row: [InfluxSeries.Value]) throws -> LiftSeries.Bucket {
            guard row.count > max(time, volume, sets, reps, heaviest, e1rm), let time = row[time].integer,
                let day = Day(daysSince1970: Int(time / Day.seriesLength)),
                let volume = row[volume].integer, let sets = row[sets].integer, let reps = row[reps].integer,
                let heaviest = row[heaviest].integer, let oneRepMax = row[e1rm].integer
            else { throw UnreadableAnswer() }
            return LiftSeries.Bucket(
                from: day,
                totals: LiftTotals(
                    volume: volume, sets: Int(sets), reps: Int(reps), heaviest: heaviest,
                    bestOneRepMax: oneRepMax == 0 ? nil : oneRepMax
                )
            )
        }
    }

    /// InfluxDB answered something else than was asked for.
    private struct UnreadableAnswer: Error {}
}
