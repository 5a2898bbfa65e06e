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

    /// Adds exercises of the person's own, but those that are there.
    /// - Returns: What those are that are new: see `fingerprint`.
    /// - Throws: `ValidationError`; what `Quota` throws.
    package func add(_ exercises: [Exercise]) throws -> [UUID: String] {
        guard !exercises.isEmpty else { return [:] }
        let known = Set(
            try connection.query("SELECT id FROM exercises WHERE account_id = $1", [account])
                .map { try $0.get("id", as: UUID.self) })
        let new = try exercises.filter { !known.contains($0.id) }.map {
            try $0.validated(mayLackMuscles: true)
        }
        guard !new.isEmpty else { return [:] }
        try Quota.exercises.check(known.count, adding: new.count)
        try ExerciseStore(connection: connection).add(new, of: account)
        let added = Set(new.map(\.id))
        return try fingerprints().filter { added.contains($0.key) }
    }

    /// What an own exercise is, by which one that the person has changed since is told.
    package func fingerprint(_ id: UUID) throws -> String? { try own(id).map(Self.fingerprint) }

    private func fingerprints() throws -> [UUID: String] {
        try ExerciseStore(connection: connection).own(of: account).reduce(into: [:]) {
            $0[$1.id] = Self.fingerprint($1)
        }
    }

    private static func fingerprint(_ exercise: Exercise) -> String {
        UUID(hashing: [String(describing: exercise)]).text
    }

    package func name(_ id: UUID) throws -> String? { try own(id)?.name }

    private func own(_ id: UUID) throws -> Exercise? {
        try ExerciseStore(connection: connection).own(of: account).first { $0.id == id }
    }

    /// Deletes own exercises that nothing refers to, and that are as they were added.
    /// - Parameter added: What they were.
    /// - Returns: Those that are gone.
    package func removeUnused(ifStill added: [UUID: String]) throws -> Set<UUID> {
        let now = try fingerprints()
        var unused = Set(added.filter { now[$0.key] == $0.value }.map(\.key))
        for query in Self.uses where !unused.isEmpty {
            let used = try query.rows(Array(unused), after: [account], on: connection)
            unused.subtract(try used.map { try $0.get("exercise_id", as: UUID.self) })
        }
        let gone = try Self.removal.rows(Array(unused), after: [account], on: connection)
        return Set(try gone.map { try $0.get("id") })
    }

    private static let uses: [ManyKeys] =
        [
            "sets WHERE account_id = $1", "training_exercises WHERE account_id = $1",
            "exercise_settings WHERE account_id = $1", "progressions WHERE account_id = $1",
            """
            workout_exercises JOIN workout_revisions ON workout_revisions.id = revision_id
            JOIN workouts ON workouts.id = workout_id WHERE account_id = $1
            """,
        ].map { table in
            ManyKeys(after: 1) { "SELECT DISTINCT exercise_id FROM \(table) AND exercise_id IN (\($0))" }
        }

    private static let removal = ManyKeys(after: 1) {
        "DELETE FROM exercises WHERE account_id = $1 AND id IN (\($0)) RETURNING id"
    }

    /// The exercise that the person has said a name means.
    package func matches() throws -> [String: UUID] {
        try connection.query(
            "SELECT name, exercise_id FROM import_matches WHERE account_id = $1", [account]
        ).reduce(into: [:]) { $0[try $1.get("name", as: String.self)] = try $1.get("exercise_id") }
    }

    /// Remembers what names mean.
    package func remember(_ meanings: [String: UUID]) throws {
        let rows = meanings.sorted { $0.key < $1.key }.flatMap { name, exercise -> [any ValueConvertible] in
            [account, name, exercise]
        }
        try Self.memory.run(rows, on: connection)
    }

    private static let memory = ManyRows(columns: 3) {
        """
        INSERT INTO import_matches (account_id, name, exercise_id) VALUES \($0)
        ON CONFLICT (account_id, name) DO UPDATE SET exercise_id = excluded.exercise_id
        """
    }
}
