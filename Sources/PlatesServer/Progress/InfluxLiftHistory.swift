import Foundation
import PlatesCore
import Storage
import TimeSeries

/// Answers from InfluxDB: the server deployment's way. Its days are those of UTC, because each set stands at its
/// own day in the series.
struct InfluxLiftHistory: LiftHistory {
    let influx: InfluxClient
    let database: any Database

    /// Points as they are, not sums of them: which weight was done with how many reps is lost in sums, and points
    /// of one exercise are read faster than InfluxDB sums them by day.
    func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws -> LiftLog {
        let isByReps = !exercise.measure.isWithoutReps
        let fields = ["weight", "reps"] + (isByReps ? [] : ["seconds", "distance"])
        let answer = try await influx.query(
            """
            SELECT \(fields.map { "\"\($0)\"" }.joined(separator: ", ")) FROM "\(LiftPlace.measurement)" \
            WHERE "account" = '\(account.text)' AND "exercise" = '\(exercise.id.text)' \
            AND \(Self.time(from: first, to: last)) AND "counts" = true
            """
        )
        guard let series = answer.first else { return LiftLog(measure: exercise.measure) }
        let rows = try Rows(series, ["time"] + fields)
        return LiftLog(
            measure: exercise.measure,
            try rows.map { row in
                DayEffort(
                    day: try Self.day(row[0]), weight: row[1], reps: isByReps ? Int(row[2]) : 0,
                    seconds: isByReps ? 0 : Int(row[3]), distance: isByReps ? 0 : row[4]
                )
            }
        )
    }

    func exerciseDays(from first: Day, to last: Day, account: UUID) async throws -> [ExerciseDay] {
        let answer = try await influx.query(
            """
            SELECT SUM("volume") AS "volume", COUNT("volume") AS "sets", SUM("reps") AS "reps" \
            FROM "\(LiftPlace.measurement)" WHERE "account" = '\(account.text)' \
            AND \(Self.time(from: first, to: last)) AND "counts" = true \
            GROUP BY time(1d), "exercise" fill(none)
            """
        )
        return try answer.flatMap { series in
            guard let exercise = series.tags["exercise"].flatMap({ UUID(text: $0) }) else {
                throw UnreadableAnswer()
            }
            return try Rows(series, ["time", "volume", "sets", "reps"]).map { row in
                ExerciseDay(
                    exercise: exercise, day: try Self.day(row[0]),
                    totals: ExerciseTotals(volume: row[1], sets: Int(row[2]), reps: Int(row[3]))
                )
            }
        }
    }

    func pending(of exercise: UUID?, account: UUID) async throws -> Int {
        try await database.read { connection in
            let outbox = LiftOutboxStore(connection: connection)
            guard let exercise else { return try outbox.count(of: account) }
            return try outbox.count(of: exercise, account: account)
        }
    }

    private static func time(from first: Day, to last: Day) -> String {
        let end = last.seriesStart.nanoseconds + Day.seriesLength
        return "time >= \(first.seriesStart.nanoseconds) AND time < \(end)"
    }

    private static func day(_ time: Int64) throws -> Day {
        guard let day = Day(daysSince1970: Int(time / Day.seriesLength)) else { throw UnreadableAnswer() }
        return day
    }

    /// The whole numbers of an answer's rows, in the order in which they are asked for.
    private struct Rows {
        private let values: [[InfluxSeries.Value]]
        private let places: [Int]

        init(_ series: InfluxSeries, _ columns: [String]) throws {
            values = series.values
            places = try columns.map { column in
                guard let place = series.index(of: column) else { throw UnreadableAnswer() }
                return place
            }
        }

        func map<Element>(_ transform: ([Int64]) throws -> Element) throws -> [Element] {
            try values.map { row in
                try transform(
                    places.map { place in
                        guard row.indices.contains(place), let number = row[place].integer else {
                            throw UnreadableAnswer()
                        }
                        return number
                    }
                )
            }
        }
    }

    /// InfluxDB answered something else than was asked for.
    private struct UnreadableAnswer: Error {}
}
