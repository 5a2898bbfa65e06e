import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of exercises: the catalogue's, which have no account, and each person's own.
struct ExerciseStore {
    let connection: any Connection

    /// Brings the catalogue into the database, where sets and workouts refer to it.
    func publish(_ catalogue: ExerciseCatalogue) throws {
        for exercise in catalogue.exercises {
            try upsert(exercise, of: nil)
        }
    }

    /// A person's own exercises, archived ones too, by name.
    func own(of account: UUID) throws -> [Exercise] {
        let rows = try connection.query(
            "SELECT * FROM exercises WHERE account_id = $1 ORDER BY lower(name), id", [account]
        )
        guard !rows.isEmpty else { return [] }
        let muscles = try muscles(of: account)
        let aliases = try aliases(of: account)
        return try rows.map { row in
            let id: UUID = try row.get("id")
            return Exercise(
                id: id,
                name: try row.get("name"),
                equipment: Equipment(rawValue: try row.get("equipment")) ?? .other,
                primaryMuscles: muscles[id]?.primary ?? [],
                secondaryMuscles: muscles[id]?.secondary ?? [],
                movement: Movement(rawValue: try row.get("movement")) ?? .isolation,
                measure: Measure(rawValue: try row.get("measure")) ?? .weightReps,
                aliases: aliases[id]?.sorted() ?? [],
                cue: try row.get("cue"),
                isOwn: true,
                isArchived: try row.get("archived")
            )
        }
    }

    /// Adds an exercise of a person's own, or changes it.
    /// - Throws: `NotFound` where the id is the catalogue's or somebody else's; what `Quota` throws.
    func save(_ exercise: Exercise, of account: UUID) throws {
        if let stored = try connection.first("SELECT account_id FROM exercises WHERE id = $1", [exercise.id])
        {
            guard try stored.optional("account_id") == account else {
                throw NotFound("There is no such exercise of yours.")
            }
        } else {
            try Quota.exercises.check(try connection.count("exercises WHERE account_id = $1", [account]))
        }
        try upsert(exercise, of: account)
    }

    /// Hides an exercise from search, or shows it again. Its sets are kept.
    func setArchived(_ archived: Bool, _ id: UUID, of account: UUID) throws {
        let changed = try connection.execute(
            "UPDATE exercises SET archived = $3 WHERE id = $1 AND account_id = $2",
            [id, account, archived]
        )
        guard changed == 1 else { throw NotFound("There is no such exercise of yours.") }
    }

    private func upsert(_ exercise: Exercise, of account: UUID?) throws {
        try connection.execute(
            """
            INSERT INTO exercises
                (id, account_id, name, equipment, movement, measure, cue, archived)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, equipment = excluded.equipment,
                movement = excluded.movement, measure = excluded.measure, cue = excluded.cue,
                archived = excluded.archived
            """,
            [
                exercise.id, account, exercise.name, exercise.equipment.rawValue,
                exercise.movement.rawValue, exercise.measure.rawValue, exercise.cue,
                exercise.isArchived,
            ]
        )
        try connection.execute(
            "DELETE FROM exercise_muscles WHERE exercise_id = $1", [exercise.id]
        )
        try insert(exercise.primaryMuscles, of: exercise.id, primary: true)
        try insert(exercise.secondaryMuscles, of: exercise.id, primary: false)
        try connection.execute(
            "DELETE FROM exercise_aliases WHERE exercise_id = $1", [exercise.id]
        )
        for alias in exercise.aliases {
            try connection.execute(
                """
                INSERT INTO exercise_aliases (exercise_id, alias) VALUES ($1, $2)
                ON CONFLICT DO NOTHING
                """,
                [exercise.id, alias]
            )
        }
    }

    private func insert(_ muscles: [Muscle], of exercise: UUID, primary: Bool) throws {
        for muscle in muscles {
            try connection.execute(
                """
                INSERT INTO exercise_muscles (exercise_id, muscle, is_primary)
                VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
                """,
                [exercise, muscle.rawValue, primary]
            )
        }
    }

    private func muscles(
        of account: UUID
    ) throws -> [UUID: (primary: [Muscle], secondary: [Muscle])] {
        let rows = try connection.query(
            """
            SELECT exercise_id, muscle, is_primary FROM exercise_muscles
            JOIN exercises ON exercises.id = exercise_id
            WHERE account_id = $1 ORDER BY muscle
            """,
            [account]
        )
        return try rows.reduce(into: [:]) { result, row in
            guard let muscle = Muscle(rawValue: try row.get("muscle")) else { return }
            let id: UUID = try row.get("exercise_id")
            if try row.get("is_primary") {
                result[id, default: ([], [])].primary.append(muscle)
            } else {
                result[id, default: ([], [])].secondary.append(muscle)
            }
        }
    }

    private func aliases(of account: UUID) throws -> [UUID: [String]] {
        let rows = try connection.query(
            """
            SELECT exercise_id, alias FROM exercise_aliases
            JOIN exercises ON exercises.id = exercise_id
            WHERE account_id = $1 ORDER BY alias
            """,
            [account]
        )
        return try rows.reduce(into: [:]) { result, row in
            result[try row.get("exercise_id"), default: []].append(try row.get("alias"))
        }
    }
}

extension ExerciseCatalogue {
    /// The program's catalogue, brought into a database.
    package static func published(
        in database: any Database, csv: String
    ) async throws -> ExerciseCatalogue {
        let catalogue = try ExerciseCatalogue(csv: csv)
        try await catalogue.publish(in: database, csv: csv)
        return catalogue
    }

    /// Brings the catalogue, as its file has it, into a database.
    package func publish(in database: any Database, csv: String) async throws {
        try await Publication(name: "exercises", text: csv).publish(in: database) {
            try ExerciseStore(connection: $0).publish(self)
        }
    }
}
