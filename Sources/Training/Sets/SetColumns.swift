import Foundation
import PlatesCore
import Storage

/// The columns that say what was done in a set, in the one list that every statement about `sets` and `set_versions`
/// shares, with how they are written and read.
enum SetColumns {
    static let effort = """
        weight_thousandths, weight_unit, reps, seconds, distance_m, rpe, kind, completed, note
        """

    /// In the order of `effort`.
    static func values(of entry: SetEntry) -> [any ValueConvertible] {
        [
            entry.mass?.thousandths, entry.mass?.unit.rawValue, entry.reps, entry.seconds,
            entry.distanceMetres, entry.rpe, entry.kind.rawValue, entry.completed, entry.note,
        ]
    }

    /// What a row of `sets` or `set_versions` says was done.
    static func entry(_ row: Row) throws -> SetEntry {
        SetEntry(
            exerciseID: try row.get("exercise_id"),
            mass: try row.mass("weight"),
            reps: try row.optional("reps"),
            seconds: try row.optional("seconds"),
            distanceMetres: try row.optional("distance_m"),
            rpe: try row.optional("rpe"),
            kind: SetKind(rawValue: try row.get("kind")) ?? .working,
            completed: try row.get("completed"),
            note: try row.get("note"),
            purpose: try row.purpose()
        )
    }
}
