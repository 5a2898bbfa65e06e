import Foundation
import PlatesCore
import Storage

extension SetStore {
    package static func set(_ row: Row) throws -> LoggedSet {
        LoggedSet(
            id: try row.get("id"),
            day: try row.get("day"),
            performedAt: Instant(nanoseconds: try row.get("performed_at")),
            entry: SetEntry(
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
            ),
            position: try row.optional("position") ?? 0,
            version: try row.get("version"),
            editID: try row.optional("edit_id")
        )
    }
}

extension LoggedSet {
    /// The values of its first columns, in the order of the statements that write them.
    package func columns(of account: UUID, at now: Instant) -> [any ValueConvertible] {
        [
            id, account, entry.exerciseID, day, performedAt.nanoseconds, entry.mass?.grams,
            entry.mass?.thousandths, entry.mass?.unit.rawValue, entry.reps, entry.seconds,
            entry.distanceMetres, entry.rpe, entry.kind.rawValue, entry.completed, entry.note, version, now,
            position, entry.purpose.itemID, entry.purpose == .extra,
        ]
    }
}

extension Row {
    /// What a set was logged for.
    package func purpose() throws -> SetPurpose {
        if let item: UUID = try optional("item_id") { return .item(item) }
        return try get("is_extra") ? .extra : .open
    }

    /// A mass kept as it was entered: thousandths of a unit, and the unit.
    package func mass(_ name: String) throws -> Mass? {
        guard let thousandths: Int64 = try optional("\(name)_thousandths"),
            let text: String = try optional("\(name)_unit"),
            let unit = WeightUnit(rawValue: text)
        else { return nil }
        return Mass(thousandths: thousandths, unit: unit)
    }
}
