import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of workouts. An edit makes a revision that holds from a day on; the days before keep theirs.
package struct WorkoutStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// The first revision of a workout holds from always, so that past days can be planned with it.
    private static let always = Day.first

    /// The workouts of an account as they are now, by name.
    func workouts(of account: UUID) throws -> [Workout] {
        try Self.workouts(connection.query(Self.all, [account]))
    }

    private static let all = lines(
        of: """
            workouts.account_id = $1 AND workouts.deleted_from IS NULL
                AND revision.effective_from = (
                    SELECT max(effective_from) FROM workout_revisions WHERE workout_id = workouts.id
                )
            """)

    /// One workout as it is now: who changes it goes on from there, on whatever day it is seen.
    /// - Throws: `NotFound` where the account has no such workout, or has deleted it.
    func workout(_ id: UUID, of account: UUID) throws -> Workout {
        guard let workout = try find(id, of: account) else {
            throw NotFound("There is no such workout.")
        }
        return workout
    }

    /// One workout as it is now, or `nil` where the account has none such, or has deleted it.
    func find(_ id: UUID, of account: UUID) throws -> Workout? {
        try Self.workouts(connection.query(Self.one, [account, id])).first
    }

    private static let one = lines(
        of: """
            workouts.id = $2 AND workouts.account_id = $1 AND workouts.deleted_from IS NULL
                AND revision.effective_from = (
                    SELECT max(effective_from) FROM workout_revisions WHERE workout_id = workouts.id
                )
            """)

    /// One workout as it stands on a day, or `nil` where the account has none such then.
    func find(_ id: UUID, of account: UUID, on day: Day) throws -> Workout? {
        try find([id], of: account, on: day)[id]
    }

    /// Workouts as they stand on a day, without those that the account does not have then.
    func find(_ ids: [UUID], of account: UUID, on day: Day) throws -> [UUID: Workout] {
        let rows = try Self.some.rows(ids, after: [account, day], on: connection)
        return try Self.workouts(rows).reduce(into: [:]) { $0[$1.id] = $1 }
    }

    private static let some = ManyKeys(after: 2) { ids in
        lines(
            of: """
                workouts.id IN (\(ids)) AND workouts.account_id = $1
                    AND (workouts.deleted_from IS NULL OR workouts.deleted_from > $2)
                    AND revision.effective_from = (
                        SELECT max(effective_from) FROM workout_revisions
                        WHERE workout_id = workouts.id AND effective_from <= $2
                    )
                """)
    }

    /// Adds a workout, or changes one from a day on; the days before keep it as it was. One that is as it stands
    /// makes no revision.
    /// - Throws: `NotFound` where the id is somebody else's, or an exercise is.
    package func save(_ workout: Workout, of account: UUID, from day: Day, at now: Instant) throws {
        let stored = try find(workout.id, of: account)
        guard stored != workout else { return }
        try check(workout.targets, over: stored?.targets ?? [], of: account)
        let isNew =
            try connection.execute(
                """
                INSERT INTO workouts (id, account_id, created_at) VALUES ($1, $2, $3)
                ON CONFLICT (id) DO NOTHING
                """,
                [workout.id, account, now]
            ) == 1
        if isNew {
            let theirs = "workouts WHERE account_id = $1"
            try Quota.workouts.check(
                try connection.count(theirs + " AND deleted_from IS NULL", [account]), adding: 0)
            try Quota.workoutsEver.check(try connection.count(theirs, [account]), adding: 0)
        } else if stored == nil {
            throw NotFound("There is no such workout.")
        }
        let effectiveFrom = isNew ? Self.always : day
        try connection.execute(
            "DELETE FROM workout_revisions WHERE workout_id = $1 AND effective_from >= $2",
            [workout.id, effectiveFrom]
        )
        // What it was before that day it is again.
        guard try find(workout.id, of: account) != workout else { return }
        try Quota.workoutRevisions.check(
            try connection.count("workout_revisions WHERE workout_id = $1", [workout.id]))
        let revision = UUID()
        try connection.execute(
            """
            INSERT INTO workout_revisions (id, workout_id, effective_from, name, note)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [revision, workout.id, effectiveFrom, workout.name, workout.note]
        )
        for (position, target) in workout.targets.enumerated() {
            try insert(target, at: position, in: revision)
        }
    }

    /// Whether the account had such a workout and deleted it.
    /// Deletes a workout from a day on; the days before keep it.
    func delete(_ id: UUID, of account: UUID, from day: Day) throws {
        let deleted = try connection.execute(
            """
            UPDATE workouts SET deleted_from = $3
            WHERE id = $1 AND account_id = $2 AND deleted_from IS NULL
            """,
            [id, account, day]
        )
        guard deleted == 1 else { throw NotFound("There is no such workout.") }
    }

    /// - Throws: `NotFound` where one of the workouts is not the account's, or is deleted by that day.
    func requireLive(_ ids: some Sequence<UUID>, of account: UUID, on day: Day) throws {
        for id in Set(ids) { try requireLive(id, of: account, on: day) }
    }

    private func requireLive(_ id: UUID, of account: UUID, on day: Day) throws {
        let found = try connection.first(
            """
            SELECT 1 AS found FROM workouts
            WHERE id = $1 AND account_id = $2 AND (deleted_from IS NULL OR deleted_from > $3)
            """,
            [id, account, day]
        )
        guard found != nil else { throw NotFound("There is no such workout.") }
    }

    /// - Throws: `NotFound` where an exercise is neither the catalogue's nor the account's; `ValidationError` where a
    ///   target that is new does not suit its exercise.
    private func check(_ targets: [Target], over stored: [Target], of account: UUID) throws {
        var validator = Validator()
        for (index, target) in targets.enumerated() {
            let found = try connection.first(
                """
                SELECT measure FROM exercises WHERE id = $1 AND (account_id IS NULL OR account_id = $2)
                """,
                [target.exerciseID, account]
            )
            guard let found else { throw NotFound("There is no such exercise.") }
            guard !stored.contains(target), let measure = Measure(rawValue: try found.get("measure")) else {
                continue
            }
            do {
                try target.check(for: measure)
            } catch {
                validator.add(error, under: "exercises.\(index)")
            }
        }
        try validator.check()
    }

    // MARK: Rows

    private func insert(_ target: Target, at position: Int, in revision: UUID) throws {
        try connection.execute(
            """
            INSERT INTO workout_exercises (
                revision_id, position, exercise_id, sets, reps_min, reps_max, weight_thousandths,
                weight_unit, seconds, distance_m, rest_seconds, superset, note, item_id, prescription
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            [
                revision, position, target.exerciseID, target.sets, target.repsMin, target.repsMax,
                target.mass?.thousandths, target.mass?.unit.rawValue, target.seconds,
                target.distanceMetres, target.restSeconds, target.superset, target.note, target.id,
                target.prescription?.text,
            ]
        )
    }

    /// The query for the lines of workouts, each with its workout; one without lines has a row, too.
    private static func lines(of condition: String) -> String {
        """
        SELECT workouts.id AS workout_id, revision.name AS workout_name, revision.note AS workout_note,
            \(lineColumns)
        FROM workouts JOIN workout_revisions AS revision ON revision.workout_id = workouts.id
            LEFT JOIN workout_exercises AS line ON line.revision_id = revision.id
        WHERE \(condition)
        ORDER BY lower(revision.name), workouts.id, line.position
        """
    }

    static let lineColumns = """
        line.exercise_id, line.sets, line.reps_min, line.reps_max, line.weight_thousandths, line.weight_unit,
        line.seconds, line.distance_m, line.rest_seconds, line.superset, line.note, line.item_id,
        line.prescription
        """

    /// The workouts of rows that `lines` finds, in their order.
    private static func workouts(_ rows: [Row]) throws -> [Workout] {
        var workouts: [Workout] = []
        for row in rows {
            let id: UUID = try row.get("workout_id")
            if workouts.last?.id != id {
                workouts.append(
                    Workout(id: id, name: try row.get("workout_name"), note: try row.get("workout_note")))
            }
            if let target = try target(row) { workouts[workouts.count - 1].targets.append(target) }
        }
        return workouts
    }

    /// The line of a row with `lineColumns`; `nil` if its workout has none.
    static func target(_ row: Row) throws -> Target? {
        guard let exercise: UUID = try row.optional("exercise_id") else { return nil }
        return Target(
            exerciseID: exercise,
            sets: try row.get("sets"),
            repsMin: try row.optional("reps_min"),
            repsMax: try row.optional("reps_max"),
            mass: try row.mass("weight"),
            seconds: try row.optional("seconds"),
            distanceMetres: try row.optional("distance_m"),
            restSeconds: try row.optional("rest_seconds"),
            superset: try row.optional("superset"),
            note: try row.get("note"),
            // What a later version of Plates wrote is read by its numbers alone.
            prescription: try row.optional("prescription", as: String.self).flatMap { try? Prescription($0) },
            id: try row.get("item_id")
        )
    }
}
