import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Migration of planned items")
struct PlannedItemMigrationTests {
    @Test("a workout line keeps one id through revisions, and sets are ordered by instant")
    func older() async throws {
        let (account, bench, squat, workout, now) = (
            UUID(), UUID(), UUID(), UUID(), Instant("2026-11-23T18:00:00Z")!
        )
        let revisions = [UUID(), UUID()]
        let database = try await EarlierDatabase.make(before: .plannedItems, account: account, at: now)
        try await database.write { connection in
            for (id, name) in [(bench, "Bench"), (squat, "Squat")] {
                try connection.execute(
                    """
                    INSERT INTO exercises (id, account_id, name, equipment, movement, measure, cue, archived)
                    VALUES ($1, $2, $3, 'barbell', 'push', 'weight_reps', '', $4)
                    """,
                    [id, account, name, false])
            }
            try connection.execute(
                "INSERT INTO workouts (id, account_id, created_at) VALUES ($1, $2, $3)",
                [workout, account, now])
            for (revision, day) in zip(revisions, ["2026-11-01", "2026-11-15"]) {
                try connection.execute(
                    """
                    INSERT INTO workout_revisions (id, workout_id, effective_from, name, note)
                    VALUES ($1, $2, $3, 'Push', '')
                    """,
                    [revision, workout, Day(day)!])
            }
            for (revision, exercises) in zip(revisions, [[bench, squat, bench], [squat, bench, bench]]) {
                for (position, exercise) in exercises.enumerated() {
                    try connection.execute(
                        """
                        INSERT INTO workout_exercises (revision_id, position, exercise_id, sets, note)
                        VALUES ($1, $2, $3, 3, '')
                        """,
                        [revision, position, exercise])
                }
            }
            for second in [2, 1, 3] {
                try connection.execute(
                    """
                    INSERT INTO sets (
                        id, account_id, exercise_id, day, performed_at, kind, completed, note, version, changed_at,
                        series_at, edited_at
                    ) VALUES ($1, $2, $3, $4, $5, 'working', $6, '', 1, $7, $5, $7)
                    """,
                    [
                        UUID(), account, bench, Day("2026-11-16")!, now.adding(seconds: second).nanoseconds,
                        true,
                        now,
                    ])
            }
        }
        try await Migrator().migrate(database)
        let (lines, sets) = try await database.read { connection in
            (
                try connection.query(
                    "SELECT exercise_id, item_id, revision_id FROM workout_exercises ORDER BY position", []),
                try connection.query("SELECT performed_at, item_id, is_extra FROM sets ORDER BY position", [])
            )
        }
        let ids = try revisions.map { revision in
            try lines.filter { try $0.get("revision_id", as: UUID.self) == revision }
                .map { try $0.get("item_id", as: UUID.self) }
        }
        #expect(Set(ids[0]).count == 3)
        // Bench, squat, bench became squat, bench, bench.
        #expect(ids[1] == [ids[0][1], ids[0][0], ids[0][2]])
        let instants = try sets.map { try $0.get("performed_at", as: Int64.self) }
        #expect(instants.count == 3 && instants == instants.sorted())
        #expect(try sets.allSatisfy { try $0.optional("item_id", as: UUID.self) == nil })
        #expect(try sets.allSatisfy { try !$0.get("is_extra", as: Bool.self) })
    }
}
