import Foundation
import PlatesCore

/// A set under an id and at a place that, as far as is known, nobody has: nearly all that are logged.
struct NewSet: Sendable {
    let set: LoggedSet
    let account: UUID
    let edit: SetEdit
    /// Whether it is of the day on which it was made, whose training begins with the first.
    let isOfToday: Bool

    init(_ set: LoggedSet, of account: Account, _ edit: SetEdit) {
        self.set = set
        self.account = account.id
        self.edit = edit
        isOfToday = set.day == account.day(at: edit.madeAt)
    }

    /// Where it is to stand in the time series.
    var place: Instant { SeriesPlaces(of: set.performedAt, on: set.day).current }
}
