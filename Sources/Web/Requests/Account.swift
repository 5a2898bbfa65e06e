import Foundation
import PlatesCore

/// A person who signs in, with what they chose.
package struct Account: Sendable {
    package let id: UUID
    package let email: EmailAddress
    package var name: String
    package var unit: WeightUnit
    package var timeZone: TimeZoneName
    /// Whether somebody chose the time zone.
    package var zoneIsChosen = true
    package var weekStarts: Weekday
    /// The one that was chosen; otherwise it is that of the browser.
    package var language: Language?
    /// All sections, in the person's order.
    package var sections: [SectionPreference] = []
    /// How often the password has been changed.
    package var passwordVersion = 0

    package init(
        id: UUID, email: EmailAddress, name: String, unit: WeightUnit, timeZone: TimeZoneName,
        zoneIsChosen: Bool = true, weekStarts: Weekday, language: Language? = nil,
        sections: [SectionPreference] = [],
        passwordVersion: Int = 0
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.unit = unit
        self.timeZone = timeZone
        self.zoneIsChosen = zoneIsChosen
        self.weekStarts = weekStarts
        self.language = language
        self.sections = sections
        self.passwordVersion = passwordVersion
    }

    /// Whether the section is switched on, as one is of which nothing was said.
    package func isOn(_ section: Section) -> Bool {
        !sections.contains { $0.section == section && !$0.enabled }
    }

    /// The calendar day that it is for this person at an instant.
    package func day(at instant: Instant) -> Day { Day(of: instant, in: timeZone.timeZone) }

    /// `Mon 23 Nov, 18:00`, in the person's time zone.
    package func momentText(_ instant: Instant) -> Phrase {
        "\(day(at: instant).shortText), \(instant.clockText(in: timeZone.timeZone))"
    }
}

/// One browser that is signed in.
package struct Session: Sendable {
    package let id: UUID
    package let accountID: UUID
    package let userAgent: String
    package let createdAt: Instant
    package let lastSeenAt: Instant
    /// Where it was last used from; empty where that is not known.
    package let lastAddress: String

    package init(
        id: UUID, accountID: UUID, userAgent: String, createdAt: Instant, lastSeenAt: Instant,
        lastAddress: String
    ) {
        self.id = id
        self.accountID = accountID
        self.userAgent = userAgent
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.lastAddress = lastAddress
    }
}

/// A named key for another program.
package struct APIToken: Sendable {
    package let id: UUID
    package let name: String
    package let scope: TokenScope
    let createdAt: Instant
    /// From when on it no longer works; `nil` means never.
    package let expiresAt: Instant?
    package let lastUsedAt: Instant?
    /// Where it was last used from; empty where that is not known.
    package let lastAddress: String

    package init(
        id: UUID, name: String, scope: TokenScope, createdAt: Instant, expiresAt: Instant?,
        lastUsedAt: Instant?, lastAddress: String
    ) {
        self.id = id
        self.name = name
        self.scope = scope
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.lastAddress = lastAddress
    }

    package func isExpired(at now: Instant) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }
}
