import Foundation
import PlatesCore
import Storage

/// The sets of a day, and what was done of its exercises before.
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

    /// Reads one statement, and another one if a planned item was not done on the last day of its exercise.
    /// - Parameters:
    ///   - items: What is planned for the day.
    ///   - added: The exercises that were added to it.
    ///   - revisions: Those of the workouts that are planned.
    init(
        of day: Day, items: [PlannedItem], added: [UUID], revisions: [UUID], account: UUID,
        in connection: any Connection
    ) throws {
        let isSQLite = connection.dialect == .sqlite
        // One id at least, so that the sets are read: no exercise has the account's.
        let exercises = Set(items.map(\.exerciseID) + added).sorted { $0.text < $1.text }
        let query = isSQLite ? Self.dayOnSQLite : Self.dayOnPostgreSQL
        try read(
            query.rows(exercises.isEmpty ? [account] : exercises, after: [account, day], on: connection))
        guard items.contains(where: { !wasDone($0) }) else { return }
        let ofItems = isSQLite ? Self.pastOfItemsOnSQLite : Self.pastOfItemsOnPostgreSQL
        try read(ofItems.rows(revisions, after: [account, day, day.adding(days: -366)], on: connection))
    }

    private mutating func read(_ rows: [Row]) throws {
        var seen: Set<PartOfSet> = []
        let logged = try rows.map {
            (part: try $0.get("part", as: String.self), row: $0, set: try SetStore.set($0))
        }
        .sorted { $0.set.wasLogged(before: $1.set) }
        for (part, row, set) in logged {
            let item: UUID? = part == "item" ? try row.get("asked_item") : nil
            // More exercises than a statement has room for are several statements, each with the sets of the day.
            guard seen.insert(PartOfSet(part: part, set: set.id, item: item)).inserted else { continue }
            switch part {
            case "item": if let item { byItem[item, default: []].append(set) }
            case "exercise": byExercise[set.entry.exerciseID, default: []].append(set)
            case "progression": before[set.entry.exerciseID, default: []].append(set)
            default: sets.append(set)
            }
        }
    }

    private struct PartOfSet: Hashable {
        let part: String
        let set: UUID
        let item: UUID?
    }

    /// Whether the last day of its exercise has sets that are or may be its own, or there is no such day.
    private func wasDone(_ item: PlannedItem) -> Bool {
        let last = lastTime(of: item.exerciseID)
        return last.isEmpty || last.contains { isOf(item, $0) }
    }

    private func isOf(_ item: PlannedItem, _ set: LoggedSet) -> Bool {
        set.entry.purpose == .open || set.entry.purpose == .item(item.id)
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
            ?? lastTime(of: item.exerciseID).filter { isOf(item, $0) }
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

    private static let columns = "id, \(LoggedSet.columns), edit_id"
    private static let setColumns = columns.split(separator: ",")
        .map { "sets.\($0.filter { !$0.isWhitespace })" }.joined(separator: ", ")

    /// The sets of an exercise before the day. Without the name of the index SQLite would go back through all sets of the
    /// account until it finds one.
    private static func past(of exercise: String, by index: String) -> String {
        """
        sets AS past \(index) WHERE past.account_id = $1 AND past.exercise_id = \(exercise)
            AND past.deleted_at IS NULL AND past.day < $2
        """
    }

    private static let sqliteIndex = "INDEXED BY sets_by_exercise"
    /// Without this name it would read all exercises of the account in their order, to find those of the day once each.
    private static let sqliteDayIndex = "INDEXED BY sets_by_day"

    /// The last day of each exercise is found once, for which PostgreSQL needs a table of its own and SQLite none.
    private static let dayOnSQLite = day(by: sqliteIndex, sqliteDayIndex) { $0 }
    private static let dayOnPostgreSQL = day(by: "", "") {
        "WITH latest AS MATERIALIZED (\($0)) SELECT * FROM latest"
    }

    /// The sets of the day, those of the last day of each exercise, and those of the last days of exercises with a progression.
    /// The exercises are those asked for, and those of the day's sets.
    ///
    /// `CROSS JOIN`, because SQLite takes its tables in this order: the exercises, then the sets of each by the index.
    private static func day(
        by index: String, _ dayIndex: String, _ table: @escaping (String) -> String
    ) -> ManyKeys {
        func latest(_ exercise: String, from source: String) -> String {
            let exercises = table(
                """
                SELECT \(exercise) AS asked_exercise, (
                    SELECT max(past.day) FROM \(past(of: exercise, by: index))
                ) AS last_day
                FROM \(source)
                """)
            return """
                SELECT 'exercise', CAST(NULL AS uuid), \(setColumns) FROM (\(exercises)) AS latest CROSS JOIN sets
                WHERE sets.account_id = $1 AND sets.exercise_id = asked_exercise AND sets.deleted_at IS NULL
                    AND sets.day = last_day
                """
        }
        let done = """
            SELECT exercise_id FROM sets \(dayIndex) WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            """
        return ManyKeys(after: 2) { exercises in
            """
            SELECT 'today' AS part, CAST(NULL AS uuid) AS asked_item, \(columns) FROM sets
            WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            UNION ALL
            \(latest("exercises.id", from: "exercises WHERE exercises.id IN (\(exercises))"))
            UNION ALL
            \(latest(
                "extra.exercise_id",
                from: "(SELECT DISTINCT exercise_id FROM (\(done) AND exercise_id NOT IN (\(exercises))) AS done) AS extra"
            ))
            UNION ALL
            SELECT 'progression', CAST(NULL AS uuid), \(setColumns)
            FROM progressions CROSS JOIN sets
            WHERE progressions.account_id = $1
                AND (progressions.exercise_id IN (\(exercises)) OR progressions.exercise_id IN (\(done)))
                AND sets.account_id = $1 AND sets.exercise_id = progressions.exercise_id
                AND sets.deleted_at IS NULL AND sets.day < $2 AND sets.day >= (
                    SELECT min(day) FROM (
                        SELECT DISTINCT past.day FROM \(past(of: "progressions.exercise_id", by: index))
                        ORDER BY day DESC LIMIT \(progressionDays)
                    ) AS latest_days
                )
            """
        }
    }

    /// The sets of the last day on which each item of some revisions was done, if that is not the last day of its exercise.
    /// An item that was not done for a year begins as its exercise does: otherwise a new item would search the whole history.
    /// The limit, which nothing reaches, has the days found once for each item.
    private static func pastOfItems(by index: String) -> ManyKeys {
        let ofItem = "(past.item_id = line.item_id OR (past.item_id IS NULL AND NOT past.is_extra))"
        let past = "\(past(of: "line.exercise_id", by: index)) AND past.day >= $3"
        return ManyKeys(after: 3) { revisions in
            """
            SELECT 'item' AS part, asked_item, \(setColumns)
            FROM (
                SELECT line.item_id AS asked_item, line.exercise_id AS asked_exercise,
                    (SELECT max(past.day) FROM \(past)) AS last_day,
                    (SELECT max(past.day) FROM \(past) AND \(ofItem)) AS item_day
                FROM workout_exercises AS line WHERE line.revision_id IN (\(revisions))
                LIMIT 10000
            ) AS line CROSS JOIN sets
            WHERE item_day < last_day AND sets.account_id = $1 AND sets.exercise_id = asked_exercise
                AND sets.deleted_at IS NULL AND sets.day = item_day
                AND (sets.item_id = asked_item OR (sets.item_id IS NULL AND NOT sets.is_extra))
            """
        }
    }

    private static let pastOfItemsOnSQLite = pastOfItems(by: sqliteIndex)
    private static let pastOfItemsOnPostgreSQL = pastOfItems(by: "")
}

extension LoggedSet {
    /// The order in which sets were logged.
    fileprivate func wasLogged(before other: LoggedSet) -> Bool {
        if position != other.position { return position < other.position }
        if performedAt != other.performedAt { return performedAt < other.performedAt }
        return id.text < other.id.text
    }
}
