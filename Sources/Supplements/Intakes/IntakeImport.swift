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
    /// - Throws: `ValidationError`; what `Quota` throws.
    package func add(_ name: String, _ dose: Dose, id: UUID, from day: Day, at now: Instant) throws
        -> Supplement
    {
        let schedule = SupplementSchedule(
            .asNeeded(leastMinutes: 0, mostPerDay: Intake.Key.numbers.upperBound),
            doses: [.init(.morning, dose)], startsOn: day)
        let supplement = try Supplement(
            id: id, name: name, dose: dose,
            plan: SupplementPlan([.init(effectiveFrom: day, schedule: schedule)])
        ).validated()
        try Quota.supplements.check(
            try connection.count("supplements WHERE account_id = $1 AND deleted_from IS NULL", [account]))
        try SupplementStore(connection: connection).insert(supplement, of: account, at: now)
        return supplement
    }

    /// Adds an intake, unless its check box was touched before.
    /// - Returns: Whether it is new.
    package func add(_ intake: Intake) throws -> Bool {
        let store = IntakeStore(connection: connection)
        guard try store.find(intake.key, of: account) == nil else { return false }
        try store.save(intake, of: account)
        return true
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

    /// Deletes a supplement that nothing was taken of, and that is as it was added.
    package func removeUnused(_ id: UUID, ifStill added: String) throws -> Bool {
        guard try fingerprint(id) == added else { return false }
        let uses = "intakes WHERE account_id = $1 AND supplement_id = $2"
        guard try connection.count(uses, [account, id]) == 0 else { return false }
        return try connection.execute(
            "DELETE FROM supplements WHERE account_id = $1 AND id = $2", [account, id]) == 1
    }
}
