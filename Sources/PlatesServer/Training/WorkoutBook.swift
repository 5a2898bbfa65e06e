import Foundation
import PlatesCore
import Storage

/// The outlines of all workouts of an account at all times, for pages that show many days.
struct WorkoutBook: Sendable {
    /// A workout as it stood at a time: its name, and how many sets it asks for.
    struct Outline: Sendable {
        let id: UUID
        let name: String
        let sets: Int
    }

    private struct Revision: Sendable {
        let effectiveFrom: Day
        let outline: Outline
    }

    private var revisions: [UUID: [Revision]] = [:]
    private var deletedFrom: [UUID: Day] = [:]

    /// Reads them in one statement.
    init(of account: UUID, in connection: any Connection) throws {
        let rows = try connection.query(
            """
            SELECT workouts.id, workouts.deleted_from, revision.effective_from, revision.name, (
                SELECT coalesce(sum(sets), 0) FROM workout_exercises
                WHERE revision_id = revision.id
            ) AS sets
            FROM workouts JOIN workout_revisions AS revision ON workout_id = workouts.id
            WHERE workouts.account_id = $1 ORDER BY revision.effective_from
            """,
            [account]
        )
        for row in rows {
            let id: UUID = try row.get("id")
            deletedFrom[id] = try row.optional("deleted_from")
            let outline = Outline(id: id, name: try row.get("name"), sets: try row.get("sets"))
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
