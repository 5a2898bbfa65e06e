import Foundation
import PlatesCore
import Storage
import Web

/// Stores what an import says was taken, and takes it out again.
package struct IntakeImport {
    private let connection: any Connection
    private let account: UUID

    package init(connection: any Connection, account: UUID) {
        (self.connection, self.account) = (connection, account)
    }

    /// A supplement that the person has, by its name; deleted ones too, because the past keeps them.
    package func supplement(named name: String) throws -> Supplement? {
        let wanted = name.lowercased()
        let named = try SupplementStore(connection: connection).all(of: account).filter {
            $0.name.lowercased() == wanted
        }
        return named.first { $0.plan.deletedFrom == nil } ?? named.first
    }

    /// Adds a supplement that is taken as needed, so that nothing is due from now on.
    /// - Parameter nutrients: Those count in the days on which it is taken.
    /// - Throws: `ValidationError`; what `Quota` throws.
    package func add(
        _ name: String, _ dose: Dose, _ nutrients: SupplementNutrients?, id: UUID, from day: Day,
        at now: Instant
    ) throws -> Supplement {
        let schedule = SupplementSchedule(
            .asNeeded(leastMinutes: 0, mostPerDay: Intake.Key.numbers.upperBound),
            doses: [.init(.morning, dose)], startsOn: day)
        let nutrients = try? nutrients?.validated()
        let supplement = try Supplement(
            id: id, name: name, dose: dose,
            plan: SupplementPlan([.init(effectiveFrom: day, schedule: schedule)]),
            countsAsFood: nutrients != nil
        ).validated()
        try Quota.supplements.check(
            try connection.count("supplements WHERE account_id = $1 AND deleted_from IS NULL", [account]))
        try SupplementStore(connection: connection).insert(supplement, of: account, at: now)
        try SupplementNutrientStore(connection: connection).save(nutrients, for: id, of: account)
        return supplement
    }

    /// What a dose of a supplement brings; `nil` if nothing is known of it.
    package func nutrients(of supplement: Supplement, in dose: Dose) throws -> Nutrients? {
        try SupplementNutrientStore(connection: connection).find(supplement.id, of: account)?
            .of(dose, piece: supplement.piece)
    }

    /// What a day's check boxes of a supplement in a slot say that somebody has touched, by their numbers.
    package func touched(_ supplement: UUID, on day: Day, _ slot: Slot) throws -> [Int: Intake] {
        let intakes = try IntakeStore(connection: connection).intakes(on: day, of: account)
            .filter { $0.key.supplementID == supplement && $0.key.slot == slot }
        return Dictionary(intakes.map { ($0.key.number, $0) }) { first, _ in first }
    }

    /// Adds an intake, of which nobody has touched the check box.
    package func add(_ intake: Intake) throws {
        try IntakeStore(connection: connection).save(intake, of: account)
    }

    /// Deletes an intake that is as it was added.
    package func remove(_ key: Intake.Key, changedAt: Instant) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM intakes WHERE account_id = $1 AND supplement_id = $2 AND day = $3 AND slot = $4
                AND number = $5 AND changed_at = $6
            """,
            [account, key.supplementID, key.day, key.slot.key, key.number, changedAt]) == 1
    }

    /// What a supplement is, by which one that the person has changed since is told.
    package func fingerprint(_ id: UUID) throws -> String? {
        try SupplementStore(connection: connection).find(id, of: account)
            .map { UUID(hashing: [String(describing: $0)]).text }
    }

    package func name(_ id: UUID) throws -> String? {
        try SupplementStore(connection: connection).find(id, of: account)?.name
    }

    /// Deletes supplements that nothing was taken of, and that are as they were added.
    /// - Parameter added: What they were.
    /// - Returns: Those that are gone.
    package func removeUnused(ifStill added: [UUID: String]) throws -> Set<UUID> {
        Set(try added.filter { try removeUnused($0.key, ifStill: $0.value) }.map(\.key))
    }

    private func removeUnused(_ id: UUID, ifStill added: String) throws -> Bool {
        guard try fingerprint(id) == added else { return false }
        let uses = "intakes WHERE account_id = $1 AND supplement_id = $2"
        guard try connection.count(uses, [account, id]) == 0 else { return false }
        return try connection.execute(
            "DELETE FROM supplements WHERE account_id = $1 AND id = $2", [account, id]) == 1
    }
}
