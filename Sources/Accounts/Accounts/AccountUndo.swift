import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of an account's settings.
package enum AccountUndo {
    package static let actions = [
        profile, sections.action(then: { undo, _ in try undo.connection.announceAccountChange() }),
    ]

    /// Which sections are on, which are favourites, and their order.
    package static let sections = RowUndo(
        "change_sections", [.init("sections", key: ["account_id", "section"], where: "account_id = $1")])

    /// Not by rows: that of an account holds its password's hash, which is stored nowhere else.
    private static let profile = UndoAction("save_profile") { (payload: Profiles, undo) in
        let store = AccountStore(connection: undo.connection)
        guard let account = try store.account(undo.account.id), account.profileFields == payload.after else {
            throw Conflict(message: "Your settings were changed again since, so that cannot be undone.")
        }
        try store.update(payload.before.applied(to: account))
    }

    private struct Profiles: Codable {
        let before: ProfileFields
        let after: ProfileFields
    }

    /// Offers to undo a change of an account's settings.
    static func offer(
        from before: Account, to after: Account, in connection: any Connection, at now: Instant
    ) throws -> UUID? {
        let profiles = Profiles(before: before.profileFields, after: after.profileFields)
        let store = UndoStore(connection: connection)
        let summary: Phrase = "Changed your settings."
        guard profiles.before != profiles.after else {
            return try store.recent("save_profile", of: after.id, at: now)
        }
        return try store.offer("save_profile", profiles, summary: summary, of: after.id, at: now)
    }
}

/// What the profile's form changes.
private struct ProfileFields: Codable, Equatable {
    let name: String
    let unit: String
    let timeZone: String
    let weekStarts: String
    /// Absent in offers from before there were languages.
    var language: String?

    func applied(to account: Account) throws -> Account {
        try Profile(
            name: name, unit: unit, timeZone: timeZone, weekStarts: weekStarts,
            language: language ?? account.language?.id
        ).applied(to: account)
    }
}

extension Account {
    fileprivate var profileFields: ProfileFields {
        ProfileFields(
            name: name, unit: unit.rawValue, timeZone: timeZone.text, weekStarts: weekStarts.name,
            language: language?.id ?? "")
    }
}
