import Foundation
import PlatesCore
import TimeSeries

/// The key of a point in InfluxDB: whose set it is, of which exercise, and when.
package struct SeriesKey: Hashable, Sendable {
    let account: UUID
    let exercise: UUID
    let time: Instant

    /// The name of the measurement in InfluxDB.
    package static let measurement = "lift_set"

    /// The point for what the log holds under this key, which may be nothing.
    ///
    /// Every field is written each time, because fields that are left out would keep what an earlier point
    /// had there. So 0 and `counts=false` stand for nothing, and nothing of a deleted set remains.
    ///
    /// | field | |
    /// | --- | --- |
    /// | `weight` | grams, help negative; 0 where there is none. With the body's weight only what was added |
    /// | `reps`, `seconds` | 0 where there are none |
    /// | `distance` | millimetres; 0 where there is none |
    /// | `volume` | gram-repetitions |
    /// | `e1rm` | grams, by Epley's formula; 0 where there is no estimate, or the body's weight is part of it |
    /// | `rpe` | 0 where none was said |
    /// | `kind` | `working`, `warmup`, `drop`, `failure`; `void` where there is no set |
    /// | `live` | whether there is a set |
    /// | `counts` | whether it is one that was completed and no warm-up |
    func point(_ set: (entry: SetEntry, measure: Measure)?) -> Point {
        let effort = set.map { LiftEffort($0.entry, measured: $0.measure) }
        let entry = set?.entry
        let millimetres = (entry?.distanceMetres ?? 0) * 1000
        return Point(
            Self.measurement,
            tags: [("account", account.text), ("exercise", exercise.text)],
            fields: [
                ("counts", .boolean(entry?.counts ?? false)),
                ("distance", .integer(Int64(rounding: millimetres))),
                ("e1rm", .integer(effort?.oneRepMax ?? 0)),
                ("kind", .text(entry?.kind.rawValue ?? "void")),
                ("live", .boolean(set != nil)),
                ("reps", .integer(Int64(effort?.reps ?? 0))),
                ("rpe", .float(entry?.rpe ?? 0)),
                ("seconds", .integer(Int64(entry?.seconds ?? 0))),
                ("volume", .integer(effort?.volume ?? 0)),
                ("weight", .integer(effort?.weight ?? 0)),
            ],
            time: time
        )
    }
}
