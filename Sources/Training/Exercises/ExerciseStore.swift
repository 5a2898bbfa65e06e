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
        try Self.own(Self.queries.rows([account], on: connection))
    }

    private static let queries = JoinedQueries(ownTypes, ownParts)

    static let ownTypes: [(String, JoinedQueries.ColumnType)] = [
        ("exercise_id", .uuid), ("ranking", .bigint), ("name", .text), ("equipment", .text),
        ("movement", .text), ("measure", .text), ("cue", .text), ("archived", .boolean), ("muscle", .text),
        ("is_primary", .boolean), ("alias", .text),
    ]

    /// The queries that `own` puts together; `$1` is the account.
    static let ownParts: [JoinedQueries.Part] = [
        .init(
            "exercise",
            """
            id AS exercise_id, ranking, name, equipment, movement, measure, cue, archived
            """,
            from: """
                (
                    SELECT exercises.*, row_number() OVER (ORDER BY lower(name), id) AS ranking FROM exercises
                    WHERE account_id = $1
                ) AS own
                """),
        .init(
            "muscle", "exercise_id, muscle, is_primary",
            from: "exercise_muscles JOIN exercises ON exercises.id = exercise_id WHERE account_id = $1"),
        .init(
            "alias", "exercise_id, alias",
            from: "exercise_aliases JOIN exercises ON exercises.id = exercise_id WHERE account_id = $1"),
    ]

    /// A person's own exercises by name, of the rows of `ownParts`.
    static func own(_ rows: [String: [Row]]) throws -> [Exercise] {
        guard let own = rows["exercise"] else { return [] }
        func grouped(_ part: String) throws -> [UUID: [Row]] {
            try Dictionary(grouping: rows[part] ?? []) { try $0.get("exercise_id", as: UUID.self) }
        }
        let (muscles, aliases) = (try grouped("muscle"), try grouped("alias"))
        return try own.map { (ranking: try $0.get("ranking", as: Int.self), row: $0) }
            .sorted { $0.ranking < $1.ranking }
            .map { _, row in
                let id: UUID = try row.get("exercise_id")
                return try exercise(row, id, muscles[id] ?? [], aliases[id] ?? [])
            }
    }

    private static func exercise(
        _ row: Row, _ id: UUID, _ muscles: [Row], _ aliases: [Row]
    ) throws -> Exercise {
        let known = try muscles.map { row in
            (
                text: try row.get("muscle", as: String.self),
                isPrimary: try row.get("is_primary", as: Bool.self)
            )
        }.sorted { $0.text < $1.text }.compactMap { text, isPrimary in
            Muscle(rawValue: text).map { (muscle: $0, isPrimary: isPrimary) }
        }
        return Exercise(
            id: id,
            name: try row.get("name"),
            equipment: Equipment(rawValue: try row.get("equipment")) ?? .other,
            primaryMuscles: known.filter(\.isPrimary).map(\.muscle),
            secondaryMuscles: known.filter { !$0.isPrimary }.map(\.muscle),
            movement: Movement(rawValue: try row.get("movement")) ?? .isolation,
            measure: Measure(rawValue: try row.get("measure")) ?? .weightReps,
            aliases: try aliases.map { try $0.get("alias", as: String.self) }.sorted(),
            cue: try row.get("cue"),
            isOwn: true,
            isArchived: try row.get("archived")
        )
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

    /// Adds exercises that are not there, all at once.
    func add(_ exercises: [Exercise], of account: UUID) throws {
        let rows = exercises.flatMap { exercise -> [any ValueConvertible] in
            [
                exercise.id, account, exercise.name, exercise.equipment.rawValue,
                exercise.movement.rawValue, exercise.measure.rawValue, exercise.cue, exercise.isArchived,
            ]
        }
        try connection.add(rows.map(\.value), as: Self.newExercises)
        let muscles = exercises.flatMap { exercise -> [any ValueConvertible] in
            let secondary = exercise.secondaryMuscles.filter { !exercise.primaryMuscles.contains($0) }
            return Set(exercise.primaryMuscles).flatMap {
                [exercise.id, $0.rawValue, true] as [any ValueConvertible]
            }
                + Set(secondary).flatMap { [exercise.id, $0.rawValue, false] as [any ValueConvertible] }
        }
        try connection.add(muscles.map(\.value), as: Self.newMuscles)
        let aliases = exercises.flatMap { exercise in
            Set(exercise.aliases).flatMap { [exercise.id, $0] as [any ValueConvertible] }
        }
        try connection.add(aliases.map(\.value), as: Self.newAliases)
    }

    private static let newExercises = NewRows(
        table: "exercises", columns: "id, account_id, name, equipment, movement, measure, cue, archived")
    private static let newMuscles = NewRows(
        table: "exercise_muscles", columns: "exercise_id, muscle, is_primary")
    private static let newAliases = NewRows(table: "exercise_aliases", columns: "exercise_id, alias")

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
