import Foundation
import PlatesCore
import Storage

/// The workouts of a day as they stand on it, and the names of all that there are now, read in one statement.
struct DayWorkouts: Sendable {
    /// A workout as it is called now.
    struct Name: Sendable {
        let id: UUID
        let name: String
    }

    /// Those asked for, without those that the account does not have on the day.
    private(set) var planned: [UUID: Workout] = [:]
    /// Their revisions.
    private(set) var revisions: [UUID] = []
    /// All workouts of the account, by name.
    private(set) var current: [Name] = []

    init(_ ids: [UUID], on day: Day, of account: UUID, in connection: any Connection) throws {
        // One id at least, so that the names are read: no workout has the account's.
        let rows = try Self.query.rows(ids.isEmpty ? [account] : ids, after: [account, day], on: connection)
        for row in rows {
            let id: UUID = try row.get("workout_id")
            let deletedFrom: Day? = try row.optional("deleted_from")
            let isLatest: Bool = try row.get("is_latest", as: Int.self) == 1
            let name: String = try row.get("workout_name")
            if isLatest, deletedFrom == nil, current.last?.id != id {
                current.append(Name(id: id, name: name))
            }
            guard try row.get("is_of_day", as: Int.self) == 1, deletedFrom.map({ $0 > day }) ?? true else {
                continue
            }
            if planned[id] == nil {
                planned[id] = Workout(id: id, name: name, note: try row.get("workout_note"))
                revisions.append(try row.get("revision_id"))
            }
            if let target = try WorkoutStore.target(row) { planned[id]?.targets.append(target) }
        }
    }

    private static let query = ManyKeys(after: 2) { ids in
        """
        SELECT found.*, \(WorkoutStore.lineColumns)
        FROM (
            SELECT workouts.id AS workout_id, workouts.deleted_from, revision.id AS revision_id,
                revision.name AS workout_name, revision.note AS workout_note,
                CASE WHEN revision.effective_from = (
                    SELECT max(effective_from) FROM workout_revisions WHERE workout_id = workouts.id
                ) THEN 1 ELSE 0 END AS is_latest,
                CASE WHEN workouts.id IN (\(ids)) AND revision.effective_from = (
                    SELECT max(effective_from) FROM workout_revisions
                    WHERE workout_id = workouts.id AND effective_from <= $2
                ) THEN 1 ELSE 0 END AS is_of_day
            FROM workouts JOIN workout_revisions AS revision ON revision.workout_id = workouts.id
            WHERE workouts.account_id = $1
        ) AS found LEFT JOIN workout_exercises AS line
            ON is_of_day = 1 AND line.revision_id = found.revision_id
        WHERE is_latest = 1 OR is_of_day = 1
        ORDER BY lower(workout_name), workout_id, line.position
        """
    }
}
