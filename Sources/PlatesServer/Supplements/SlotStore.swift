import Foundation
import PlatesCore
import Storage

/// The SQL of when a person's slots are.
struct SlotStore {
    let connection: any Connection

    func times(of account: UUID) throws -> SlotTimes {
        let rows = try connection.query("SELECT * FROM supplement_slots WHERE account_id = $1", [account])
        return SlotTimes(
            try rows.reduce(into: [:]) { $0[Slot(stored: try $1.get("slot"))] = try $1.get("minute") })
    }

    func set(_ slot: Slot, minute: Int, of account: UUID) throws {
        let others = "supplement_slots WHERE account_id = $1 AND slot <> $2"
        try Quota.slotTimes.check(try connection.count(others, [account, slot.key]))
        try connection.execute(
            """
            INSERT INTO supplement_slots (account_id, slot, minute) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, slot) DO UPDATE SET minute = excluded.minute
            """,
            [account, slot.key, minute])
    }
}
