import Foundation
import PlatesCore
import Storage
import Web

extension SetStore {
    /// Brings a deleted set back with everything that its row holds.
    /// - Parameter editID: The id of the edit that brings it back, for other devices.
    /// - Returns: The set, if it was brought back by this; `nil` if it was there.
    /// - Throws: `NotFound` if the account never had such a set.
    func undelete(_ id: UUID, of account: UUID, by editID: UUID, at now: Instant) throws -> LoggedSet? {
        guard let stored = try stored(id), stored.account == account else {
            throw NotFound("There is no such set.")
        }
        guard stored.isDeleted else { return nil }
        let edit = SetEdit(id: editID, madeAt: now, knows: stored.editID, at: now)
        try connection.execute(
            """
            UPDATE sets SET deleted_at = NULL, changed_at = $3, version = version + 1, edited_at = $4,
                edit_id = $5
            WHERE id = $1 AND account_id = $2
            """,
            [id, account, edit.now, edit.instant(after: stored), edit.id]
        )
        return stored.set
    }
}
