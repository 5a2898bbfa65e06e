import Foundation
import PlatesCore
import Storage

/// The SQL of when a person's slots are.
package struct SlotStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    func times(of account: UUID) throws -> SlotTimes {
        try Self.times(connection.query("SELECT * FROM supplement_slots WHERE account_id = $1", [account]))
    }

    static func times(_ rows: [Row]) throws -> SlotTimes {
        SlotTimes(
            try rows.reduce(into: [:]) { $0[Slot(stored: try $1.get("slot"))] = try $1.get("minute") })
    }

    package func set(_ slot: Slot, minute: Int, of account: UUID) throws {
        let others = "supplement_slots WHERE account_id = $1 AND slot <> $2"
        try Quota.slotTimes.check(try connection.count(others, [account, slot.key]))
        try connection.execute(
            """
            INSERT INTO supplement_slots (account_id, slot, minute) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, slot) DO UPDATE SET minute = excluded.minute
            """,
            [account, slot.key, minute])
    }

    /// Checks that a schedule may be added to what the account has. Slots that it has already may be used again,
    /// also where they are more than may be added today.
    /// - Throws: `ValidationError` where doses or slots of the account's own would be too many.
    func check(adding schedule: SupplementSchedule, of account: UUID) throws {
        let rows = try connection.query(
            """
            SELECT slot, count(*) AS doses FROM supplement_doses
            JOIN supplements ON supplements.id = supplement_id WHERE account_id = $1 GROUP BY slot
            """,
            [account])
        let slots = Set(try rows.map { Slot(stored: try $0.get("slot")) })
        let doses: Int = try rows.reduce(0) { try $0 + $1.get("doses") }
        let new = Set(schedule.doses.map(\.slot)).subtracting(slots).filter { !$0.isKnown }
        if !new.isEmpty { try Quota.slots.check(slots.count { !$0.isKnown }, adding: new.count) }
        if !schedule.doses.isEmpty { try Quota.doses.check(doses, adding: schedule.doses.count) }
    }
}
