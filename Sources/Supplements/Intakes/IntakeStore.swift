import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of what was taken. What may be put is decided by `IntakeLog`.
package struct IntakeStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    func find(_ key: Intake.Key, of account: UUID) throws -> Intake? {
        try connection.first(
            """
            SELECT * FROM intakes
            WHERE account_id = $1 AND day = $2 AND supplement_id = $3 AND slot = $4 AND number = $5
            """,
            [account, key.day, key.supplementID, key.slot.key, key.number]
        )?.intake()
    }

    package func save(_ intake: Intake, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO intakes (
                account_id, day, supplement_id, slot, number, state, reason, taken_at, amount, unit, changed_at
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (account_id, day, supplement_id, slot, number) DO UPDATE SET
                state = excluded.state, reason = excluded.reason, taken_at = excluded.taken_at,
                amount = excluded.amount, unit = excluded.unit, changed_at = excluded.changed_at
            """,
            [
                account, intake.key.day, intake.key.supplementID, intake.key.slot.key,
                intake.key.number, intake.state.rawValue, intake.reason, intake.takenAt,
                intake.dose.amount, intake.dose.unit.rawValue, intake.changedAt,
            ]
        )
    }

    /// Every check box of a day that somebody touched.
    func intakes(on day: Day, of account: UUID) throws -> [Intake] {
        try connection.query(
            "SELECT * FROM intakes WHERE account_id = $1 AND day = $2 ORDER BY number", [account, day]
        ).map { try $0.intake() }
    }

    /// What was taken so near to an instant that one of the rules asks for it; nothing without a rule.
    func taken(near instant: Instant, for rules: [AsNeededRule], of account: Account) throws -> [Intake] {
        guard let reach = rules.map(\.reach).max() else { return [] }
        let (first, last) = Self.days(near: instant, reach, of: account)
        return try connection.query(
            "SELECT * FROM intakes WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND state = 'taken'",
            [account.id, first, last]
        ).map { try $0.intake() }
    }

    /// The days on which an intake that near may lie: it may be two days from its day, and its zone may have been
    /// another one.
    private static func days(
        near instant: Instant, _ reach: Int64, of account: Account
    ) -> (first: Day, last: Day) {
        (
            account.day(at: instant.adding(nanoseconds: -reach)).adding(days: -3),
            account.day(at: instant.adding(nanoseconds: reach)).adding(days: 3)
        )
    }

    /// What was taken of a supplement between two days.
    func taken(_ id: UUID, from first: Day, to last: Day, of account: UUID) throws -> [Intake] {
        try connection.query(
            """
            SELECT * FROM intakes WHERE supplement_id = $2 AND account_id = $1
                AND day BETWEEN $3 AND $4 AND state = 'taken'
            """,
            [account, id, first, last]
        ).map { try $0.intake() }
    }

    /// What was taken of a supplement so near to an instant that a rule asks for it.
    func taken(
        _ id: UUID, near instant: Instant, for rule: AsNeededRule, of account: Account
    ) throws -> [Intake] {
        let (first, last) = Self.days(near: instant, rule.reach, of: account)
        return try taken(id, from: first, to: last, of: account.id)
    }

    /// What became of every supplement's intakes, at least of the days between two: a row for each block of days (see
    /// the migration `intakeMarks`).
    func marks(from first: Day, to last: Day, of account: UUID) throws -> [UUID: IntakeMarks] {
        let rows = try connection.query(
            """
            SELECT supplement_id, slot, block, taken, skipped, excused FROM intake_marks
            WHERE account_id = $1 AND block BETWEEN $2 AND $3
            """,
            [account, DaySet.block(of: first), DaySet.block(of: last)]
        )
        return try rows.reduce(into: [:]) { marks, row in
            let (id, slot): (UUID, Slot) = (try row.get("supplement_id"), Slot(stored: try row.get("slot")))
            let block: Int = try row.get("block")
            var all = marks[id] ?? IntakeMarks()
            all.insert(.taken, slot, block: block, bits: try row.get("taken"))
            all.insert(.skipped, slot, block: block, bits: try row.get("skipped"))
            all.insertExcused(slot, block: block, bits: try row.get("excused"))
            marks[id] = all
        }
    }

    /// How often supplements were taken on each day between two.
    func timesTaken(
        of supplements: [UUID], from first: Day, to last: Day, _ account: UUID
    ) throws -> [UUID: [Day: Int]] {
        guard !supplements.isEmpty else { return [:] }
        let placeholders = supplements.indices.map { "$\($0 + 4)" }.joined(separator: ", ")
        let rows = try connection.query(
            """
            SELECT supplement_id, day, CAST(count(*) AS BIGINT) AS times FROM intakes
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND state = 'taken'
                AND supplement_id IN (\(placeholders))
            GROUP BY supplement_id, day
            """,
            [account, first, last] + supplements)
        return try rows.reduce(into: [:]) { times, row in
            times[try row.get("supplement_id"), default: [:]][try row.get("day")] = try row.get(
                "times", as: Int.self)
        }
    }
}

extension Row {
    func intake() throws -> Intake {
        let key = Intake.Key(
            try get("supplement_id"), day: try get("day"), slot: Slot(stored: try get("slot")),
            number: try get("number"))
        return Intake(
            key, state: Intake.State(rawValue: try get("state")) ?? .open, reason: try get("reason"),
            takenAt: try optional("taken_at"), dose: try neededDose(), changedAt: try get("changed_at"))
    }
}
