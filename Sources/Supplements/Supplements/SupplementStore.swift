import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of what people take, and of the schedules by which they do.
package struct SupplementStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// All that the account ever had, in the order in which they were added; deleted ones too, because the past
    /// keeps them.
    func all(of account: UUID) throws -> [Supplement] {
        try Self.supplements(Self.all.rows([account], on: connection))
    }

    /// All that the account ever had, when its slots are, and what became of a day's check boxes.
    struct OfDay {
        let supplements: [Supplement]
        let times: SlotTimes
        let intakes: [Intake]
    }

    /// Reads it in one statement.
    func all(of account: UUID, on day: Day) throws -> OfDay {
        let rows = try Self.allOfDay.rows([account, day], on: connection)
        return OfDay(
            supplements: try Self.supplements(rows), times: try SlotStore.times(rows["slot"] ?? []),
            intakes: try (rows["intake"] ?? []).map { try $0.intake() }.sorted {
                $0.key.number < $1.key.number
            })
    }

    /// One of the account's, also where it is deleted.
    func find(_ id: UUID, of account: UUID) throws -> Supplement? {
        try Self.supplements(Self.one.rows([account, id], on: connection)).first
    }

    /// - Throws: `NotFound` where the account has no such supplement, or has deleted it.
    package func supplement(_ id: UUID, of account: UUID) throws -> Supplement {
        guard let supplement = try find(id, of: account), supplement.plan.deletedFrom == nil else {
            throw NotFound("There is no such supplement of yours.")
        }
        return supplement
    }

    /// Whether nobody has the id.
    func isUnknown(_ id: UUID) throws -> Bool {
        try connection.first("SELECT 1 AS taken FROM supplements WHERE id = $1", [id]) == nil
    }

    /// Stores a new supplement with its schedules.
    package func insert(_ supplement: Supplement, of account: UUID, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO supplements (
                id, account_id, name, note, dose_amount, dose_unit, piece_unit, piece_amount,
                piece_amount_unit, stock_amount, stock_unit, warn_days, pack_amount, pack_price_hundredths,
                pack_currency, counts_as_food, created_at
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            supplement.parameters(of: account) + [now]
        )
        for entry in supplement.plan.entries {
            try put(entry.schedule, from: entry.effectiveFrom, for: supplement.id, of: account)
        }
    }

    /// Stores what has changed of it, but for schedules, pauses and nutrients.
    func update(_ supplement: Supplement, of account: UUID) throws {
        try connection.execute(
            """
            UPDATE supplements SET
                name = $3, note = $4, dose_amount = $5, dose_unit = $6, piece_unit = $7, piece_amount = $8,
                piece_amount_unit = $9, stock_amount = $10, stock_unit = $11, warn_days = $12,
                pack_amount = $13, pack_price_hundredths = $14, pack_currency = $15, counts_as_food = $16
            WHERE id = $1 AND account_id = $2
            """,
            supplement.parameters(of: account)
        )
    }

    /// Stores what is left of it.
    func setStock(_ stock: Stock?, for id: UUID, of account: UUID) throws {
        try connection.execute(
            "UPDATE supplements SET stock_amount = $3, stock_unit = $4 WHERE id = $1 AND account_id = $2",
            [id, account, stock?.amount, stock?.unit.rawValue]
        )
    }

    /// When somebody said last what is left of it, or that it is not counted.
    func stockCountedAt(_ id: UUID, of account: UUID) throws -> Instant? {
        try connection.first(
            "SELECT stock_counted_at FROM supplements WHERE id = $1 AND account_id = $2", [id, account]
        )?.optional("stock_counted_at")
    }

    /// Notes that somebody said what is left of it.
    func noteCount(of id: UUID, of account: UUID, at now: Instant) throws {
        try connection.execute(
            "UPDATE supplements SET stock_counted_at = $3 WHERE id = $1 AND account_id = $2",
            [id, account, now]
        )
    }

    /// Sets the schedule from a day on, in place of all that was to come; the days before keep theirs.
    func put(_ schedule: SupplementSchedule, from day: Day, for id: UUID, of account: UUID) throws {
        try connection.execute(
            """
            DELETE FROM supplement_schedules
            WHERE supplement_id = $1 AND effective_from >= $3 AND \(Self.isTheirs("$2"))
            """,
            [id, account, day]
        )
        try Quota.supplementSchedules.check(
            try connection.count("supplement_schedules WHERE supplement_id = $1", [id]))
        try SlotStore(connection: connection).check(adding: schedule, of: account)
        try connection.execute(
            """
            INSERT INTO supplement_schedules (
                supplement_id, effective_from, kind, days, every_days, weeks_on, weeks_off, least_minutes,
                most_per_day, starts_on, ends_on
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [id, day] + schedule.kind.parameters + [schedule.startsOn, schedule.endsOn]
        )
        for (position, dose) in schedule.doses.enumerated() {
            try connection.execute(
                """
                INSERT INTO supplement_doses (supplement_id, effective_from, position, slot, amount, unit)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [id, day, position, dose.slot.key, dose.dose.amount, dose.dose.unit.rawValue]
            )
        }
    }

    /// Deletes it from a day on; again is no mistake. The days before keep it.
    /// - Throws: `NotFound` where the account never had it.
    func delete(_ id: UUID, from day: Day, of account: UUID) throws {
        guard try find(id, of: account) != nil else {
            throw NotFound("There is no such supplement of yours.")
        }
        try connection.execute(
            """
            UPDATE supplements SET deleted_from = $3
            WHERE id = $1 AND account_id = $2 AND deleted_from IS NULL
            """,
            [id, account, day]
        )
    }

    // MARK: Pauses

    /// Pauses it, together with the pauses that share a day with the new one.
    package func pause(_ id: UUID, _ pause: SupplementPlan.Pause, of account: UUID) throws {
        let pause = try supplement(id, of: account).plan.merging(pause)
        try connection.execute(
            """
            DELETE FROM supplement_pauses
            WHERE supplement_id = $1 AND from_day >= $2 AND from_day <= $3 AND \(Self.isTheirs("$4"))
            """,
            [id, pause.from, pause.to ?? .last, account]
        )
        try Quota.pauses.check(try connection.count("supplement_pauses WHERE supplement_id = $1", [id]))
        try connection.execute(
            "INSERT INTO supplement_pauses (supplement_id, from_day, to_day) VALUES ($1, $2, $3)",
            [id, pause.from, pause.to]
        )
    }

    /// Ends the pause of a day, so that the day is due again; where there is none, nothing is done.
    func resume(_ id: UUID, on day: Day, of account: UUID) throws {
        guard let pause = try supplement(id, of: account).plan.pause(on: day) else { return }
        if pause.from >= day {
            try connection.execute(
                """
                DELETE FROM supplement_pauses
                WHERE supplement_id = $1 AND from_day = $2 AND \(Self.isTheirs("$3"))
                """,
                [id, pause.from, account])
        } else {
            try connection.execute(
                """
                UPDATE supplement_pauses SET to_day = $3
                WHERE supplement_id = $1 AND from_day = $2 AND \(Self.isTheirs("$4"))
                """,
                [id, pause.from, day.adding(days: -1), account])
        }
    }

    /// The condition that the row's supplement is the account's.
    private static func isTheirs(_ account: String) -> String {
        "supplement_id IN (SELECT id FROM supplements WHERE account_id = \(account))"
    }
}
