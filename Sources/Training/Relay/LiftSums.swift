import Foundation
import TimeSeries

/// What the sets of a series come to, as the log and InfluxDB are compared.
struct LiftSums: Hashable, Sendable {
    /// Whose sets, and of which exercise.
    struct Series: Hashable, Comparable, Sendable {
        let account: String
        let exercise: String

        var text: String { "account \(account), exercise \(exercise)" }

        static func < (one: Series, other: Series) -> Bool {
            (one.account, one.exercise) < (other.account, other.exercise)
        }
    }

    let sets: Int64
    let reps: Int64
    /// In gram-repetitions.
    let volume: Int64
    let seconds: Int64
    /// In millimetres.
    let distance: Int64
    /// In grams, help negative.
    let weight: Int64

    var text: String {
        var text = "\(sets) sets, \(reps) reps, \(volume) g"
        if seconds != 0 { text += ", \(seconds) s" }
        if distance != 0 { text += ", \(distance) mm" }
        if weight != 0 { text += ", weights of \(weight) g" }
        return text
    }

    /// What the sets come to that InfluxDB holds of everybody, or of an account.
    static func ofSets(in influx: InfluxClient, of account: UUID? = nil) async throws -> [Series: LiftSums] {
        let ofAccount = account.map { " AND \"account\" = '\($0.text)'" } ?? ""
        return sums(
            try await influx.query(
                """
                SELECT COUNT("volume") AS "sets", \(fields) FROM "\(SeriesKey.measurement)" \
                WHERE "counts" = true\(ofAccount) GROUP BY "account", "exercise"
                """
            ))
    }

    /// What the days come to that InfluxDB holds of everybody, or of an account.
    static func ofDays(in influx: InfluxClient, of account: UUID? = nil) async throws -> [Series: LiftSums] {
        let ofAccount = account.map { " WHERE \"account\" = '\($0.text)'" } ?? ""
        return sums(
            try await influx.query(
                """
                SELECT SUM("sets") AS "sets", \(fields) FROM "\(DayKey.measurement)"\(ofAccount) \
                GROUP BY "account", "exercise"
                """
            )
        ).filter { $0.value.sets != 0 }
    }

    private static let fields = ["reps", "volume", "seconds", "distance", "weight"]
        .map { "SUM(\"\($0)\") AS \"\($0)\"" }.joined(separator: ", ")

    private static func sums(_ answer: [InfluxSeries]) -> [Series: LiftSums] {
        answer.reduce(into: [:]) { sums, series in
            guard let account = series.tags["account"], let exercise = series.tags["exercise"],
                let row = series.rows.first
            else { return }
            let value = { (name: String) in row[name]?.integer ?? 0 }
            sums[Series(account: account, exercise: exercise)] = LiftSums(
                sets: value("sets"), reps: value("reps"), volume: value("volume"), seconds: value("seconds"),
                distance: value("distance"), weight: value("weight")
            )
        }
    }
}
