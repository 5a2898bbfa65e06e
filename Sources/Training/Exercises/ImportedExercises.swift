import Foundation
import PlatesCore
import Storage
import Web

/// Exercises that an import makes, and what names of other apps mean.
package struct ImportedExercises {
    private let connection: any Connection
    private let account: UUID

    package init(connection: any Connection, account: UUID) {
        (self.connection, self.account) = (connection, account)
    }

    /// Adds an exercise of the person's own, unless it is there.
    /// - Returns: Whether it is new.
    /// - Throws: `ValidationError`; what `Quota` throws.
    package func add(_ exercise: Exercise) throws -> Bool {
        let known = "exercises WHERE id = $1 AND account_id = $2"
        guard try connection.count(known, [exercise.id, account]) == 0 else { return false }
        try ExerciseStore(connection: connection).save(exercise.validated(mayLackMuscles: true), of: account)
        return true
    }

    /// What an own exercise is, by which one that the person has changed since is told.
    package func fingerprint(_ id: UUID) throws -> String? {
        try own(id).map { UUID(hashing: [String(describing: $0)]).text }
    }

    package func name(_ id: UUID) throws -> String? { try own(id)?.name }

    private func own(_ id: UUID) throws -> Exercise? {
        try ExerciseStore(connection: connection).own(of: account).first { $0.id == id }
    }

    /// Deletes an own exercise that nothing refers to, and that is as it was added.
    /// - Returns: Whether it is gone.
    package func removeUnused(_ id: UUID, ifStill added: String) throws -> Bool {
        guard try fingerprint(id) == added else { return false }
        for table in ["sets", "training_exercises", "exercise_settings", "progressions"] {
            let uses = "\(table) WHERE account_id = $1 AND exercise_id = $2"
            if try connection.count(uses, [account, id]) > 0 { return false }
        }
        let lines = """
            workout_exercises JOIN workout_revisions ON workout_revisions.id = revision_id
            JOIN workouts ON workouts.id = workout_id WHERE account_id = $1 AND exercise_id = $2
            """
        guard try connection.count(lines, [account, id]) == 0 else { return false }
        return try connection.execute(
            "DELETE FROM exercises WHERE account_id = $1 AND id = $2", [account, id]) == 1
    }

    /// The exercise that the person has said a name means.
    package func matches() throws -> [String: UUID] {
        try connection.query(
            "SELECT name, exercise_id FROM import_matches WHERE account_id = $1", [account]
        ).reduce(into: [:]) { $0[try $1.get("name", as: String.self)] = try $1.get("exercise_id") }
    }

    package func remember(_ name: String, means exercise: UUID) throws {
        try connection.execute(
            """
            INSERT INTO import_matches (account_id, name, exercise_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, name) DO UPDATE SET exercise_id = excluded.exercise_id
            """,
            [account, name, exercise])
    }
}
