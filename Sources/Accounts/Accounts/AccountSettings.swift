import Foundation
import PlatesCore
import Storage

/// What an account brings along from another server besides its data. Its email, password and sessions stay.
package struct AccountSettings: Sendable {
    package let name: String
    package let unit: String
    package let timeZone: String
    package let weekStarts: String
    /// A BCP 47 tag; `nil` for the browser's.
    package let language: String?
    package let zoneIsChosen: Bool
    package let createdAt: Instant

    package init(
        name: String, unit: String, timeZone: String, weekStarts: String, language: String?,
        zoneIsChosen: Bool, createdAt: Instant
    ) {
        self.name = name
        self.unit = unit
        self.timeZone = timeZone
        self.weekStarts = weekStarts
        self.language = language
        self.zoneIsChosen = zoneIsChosen
        self.createdAt = createdAt
    }

    /// - Throws: `ValidationError` for a field that is not as it must be; `NoSuchAccount`.
    package func store(for id: UUID, on connection: any Connection) throws {
        let store = AccountStore(connection: connection)
        guard let account = try store.account(id) else { throw NoSuchAccount() }
        // A language that this version does not have is that of the browser.
        let known = language.flatMap { Languages.bundled[$0] == nil ? nil : $0 }
        let profile = Profile(
            name: name, unit: unit, timeZone: timeZone, weekStarts: weekStarts, language: known ?? "")
        var changed = try profile.applied(to: account)
        changed.zoneIsChosen = zoneIsChosen
        try store.update(changed)
        try connection.execute("UPDATE accounts SET created_at = $2 WHERE id = $1", [id, createdAt])
    }
}

/// The account was deleted.
package struct NoSuchAccount: Error {}
