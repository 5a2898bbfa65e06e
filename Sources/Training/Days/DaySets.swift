import Foundation
import PlatesCore
import Storage

/// The sets of a day, and what was done of its exercises before, read in one statement.
struct DaySets: Sendable {
    /// In the order in which they were logged.
    private(set) var sets: [LoggedSet] = []
    /// The sets of the last day before on which a planned item was done, by the item: those for it, or of which nobody
    /// said for what they were. Only of items that were not done on the last day of their exercise.
    private var byItem: [UUID: [LoggedSet]] = [:]
    /// The sets of the last day before on which an exercise was done.
    private var byExercise: [UUID: [LoggedSet]] = [:]
    /// The sets of the last days before, of exercises that have a progression.
    private var before: [UUID: [LoggedSet]] = [:]

    /// - Parameter revisions: Those of the workouts that are planned for the day.
    init(of day: Day, revisions: [UUID], account: UUID, in connection: any Connection) throws {
        // One id at least, so that the sets are read: no revision has the account's.
        let keys = revisions.isEmpty ? [account] : revisions
        let query = connection.dialect == .sqlite ? Self.onSQLite : Self.onPostgreSQL
        let rows = try query.rows(keys, after: [account, day], on: connection)
            .map { (row: $0, set: try SetStore.set($0)) }
            .sorted { $0.set.wasLogged(before: $1.set) }
        for (row, set) in rows {
            switch try row.get("part", as: String.self) {
            case "item": byItem[try row.get("asked_item"), default: []].append(set)
            case "exercise": byExercise[set.entry.exerciseID, default: []].append(set)
            case "progression": before[set.entry.exerciseID, default: []].append(set)
            default: sets.append(set)
            }
        }
    }

    /// Puts the sets of each session together. Days that were joined have sessions that were logged in another order.
    mutating func order(by shares: SessionShares) {
        guard shares.sessions.count > 1 else { return }
        sets = Dictionary(grouping: sets) { shares.index(of: $0.performedAt) }
            .sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// What was done of an item the last time; of its exercise, if nothing says that it was for another item.
    /// - Parameter items: All that are planned for the day.
    func lastTime(of item: PlannedItem, among items: [PlannedItem]) -> [LoggedSet] {
        let sets =
            byItem[item.id]
            ?? lastTime(of: item.exerciseID).filter { set in
                set.entry.purpose == .open || set.entry.purpose == .item(item.id)
            }
        guard !sets.isEmpty else { return lastTime(of: item.exerciseID) }
        let same = items.filter { $0.exerciseID == item.exerciseID }
        guard same.count > 1 else { return sets }
        // Sets of which nobody said what they were for are shared out as on the day itself.
        let assignment = ItemAssignment(of: sets.map { ItemAssignment.Effort($0.entry) }, to: same)
        let own = zip(sets, assignment.indices).filter { $0.1.map { same[$0].id } == item.id }.map(\.0)
        return own.isEmpty ? sets : own
    }

    /// What was done of an exercise the last time.
    func lastTime(of exercise: UUID) -> [LoggedSet] { byExercise[exercise] ?? [] }

    /// What was done of an exercise with a progression on the last days, the latest first.
    func days(of exercise: UUID) -> [[LoggedSet]] {
        Dictionary(grouping: before[exercise] ?? [], by: \.day).sorted { $0.key > $1.key }.map(\.value)
    }

    /// Three times without success are what a progression looks at; others may be of extras alone.
    private static let progressionDays = 6

    /// Without the name of the index SQLite would go back through all sets of the account until it finds one.
    private static let onSQLite = query(past: "sets AS past INDEXED BY sets_by_exercise")
    private static let onPostgreSQL = query(past: "sets AS past")

    /// `CROSS JOIN`, because SQLite takes its tables in this order: the exercises, then the sets of each by the index.
    private static func query(past source: String) -> ManyKeys {
        let columns = "id, \(LoggedSet.columns), edit_id"
        let setColumns = columns.split(separator: ",").map { "sets.\($0.filter { !$0.isWhitespace })" }
            .joined(separator: ", ")
        let past = """
            \(source) WHERE past.account_id = $1 AND past.exercise_id = asked_exercise AND past.deleted_at IS NULL
            """
        let ofItem = "(past.item_id = asked_item OR (past.item_id IS NULL AND NOT past.is_extra))"
        return ManyKeys(after: 2) { revisions in
            """
            WITH items AS (
                SELECT DISTINCT item_id AS asked_item, exercise_id AS item_exercise FROM workout_exercises
                WHERE revision_id IN (\(revisions))
            ), asked AS (
                SELECT item_exercise AS asked_exercise FROM items
                UNION
                SELECT exercise_id FROM sets WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
                UNION
                SELECT exercise_id FROM training_exercises WHERE account_id = $1 AND day = $2
                UNION
                SELECT exercise_id FROM item_swaps WHERE account_id = $1 AND day = $2
            ), latest AS (
                SELECT asked_exercise, (SELECT max(day) FROM \(past) AND past.day < $2) AS last_day FROM asked
            )
            SELECT 'today' AS part, CAST(NULL AS uuid) AS asked_item, \(columns) FROM sets
            WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            UNION ALL
            SELECT 'exercise', CAST(NULL AS uuid), \(columns) FROM latest CROSS JOIN sets
            WHERE account_id = $1 AND exercise_id = asked_exercise AND deleted_at IS NULL AND day = last_day
            UNION ALL
            SELECT 'item', asked_item, \(columns) FROM items CROSS JOIN latest CROSS JOIN sets
            WHERE asked_exercise = item_exercise
                AND NOT EXISTS (SELECT 1 FROM \(past) AND past.day = last_day AND \(ofItem))
                AND account_id = $1 AND exercise_id = asked_exercise AND deleted_at IS NULL
                AND (item_id = asked_item OR (item_id IS NULL AND NOT is_extra))
                AND day = (SELECT max(day) FROM \(past) AND past.day < last_day AND \(ofItem))
            UNION ALL
            SELECT 'progression', CAST(NULL AS uuid), \(setColumns)
            FROM latest CROSS JOIN progressions CROSS JOIN sets
            WHERE progressions.account_id = $1 AND progressions.exercise_id = asked_exercise
                AND sets.account_id = $1 AND sets.exercise_id = asked_exercise AND sets.deleted_at IS NULL
                AND sets.day < $2 AND sets.day >= (
                    SELECT min(day) FROM (
                        SELECT DISTINCT day FROM \(past) AND past.day < $2
                        ORDER BY day DESC LIMIT \(progressionDays)
                    ) AS latest_days
                )
            """
        }
    }
}

extension LoggedSet {
    /// The order in which sets were logged.
    fileprivate func wasLogged(before other: LoggedSet) -> Bool {
        if position != other.position { return position < other.position }
        if performedAt != other.performedAt { return performedAt < other.performedAt }
        return id.text < other.id.text
    }
}
