import Foundation
import PlatesCore
import Storage
import Web

/// A set that is to be stored under an id and at a time in the series that nobody has yet.
struct NewSet: Sendable {
    let set: LoggedSet
    let seriesAt: Instant
    let account: UUID
    let edit: SetEdit

    /// - Parameter end: When the last set of its day was done, if it was filled in later.
    /// - Throws: `ValidationError` where the day of the draft has not come, or its instant is on another.
    init(
        _ draft: TrainingLog.Draft, _ entry: SetEntry, of account: Account, _ edit: SetEdit,
        end: Instant? = nil
    ) throws {
        let (day, performedAt) = try draft.time(for: account, at: edit.now, end: end)
        let instant = performedAt ?? edit.now
        self.init(
            set: LoggedSet(
                id: draft.id, day: day, performedAt: instant, entry: entry,
                position: draft.position ?? edit.position, version: 1),
            seriesAt: day.seriesInstant(of: instant), account: account.id, edit: edit
        )
    }

    init(set: LoggedSet, seriesAt: Instant, account: UUID, edit: SetEdit) {
        (self.set, self.seriesAt, self.account, self.edit) = (set, seriesAt, account, edit)
    }

    // MARK: SQL

    /// Stores so many, but for those whose id or time is taken.
    static func insertion(of count: Int = 1) -> String {
        """
        INSERT INTO sets (id, account_id, \(LoggedSet.columns), series_at, edited_at, edit_id)
        VALUES \(ManyRows.placeholders(of: count, columns: columnCount))
        ON CONFLICT DO NOTHING
        """
    }

    static let columnCount = LoggedSet.columns.split(separator: ",").count + 5

    var parameters: [any ValueConvertible] {
        self.set.values(of: account, at: edit.now) + [seriesAt.nanoseconds, edit.madeAt, edit.id]
    }
}
