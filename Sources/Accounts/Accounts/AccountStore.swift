import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of accounts.
package struct AccountStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// Adds an account.
    /// - Throws: `ValidationError` where the email has an account already.
    package func insert(_ account: Account, passwordHash: String, at now: Instant) throws {
        let inserted = try connection.execute(
            """
            INSERT INTO accounts
                (id, email, name, password_hash, unit, time_zone, week_starts, created_at, zone_is_chosen)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (email) DO NOTHING
            """,
            [
                account.id, account.email.text, account.name, passwordHash, account.unit.rawValue,
                account.timeZone.text, account.weekStarts.name, now, account.zoneIsChosen,
            ]
        )
        guard inserted == 1 else {
            throw ValidationError("email", "has an account already; sign in instead")
        }
    }

    package func account(_ id: UUID) throws -> Account? {
        try Self.account(
            connection.query(
                """
                SELECT \(Self.columns) FROM \(Self.tables)
                WHERE accounts.id = $1 ORDER BY position
                """,
                [id]))
    }

    /// An account with its sections, a row each.
    static let columns = "accounts.*, section, enabled, favourite, position"
    static let tables = "accounts LEFT JOIN sections ON sections.account_id = accounts.id"

    /// The account of rows with `columns`, ordered by `position`; `nil` if there are none.
    static func account(_ rows: [Row]) throws -> Account? {
        try rows.first.map { try account($0, sections: SectionStore.preferences(rows)) }
    }

    /// An account by its email, with the hash of its password.
    package func credentials(_ email: EmailAddress) throws -> (account: Account, passwordHash: String)? {
        try connection.first("SELECT * FROM accounts WHERE email = $1", [email.text])
            .map { (try account($0), try $0.get("password_hash")) }
    }

    func passwordHash(_ id: UUID) throws -> String? {
        try connection.first("SELECT password_hash FROM accounts WHERE id = $1", [id])?
            .get("password_hash")
    }

    func update(_ account: Account) throws {
        try connection.execute(
            """
            UPDATE accounts SET name = $2, unit = $3, time_zone = $4, week_starts = $5, zone_is_chosen = $6,
                language = $7
            WHERE id = $1
            """,
            [
                account.id, account.name, account.unit.rawValue, account.timeZone.text,
                account.weekStarts.name, account.zoneIsChosen, account.language?.id,
            ]
        )
        try connection.announceAccountChange()
    }

    /// Sets the time zone of an account for which nobody has chosen one.
    func takeZone(_ zone: TimeZoneName, of id: UUID) throws {
        let changed = try connection.execute(
            "UPDATE accounts SET time_zone = $2, zone_is_chosen = $3 WHERE id = $1 AND zone_is_chosen = $4",
            [id, zone.text, true, false]
        )
        if changed > 0 { try connection.announceAccountChange() }
    }

    /// Sets a new password.
    /// - Throws: `ValidationError` where it has been changed since the account was read.
    func setPassword(hash: String, of account: Account) throws {
        let changed = try connection.execute(
            """
            UPDATE accounts SET password_hash = $2, password_version = password_version + 1
            WHERE id = $1 AND password_version = $3
            """,
            [account.id, hash, account.passwordVersion]
        )
        guard changed == 1 else {
            throw ValidationError("password", "was changed meanwhile; sign in again and try once more")
        }
        try connection.announceAccountChange()
    }

    /// Stores another hash of the same password, unless the password has been changed since.
    func renewPasswordHash(_ old: String, to hash: String, of id: UUID) throws {
        try connection.execute(
            "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2", [id, old, hash]
        )
    }

    /// Who has proved a password gets nothing for it once another one was set.
    /// - Throws: `NotSignedIn` where the account is gone or its password has been changed since it was read.
    func requireUnchangedPassword(of account: Account) throws {
        let found = try connection.first(
            "SELECT 1 AS found FROM accounts WHERE id = $1 AND password_version = $2",
            [account.id, account.passwordVersion]
        )
        guard found != nil else { throw NotSignedIn() }
    }

    /// Deletes an account with everything in it: every table of a person's refers to it.
    package func delete(_ id: UUID) throws {
        try connection.execute("DELETE FROM accounts WHERE id = $1", [id])
        try connection.announceAccountChange()
    }

    /// Every account, oldest first, for the operator.
    package func all() throws -> [Account] {
        try connection.query("SELECT * FROM accounts ORDER BY created_at, id").map(account)
    }

    /// An account from a row with all columns of its table.
    func account(_ row: Row) throws -> Account {
        try Self.account(row, sections: SectionStore(connection: connection).preferences(of: row.get("id")))
    }

    private static func account(_ row: Row, sections: [SectionPreference]) throws -> Account {
        Account(
            id: try row.get("id"),
            email: EmailAddress(stored: try row.get("email")),
            name: try row.get("name"),
            unit: WeightUnit(rawValue: try row.get("unit")) ?? .kg,
            timeZone: TimeZoneName(stored: try row.get("time_zone")),
            zoneIsChosen: try row.get("zone_is_chosen"),
            weekStarts: Weekday(name: try row.get("week_starts")) ?? .monday,
            language: try row.optional("language", as: String.self).flatMap { Languages.bundled[$0] },
            sections: sections,
            passwordVersion: try row.get("password_version")
        )
    }
}
