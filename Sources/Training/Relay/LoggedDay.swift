import Foundation
import PlatesCore
import Storage
import TimeSeries

/// What the log holds of an exercise on a day, for the points in InfluxDB.
struct LoggedDay: Sendable {
    /// The sets by their times in the series, also those that do not count, but none that is deleted.
    private(set) var sets: [Instant: SetEntry] = [:]
    private var measure = Measure.weightReps

    /// The point of a set of the day, or of none.
    func point(at key: SeriesKey) -> Point {
        key.point(sets[key.time].map { ($0, measure) })
    }

    /// The sets that count.
    var efforts: [LiftEffort] {
        sets.values.filter(\.counts).map { LiftEffort($0, measured: measure) }
    }

    /// Adds a set.
    /// - Parameter row: With `columns`.
    mutating func add(_ row: Row) throws {
        let measure: String = try row.get("measure")
        self.measure = Measure(rawValue: measure) ?? .weightReps
        // Without its note, which InfluxDB does not get.
        sets[Instant(nanoseconds: try row.get("series_at"))] = SetEntry(
            exerciseID: try row.get("exercise_id"), mass: try row.mass("weight"),
            reps: try row.optional("reps"), seconds: try row.optional("seconds"),
            distanceMetres: try row.optional("distance_m"), rpe: try row.optional("rpe"),
            kind: SetKind(rawValue: try row.get("kind")) ?? .working,
            completed: try row.get("completed")
        )
    }

    static let columns = """
        sets.account_id, sets.exercise_id, sets.series_at, measure,
        weight_thousandths, weight_unit, reps, seconds, distance_m, rpe, kind, completed
        """
}
