import Foundation
import PlatesCore

/// A person who signs in, with what they chose.
struct Account: Sendable {
    let id: UUID
    let email: EmailAddress
    var name: String
    var unit: WeightUnit
    var timeZone: TimeZoneName
    /// Whether somebody chose the time zone.
    var zoneIsChosen = true
    var weekStarts: Weekday
    /// All sections, in the person's order.
    var sections: [SectionPreference] = []
    /// How often the password has been changed.
    var passwordVersion = 0

    /// The calendar day that it is for this person at an instant.
    func day(at instant: Instant) -> Day { Day(of: instant, in: timeZone.timeZone) }
}

/// One browser that is signed in.
struct Session: Sendable {
    let id: UUID
    let accountID: UUID
    let userAgent: String
    let createdAt: Instant
    let lastSeenAt: Instant
    /// Where it was last used from; empty where that is not known.
    let lastAddress: String
}

/// A named key for another program.
struct APIToken: Sendable {
    let id: UUID
    let name: String
    let scope: TokenScope
    let createdAt: Instant
    /// From when on it no longer works; `nil` means never.
    let expiresAt: Instant?
    let lastUsedAt: Instant?
    /// Where it was last used from; empty where that is not known.
    let lastAddress: String

    func isExpired(at now: Instant) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }
}
