import Foundation
import PlatesCore
import Storage

/// The outlines of all workouts of an account at all times, for pages that show many days.
package struct WorkoutLibrary: Sendable {
    /// A workout as it stood at a time: its name, and its items.
    package struct Outline: Sendable {
        package let id: UUID
        package let name: String
        fileprivate(set) var items: [PlannedItem]
        /// The names of the items' exercises.
        fileprivate(set) var exercises: [String] = []
    }

    private struct Revision: Sendable {
        let effectiveFrom: Day
        var outline: Outline
    }

    private var revisions: [UUID: [Revision]] = [:]
    private var deletedFrom: [UUID: Day] = [:]

    init(of account: UUID, in connection: any Connection) throws {
        let rows = try connection.query(
            """
            SELECT workouts.id, workouts.deleted_from, revision.effective_from, revision.name,
                line.item_id, line.exercise_id, line.sets, exercises.name AS exercise_name
            FROM workouts JOIN workout_revisions AS revision ON workout_id = workouts.id
                LEFT JOIN workout_exercises AS line ON line.revision_id = revision.id
                LEFT JOIN exercises ON exercises.id = line.exercise_id
            WHERE workouts.account_id = $1 ORDER BY workouts.id, revision.effective_from, line.position
            """,
            [account]
        )
        for row in rows {
            let (id, effectiveFrom): (UUID, Day) = (try row.get("id"), try row.get("effective_from"))
            if revisions[id]?.last?.effectiveFrom != effectiveFrom {
                deletedFrom[id] = try row.optional("deleted_from")
                let outline = Outline(id: id, name: try row.get("name"), items: [])
                revisions[id, default: []].append(Revision(effectiveFrom: effectiveFrom, outline: outline))
            }
            guard let item: UUID = try row.optional("item_id"), let last = revisions[id]?.indices.last else {
                continue
            }
            revisions[id]?[last].outline.items.append(
                PlannedItem(id: item, exerciseID: try row.get("exercise_id"), sets: try row.get("sets")))
            revisions[id]?[last].outline.exercises.append(try row.get("exercise_name"))
        }
    }

    /// A workout as it stands on a day, unless it is deleted by then.
    func outline(_ id: UUID, on day: Day) -> Outline? {
        if let deleted = deletedFrom[id], deleted <= day { return nil }
        return revisions[id]?.last { $0.effectiveFrom <= day }?.outline
    }
}
