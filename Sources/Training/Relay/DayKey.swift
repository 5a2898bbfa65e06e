import Foundation
import PlatesCore
import TimeSeries

/// The key of a day's point in InfluxDB: whose sets, of which exercise, and on which day.
package struct DayKey: Hashable, Sendable {
    let account: UUID
    let exercise: UUID
    /// The first instant of the day in the series.
    let start: Instant

    /// The name of the measurement in InfluxDB.
    package static let measurement = "lift_day"

    /// The day of a set.
    init(of key: SeriesKey) {
        account = key.account
        exercise = key.exercise
        let time = key.time.nanoseconds
        start = Instant(nanoseconds: time - time % Day.seriesLength)
    }

    init(account: UUID, exercise: UUID, start: Instant) {
        (self.account, self.exercise, self.start) = (account, exercise, start)
    }

    /// The point for the sets of the day that count, which may be none: then every number is 0.
    ///
    /// | field | |
    /// | --- | --- |
    /// | `efforts` | all of the day in one text, `LiftDay`: questions read this field alone, so no answer mixes two states of a day. Empty if it would be longer than InfluxDB stores |
    /// | `sets` | working sets: those that were completed and are no warm-ups |
    /// | `reps`, `seconds` | sums |
    /// | `volume` | gram-repetitions |
    /// | `distance` | the sum in millimetres |
    /// | `weight` | the sum of the sets' weights in grams, help negative |
    /// | `heaviest` | grams, of one set |
    /// | `e1rm` | the best estimate in grams, by Epley's formula; 0 if there is none, or the body's weight is part of it |
    func point(_ sets: [LiftEffort]) -> Point {
        Point(
            Self.measurement,
            tags: [("account", account.text), ("exercise", exercise.text)],
            fields: [
                ("distance", .integer(sets.reduce(0) { $0 + $1.distance })),
                ("e1rm", .integer(sets.lazy.compactMap(\.oneRepMax).max() ?? 0)),
                ("efforts", .text(LiftDay(sets).text ?? "")),
                ("heaviest", .integer(sets.lazy.map(\.weight).max() ?? 0)),
                ("reps", .integer(sets.reduce(0) { $0 + Int64($1.reps) })),
                ("seconds", .integer(sets.reduce(0) { $0 + Int64($1.seconds) })),
                ("sets", .integer(Int64(sets.count))),
                ("volume", .integer(sets.reduce(0) { $0 + $1.volume })),
                ("weight", .integer(sets.reduce(0) { $0 + $1.weight })),
            ],
            time: start
        )
    }
}
