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

        /// The workout as it stands on a day with such swaps.
        func applying(_ swaps: DaySwaps) -> Outline {
            guard !swaps.exercises.isEmpty else { return self }
            var outline = self
            outline.exercises = zip(items, exercises).map { swaps.names[$0.id] ?? $1 }
            outline.items = items.map { $0.applying(swaps.exercises) }
            return outline
        }
    }

    private struct Revision: Sendable {
        let effectiveFrom: Day
        var outline: Outline
    }

    private var revisions: [UUID: [Revision]] = [:]
    private var deletedFrom: [UUID: Day] = [:]

    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("id", .uuid), ("deleted_from", .date), ("name", .text), ("item_id", .uuid),
        ("exercise_id", .uuid), ("sets", .integer), ("exercise_name", .text),
    ]

    /// Every revision with its lines; one without lines has a row, too. `$1` is the account.
    static let part = JoinedQueries.Part(
        "workout",
        """
        workouts.id AS id, deleted_from, revision.effective_from AS effective_from, revision.name AS name,
        item_id, exercise_id, sets, exercises.name AS exercise_name, line.position AS position
        """,
        from: """
            workouts JOIN workout_revisions AS revision ON workout_id = workouts.id
                LEFT JOIN workout_exercises AS line ON line.revision_id = revision.id
                LEFT JOIN exercises ON exercises.id = line.exercise_id
            WHERE workouts.account_id = $1
            """)

    private struct Line {
        let workout: UUID
        let effectiveFrom: Day
        let position: Int
        let row: Row

        init(_ row: Row) throws {
            self.row = row
            (workout, effectiveFrom) = (try row.get("id"), try row.get("effective_from"))
            position = try row.optional("position") ?? 0
        }
    }

    /// - Parameter rows: Those of `part`, in any order.
    init(_ rows: [Row]) throws {
        let lines = try rows.map(Line.init)
            .sorted { ($0.effectiveFrom, $0.position) < ($1.effectiveFrom, $1.position) }
        for line in lines {
            let (row, id) = (line.row, line.workout)
            if revisions[id]?.last?.effectiveFrom != line.effectiveFrom {
                deletedFrom[id] = try row.optional("deleted_from")
                let outline = Outline(id: id, name: try row.get("name"), items: [])
                revisions[id, default: []]
                    .append(Revision(effectiveFrom: line.effectiveFrom, outline: outline))
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
