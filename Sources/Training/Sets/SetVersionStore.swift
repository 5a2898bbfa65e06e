import Foundation
import PlatesCore
import Storage

/// The SQL of contents that sets had, or would have had if another had not been made later.
package struct SetVersionStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// One of them.
    struct Version: Sendable {
        /// Its content; the id is the version's own.
        let set: LoggedSet
        let editedAt: Instant
    }

    /// How long they are kept: 30 days.
    private static let lifetime: Int64 = 30 * 86_400 * 1_000_000_000

    static let columns = """
        id, set_id, account_id, exercise_id, day, performed_at, \(SetColumns.effort), version, edit_id, \
        edited_at, kept_at, item_id, is_extra
        """

    /// Keeps what a set holds now, before it is changed.
    func keep(_ set: UUID, of account: UUID, at now: Instant) throws {
        try check(set, of: account)
        try connection.execute(
            """
            INSERT INTO set_versions (\(Self.columns))
            SELECT $3, id, account_id, exercise_id, day, performed_at, \(SetColumns.effort), version, edit_id,
                edited_at, $4, item_id, is_extra
            FROM sets WHERE id = $1 AND account_id = $2
            """,
            [set, account, UUID(), now]
        )
    }

    /// Keeps a content that came too late to be a set's.
    func keep(_ set: LoggedSet, of account: UUID, _ edit: SetEdit) throws {
        try check(set.id, of: account)
        let entry = set.entry
        let values: [any ValueConvertible] =
            [UUID(), set.id, account, entry.exerciseID, set.day, set.performedAt.nanoseconds]
            + SetColumns.values(of: entry)
            + [set.version, edit.id, edit.madeAt, edit.now, entry.purpose.itemID, entry.purpose == .extra]
        try connection.execute(
            """
            INSERT INTO set_versions (\(Self.columns))
            VALUES \(ManyRows.placeholders(of: 1, columns: values.count))
            """,
            values
        )
    }

    /// Whether a change of the plan has taken a set from a day. That keeps the edit of the set, as no edit of a person does.
    /// - Parameter edit: The set's last one.
    func wasCarried(_ set: UUID, from day: Day, edit: UUID?, of account: UUID) throws -> Bool {
        try connection.count(
            """
            set_versions AS before WHERE account_id = $1 AND set_id = $2 AND day = $3
                AND (edit_id IS NULL OR edit_id = $4 OR EXISTS (
                    SELECT 1 FROM set_versions AS after
                    WHERE after.account_id = $1 AND after.set_id = $2 AND after.edit_id = before.edit_id
                        AND after.day <> $3
                ))
            """,
            [account, set, day, edit]) > 0
    }

    private func check(_ set: UUID, of account: UUID) throws {
        let versions = "set_versions WHERE account_id = $1 AND set_id = $2"
        try Quota.setVersions.check(try connection.count(versions, [account, set]))
    }

    /// The versions of a set, the one made last first.
    func versions(of set: UUID, account: UUID, at now: Instant) throws -> [Version] {
        try connection.query(
            """
            SELECT *, 0 AS position FROM set_versions
            WHERE account_id = $1 AND set_id = $2 AND kept_at >= $3
            ORDER BY edited_at DESC, id
            """,
            [account, set, now.adding(nanoseconds: -Self.lifetime)]
        ).map { Version(set: try SetStore.set($0), editedAt: try $0.get("edited_at")) }
    }

    /// The version that was kept last.
    func newest(of set: UUID, account: UUID) throws -> UUID? {
        try connection.first(
            """
            SELECT id FROM set_versions WHERE account_id = $1 AND set_id = $2
            ORDER BY kept_at DESC, version DESC, id LIMIT 1
            """,
            [account, set]
        )?.get("id")
    }

    package func forgetOld(of account: UUID, at now: Instant) throws {
        try connection.execute(
            "DELETE FROM set_versions WHERE account_id = $1 AND kept_at < $2",
            [account, now.adding(nanoseconds: -Self.lifetime)]
        )
    }
}
