import Foundation
import PlatesCore
import Storage

extension SetStore {
    static func set(_ row: Row) throws -> LoggedSet {
        LoggedSet(
            id: try row.get("id"),
            day: try row.get("day"),
            performedAt: Instant(nanoseconds: try row.get("performed_at")),
            entry: try SetColumns.entry(row),
            position: try row.optional("position") ?? 0,
            version: try row.get("version"),
            editID: try row.optional("edit_id")
        )
    }
}

extension LoggedSet {
    /// The values of its id, its account and `columns`, in this order.
    func values(of account: UUID, at now: Instant) -> [any ValueConvertible] {
        [id, account, entry.exerciseID, day, performedAt.nanoseconds, entry.mass?.grams]
            + SetColumns.values(of: entry)
            + [version, now, position, entry.purpose.itemID, entry.purpose == .extra]
    }

    /// The columns of `sets` that a set itself fills, behind its id and its account.
    static let columns = """
        exercise_id, day, performed_at, weight_grams, \(SetColumns.effort), version, changed_at, position, \
        item_id, is_extra
        """
}

extension Row {
    /// What a set was logged for.
    func purpose() throws -> SetPurpose {
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
