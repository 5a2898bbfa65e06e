import Foundation
import PlatesCore
import Web

/// One edit of a set: when it was made, and which content it was made upon.
///
/// Of two edits the one made later stays. Clocks may be wrong, so one that was made upon the content that is
/// stored comes after it whatever they say.
package struct SetEdit: Sendable {
    let id: UUID
    /// When the person made it, by the server's clock.
    let madeAt: Instant
    /// The present.
    let now: Instant
    /// The edit whose content the one who edits had before them; `nil` where they did not say.
    private let knows: UUID?
    /// Whether it was made with the set as it is stored before it, as with a form that the server answers.
    private let isImmediate: Bool
    /// Whether what the set holds counts as made when it was, and by whom it was.
    private let keepsStamps: Bool

    /// An edit that is made as it arrives, upon what is stored.
    package init(at now: Instant) {
        (id, madeAt, self.now, knows, isImmediate) = (UUID.random(), now, now, nil, true)
        keepsStamps = false
    }

    /// An edit that comes from an outbox.
    init(id: UUID, madeAt: Instant, knows: UUID?, at now: Instant) {
        (self.id, self.madeAt, self.now, self.knows, isImmediate) = (id, madeAt, now, knows, false)
        keepsStamps = false
    }

    /// A change of the plan that takes a set along. It is no edit of the set: one that waits in an outbox still comes
    /// after what it was made upon.
    init(carrying stored: SetStore.Stored, at now: Instant) {
        (id, madeAt, self.now) = (stored.editID ?? UUID.random(), stored.editedAt, now)
        (knows, isImmediate, keepsStamps) = (nil, true, true)
    }

    var comesFromOutbox: Bool { !isImmediate }

    /// Where a set that this edit brings to a day stands there: behind those that were logged before.
    var position: Int64 { madeAt.nanoseconds / 1000 }

    /// Whether a new set of the day begins it: one that is filled in later does not.
    func begins(_ day: Day, of account: Account) -> Bool { day == account.day(at: madeAt) }

    func isLater(than stored: SetStore.Stored) -> Bool {
        isImmediate || isMade(upon: stored) || madeAt >= stored.editedAt
    }

    /// Whether the one who edits may have known what is stored. Those that never say what they know are believed.
    func hasSeen(_ stored: SetStore.Stored) -> Bool {
        isImmediate || knows == nil || isMade(upon: stored)
    }

    /// When it is to have been made: after what it was made upon.
    func instant(after stored: SetStore.Stored) -> Instant {
        // Databases keep microseconds.
        keepsStamps ? stored.editedAt : max(madeAt, stored.editedAt.adding(nanoseconds: 1000))
    }

    private func isMade(upon stored: SetStore.Stored) -> Bool {
        knows != nil && knows == stored.editID
    }
}
