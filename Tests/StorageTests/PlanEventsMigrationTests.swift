import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Migration of plan events")
struct PlanEventsMigrationTests {
    @Test("days of schedules of earlier versions have one workout, and take another")
    func older() async throws {
        let (account, schedule, now) = (UUID(), UUID(), Instant(nanoseconds: 0))
        let workouts = [UUID(), UUID()]
        let database = try await EarlierDatabase.make(before: .planEvents, account: account, at: now)
        try await database.write { connection in
            for workout in workouts {
                try connection.execute(
                    "INSERT INTO workouts (id, account_id, created_at) VALUES ($1, $2, $3)",
                    [workout, account, now])
            }
            try connection.execute(
                """
                INSERT INTO schedules (id, account_id, effective_from, kind, starts_on, length)
                VALUES ($1, $2, $3, 'weekly', NULL, 7)
                """,
                [schedule, account, Day("2026-11-02")!])
            for (position, workout) in zip([1, 4], workouts) {
                try connection.execute(
                    "INSERT INTO schedule_days (schedule_id, position, workout_id) VALUES ($1, $2, $3)",
                    [schedule, position, workout])
            }
        }
        try await Migrator().migrate(database)
        let days = try await database.write { connection in
            try connection.execute(
                "INSERT INTO schedule_days (schedule_id, position, line, workout_id) VALUES ($1, 1, 1, $2)",
                [schedule, workouts[1]])
            return try connection.query(
                """
                SELECT position, line, workout_id, advance
                FROM schedule_days JOIN schedules ON id = schedule_id ORDER BY position, line
                """
            ).map { row -> String in
                let workout = workouts.firstIndex(of: try row.get("workout_id")) ?? -1
                let advance: String = try row.get("advance")
                return
                    "\(try row.get("position", as: Int.self)).\(try row.get("line", as: Int.self)) \(workout) \(advance)"
            }
        }
        #expect(days == ["1.0 0 by_date", "1.1 1 by_date", "4.0 1 by_date"])
    }
}
