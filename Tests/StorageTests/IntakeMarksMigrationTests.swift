import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Migration of intake marks")
struct IntakeMarksMigrationTests {
    @Test("intakes of earlier versions are in the outcomes by days")
    func older() async throws {
        let (account, zinc, now) = (UUID(), UUID(), Instant(nanoseconds: 0))
        let database = try await EarlierDatabase.make(before: .intakeMarks, account: account, at: now)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO supplements (
                    id, account_id, name, note, dose_amount, dose_unit, warn_days, counts_as_food, created_at
                ) VALUES ($1, $2, 'Zinc', '', 1, 'tablet', 7, $3, $4)
                """,
                [zinc, account, false, now])
            for (day, number, state, reason) in [
                // The last day of block 0, and the first two of block 1.
                ("1970-02-01", 1, "taken", ""), ("1970-02-02", 1, "taken", ""),
                ("1970-02-02", 2, "skipped", ""),
                ("1970-02-03", 1, "skipped", "ill"), ("1970-02-04", 1, "skipped", ""),
                ("1970-02-05", 1, "open", ""),
            ] {
                try connection.execute(
                    """
                    INSERT INTO intakes (
                        account_id, supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at
                    ) VALUES ($1, $2, $3, 'morning', $4, $5, $6, $7, 1, 'tablet', $8)
                    """,
                    [account, zinc, Day(day)!, number, state, reason, state == "taken" ? now : nil, now])
            }
        }
        try await Migrator().migrate(database)
        let blocks = try await database.read { connection in
            try connection.query("SELECT block, taken, skipped, excused FROM intake_marks ORDER BY block")
                .map { row -> [Int] in
                    [
                        try row.get("block"), try row.get("taken"), try row.get("skipped"),
                        try row.get("excused"),
                    ]
                }
        }
        #expect(blocks == [[0, 1 << 31, 0, 0], [1, 1, 0b110, 0b10]])
    }
}
