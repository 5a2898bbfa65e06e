import Foundation
import PlatesCore
import Storage

/// The outlines of all workouts of an account at all times, for pages that show many days.
package struct WorkoutLibrary: Sendable {
    /// A workout as it stood at a time: its name, and its items.
    package struct Outline: Sendable {
        package let id: UUID
        package let name: String
        let items: [PlannedItem]
    }

    private struct Revision: Sendable {
        let effectiveFrom: Day
        let outline: Outline
    }

    private var revisions: [UUID: [Revision]] = [:]
    private var deletedFrom: [UUID: Day] = [:]

    /// Reads them in two statements.
    init(of account: UUID, in connection: any Connection) throws {
        let rows = try connection.query(
            """
            SELECT workouts.id, workouts.deleted_from, revision.effective_from, revision.name,
                revision.id AS revision_id
            FROM workouts JOIN workout_revisions AS revision ON workout_id = workouts.id
            WHERE workouts.account_id = $1 ORDER BY revision.effective_from
            """,
            [account]
        )
        let lines = try Dictionary(
            grouping: connection.query(
                """
                SELECT line.revision_id, line.item_id, line.exercise_id, line.sets
                FROM workouts JOIN workout_revisions AS revision ON workout_id = workouts.id
                    JOIN workout_exercises AS line ON line.revision_id = revision.id
                WHERE workouts.account_id = $1 ORDER BY line.revision_id, line.position
                """,
                [account]
            ), by: { try $0.get("revision_id", as: UUID.self) }
        )
        for row in rows {
            let id: UUID = try row.get("id")
            deletedFrom[id] = try row.optional("deleted_from")
            let outline = Outline(
                id: id, name: try row.get("name"),
                items: try (lines[row.get("revision_id")] ?? []).map { line in
                    PlannedItem(
                        id: try line.get("item_id"), exerciseID: try line.get("exercise_id"),
                        sets: try line.get("sets"))
                }
            )
            revisions[id, default: []].append(
                Revision(effectiveFrom: try row.get("effective_from"), outline: outline)
            )
        }
    }

    /// A workout as it stands on a day, unless it is deleted by then.
    func outline(_ id: UUID, on day: Day) -> Outline? {
        if let deleted = deletedFrom[id], deleted <= day { return nil }
        return revisions[id]?.last { $0.effectiveFrom <= day }?.outline
    }
}
