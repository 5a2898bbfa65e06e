import Foundation
import PlatesCore
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

/// Runs statements and explains each query with the same parameters.
private final class ExplainingConnection: Connection {
    private let inner: any Connection
    private(set) var plans: [(sql: String, plan: String)] = []

    init(_ inner: any Connection) { self.inner = inner }

    var dialect: Dialect { inner.dialect }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try inner.execute(sql, parameters)
    }

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        let lines = try inner.query("EXPLAIN \(sql)", parameters)
            .map { try $0.get("QUERY PLAN", as: String.self) }
        plans.append((sql, lines.joined(separator: "\n")))
        return try inner.query(sql, parameters)
    }

    func executeScript(_ sql: String) throws { try inner.executeScript(sql) }

    func announceAccountChange() throws { try inner.announceAccountChange() }
}

@Suite("Query plans on PostgreSQL", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct QueryPlanTests {
    /// Fills the log with sets of many people, so that the planner has a choice.
    private func fill(_ test: TestPlates, account: UUID, exercise: UUID) async throws {
        try await test.plates.site.database.write { connection in
            try connection.execute(
                """
                INSERT INTO accounts
                SELECT gen_random_uuid(), n || '@example.org', 'n', '', 'kg', 'UTC', 'monday', now()
                FROM generate_series(1, 50) AS n
                """
            )
            try connection.execute(
                """
                INSERT INTO sets (
                    id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths,
                    weight_unit, reps, kind, completed, note, version, changed_at, series_at
                )
                SELECT gen_random_uuid(), accounts.id, $1, date '2026-11-23' - (n % 400),
                    n * 1000000000::bigint, 60000, 60000, 'kg', 5, 'working', true, '', 1, now(),
                    n * 1000000000::bigint
                FROM accounts, generate_series(1, 400) AS n
                """,
                [exercise]
            )
            try connection.executeScript("ANALYZE")
        }
    }

    @Test("queries for pages about sets never scan all sets")
    func noScans() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let exercise = try #require(test.plates.training.catalogue.exercises.first { $0.name == "Squat" })
            try await fill(test, account: account.id, exercise: exercise.id)
            let (catalogue, day) = (test.plates.training.catalogue, Day("2026-11-23")!)
            let bodyWeights = test.plates.training.bodyWeights
            let plans = try await test.plates.site.database.read { connection in
                let explaining = ExplainingConnection(connection)
                _ = try TrainingDayReader(
                    connection: explaining, account: account, catalogue: catalogue, today: day
                ).read(day)
                _ = try CalendarReader(connection: explaining, account: account.id, today: day)
                    .days(from: day.adding(days: -40), to: day)
                let sets = SetStore(connection: explaining)
                _ = try SetVersionStore(connection: explaining)
                    .versions(of: UUID(), account: account.id, at: test.clock.now)
                _ = try sets.recentExercises(of: account.id, limit: 12)
                _ = try sets.recentExercises(of: account.id, since: day.adding(days: -364), limit: 20)
                _ = try sets.history(of: exercise.id, account: account.id, days: 20)
                _ = try sets.log(of: exercise, from: day.adding(days: -90), to: day, account: account.id)
                _ = try sets.logs(of: [exercise], from: day.adding(days: -90), to: day, account: account.id)
                _ = try LiftSummaryStore(connection: explaining, account: account.id)
                    .pasts(of: [exercise], before: day, body: .none)
                _ = try CalendarReader(connection: explaining, account: account.id, today: day)
                    .daysWithMinutes(from: day.adding(days: -90), to: day)
                _ = try sets.lastInstant(on: day, of: account.id, except: UUID())
                _ = try RecordReader(
                    connection: explaining, account: account.id, catalogue: catalogue,
                    bodyWeights: bodyWeights
                ).all()
                _ = try LiftSeriesMarkStore(connection: explaining).look(of: nil, account: account.id)
                _ = try sets.find(UUID(), of: account.id)
                _ = try sets.hasStored(
                    SetEntry(exerciseID: exercise.id), on: day, of: account.id, after: test.clock.now
                )
                _ = try LiftSeriesMarkStore(connection: explaining)
                    .look(of: [exercise.id], account: account.id)
                return explaining.plans
            }
            #expect(plans.count { $0.sql.contains("FROM sets") } >= 6)
            for (sql, plan) in plans {
                #expect(!plan.contains("Seq Scan on sets"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on lift_days"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on logged_days"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on lift_outbox"), "\(sql)\n\(plan)")
            }
        }
    }

    @Test("the relay finds sets by index even without table statistics")
    func relayWithoutStatistics() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let exercise = test.exercise("Squat")
            try await test.plates.site.database.write { connection in
                try connection.executeScript(
                    "ALTER TABLE sets SET (autovacuum_enabled = off); SET LOCAL plan_cache_mode = force_generic_plan"
                )
                // The plan is made on empty tables, as for a server that starts with an empty database.
                let explaining = ExplainingConnection(connection)
                let store = LiftOutboxStore(connection: explaining)
                #expect(try store.claim(limit: 10) == nil)
                #expect(try store.queue(exercise, of: account.id, from: 0) == nil)
                try connection.execute(
                    """
                    INSERT INTO sets (
                        id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths,
                        weight_unit, reps, kind, completed, note, version, changed_at, series_at
                    )
                    SELECT gen_random_uuid(), $1, $2, date '2026-11-23', n, 60000, 60000, 'kg', 5, 'working',
                        true, '', 1, now(), n
                    FROM generate_series(1, 20) AS n
                    """,
                    [account.id, exercise]
                )
                let claim = try #require(try store.claim(limit: 10))
                #expect(try store.days(of: claim.keys).values.first?.sets.count == 20)
                let plan = try #require(explaining.plans.last).plan
                #expect(plan.contains("using sets_by_place on sets"), "\(plan)")
                // The index ends at the day: comparing rows, it would go on to the exercise's last account.
                let condition = plan.split(separator: "\n").first { $0.contains("Index Cond: ((exercise_id") }
                for bound in [
                    "account_id = day.account_id", "series_at >= day.start", "series_at < (day.start",
                ] {
                    #expect(condition?.contains(bound) == true, "\(bound) in \(plan)")
                }
            }
        }
    }

    @Test("queries for pages about food never scan all entries or foods")
    func noScansOfFood() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let (catalogue, day) = (test.plates.food.foods, Day("2026-11-23")!)
            try await fillFood(test, account: account.id)
            let plans = try await test.plates.site.database.read { connection in
                let explaining = ExplainingConnection(connection)
                _ = try FoodDayReader(connection: explaining, account: account).read(day)
                let finder = FoodFinder(connection: explaining, catalogue: catalogue, account: account.id)
                let habits = try FoodHabits(finder, meal: "breakfast", on: day)
                _ = try finder.likely(habits, limit: 20)
                _ = try finder.search("crunchy mue", habits: habits, limit: 20)
                _ = try finder.search("crunchy mueslo", habits: habits, limit: 20)
                _ = try FoodStore(connection: explaining).foods(
                    barcode: GTIN("4006381333931"), of: account.id)
                _ = try FoodStore(connection: explaining).own(of: account.id)
                let entries = EntryStore(connection: explaining)
                _ = try entries.find(UUID(), of: account.id)
                _ = try entries.totals(from: day.adding(days: -90), to: day, of: account.id)
                _ = try SavedMealStore(connection: explaining).all(of: account.id)
                return explaining.plans
            }
            #expect(plans.count { $0.sql.contains("entries") } >= 4)
            #expect(plans.count { $0.sql.contains("foods") } >= 5)
            for (sql, plan) in plans {
                #expect(!plan.contains("Seq Scan on entries"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on foods"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on food_words"), "\(sql)\n\(plan)")
            }
        }
    }

    @Test("queries for pages about supplements never scan all intakes")
    func noScansOfSupplements() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let day = Day("2026-11-23")!
            try await fillSupplements(test)
            let plans = try await test.plates.site.database.read { connection in
                let explaining = ExplainingConnection(connection)
                _ = try SupplementDayReader(connection: explaining, account: account).read(day)
                _ = try AdherenceReader(connection: explaining, account: account.id)
                    .read(from: day.adding(days: -365), to: day, today: day)
                _ = try SupplementFoodReader(connection: explaining, account: account).shares(on: day)
                let intakes = IntakeStore(connection: explaining)
                _ = try intakes.find(.init(UUID(), day: day, slot: .morning), of: account.id)
                _ = try intakes.taken(UUID(), from: day, to: day, of: account.id)
                _ = try SupplementStore(connection: explaining).find(UUID(), of: account.id)
                return explaining.plans
            }
            #expect(plans.count { $0.sql.contains("intake") } >= 5)
            for (sql, plan) in plans {
                #expect(!plan.contains("Seq Scan on intake"), "\(sql)\n\(plan)")
                #expect(!plan.contains("Seq Scan on supplements"), "\(sql)\n\(plan)")
            }
        }
    }

    /// Fills supplements and intakes of many people.
    private func fillSupplements(_ test: TestPlates) async throws {
        try await test.plates.site.database.write { connection in
            try connection.executeScript(
                """
                INSERT INTO accounts
                    SELECT gen_random_uuid(), n || '@example.org', 'n', '', 'kg', 'UTC', 'monday', now()
                    FROM generate_series(1, 200) AS n;
                INSERT INTO supplements (
                    id, account_id, name, note, dose_amount, dose_unit, warn_days, counts_as_food, created_at
                ) SELECT gen_random_uuid(), id, 'n', '', 5, 'g', 7, true, now()
                    FROM accounts, generate_series(1, 5);
                INSERT INTO intakes (
                    account_id, supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at
                ) SELECT account_id, id, date '2026-11-23' - n, 'morning', 1, 'taken', '', now(), 5, 'g', now()
                    FROM supplements, generate_series(1, 60) AS n;
                ANALYZE
                """
            )
        }
    }

    /// Fills entries of many people, and foods that were imported.
    private func fillFood(_ test: TestPlates, account: UUID) async throws {
        try await test.plates.site.database.write { connection in
            try connection.executeScript(
                """
                INSERT INTO accounts
                    SELECT gen_random_uuid(), n || '@example.org', 'n', '', 'kg', 'UTC', 'monday', now()
                    FROM generate_series(1, 50) AS n;
                INSERT INTO meals (account_id, key, position, name)
                    SELECT id, 'breakfast', 0, 'Breakfast' FROM accounts;
                INSERT INTO foods (
                    id, source, source_id, name, brand, search_name, search_text, kcal
                ) SELECT gen_random_uuid(), 'usda', n::text, 'Food ' || n, '', 'food ' || n,
                    'food ' || n || CASE WHEN n % 50 = 0 THEN ' crunchy muesli' ELSE ' plain' END, 100
                    FROM generate_series(1, 20000) AS n;
                INSERT INTO food_words SELECT 'food' UNION SELECT 'plain' UNION SELECT 'crunchy' UNION
                    SELECT 'muesli' UNION SELECT n::text FROM generate_series(1, 20000) AS n;
                INSERT INTO entries (
                    id, account_id, day, meal, food_id, name, amount, unit, grams, kcal, created_at, changed_at
                ) SELECT gen_random_uuid(), accounts.id, date '2026-11-23' - (n % 400), 'breakfast', foods.id,
                    'Food', 100, 'g', 100, 100, now(), now()
                    FROM accounts, generate_series(1, 400) AS n, LATERAL (
                        SELECT id FROM foods WHERE source = 'usda' ORDER BY number LIMIT 1
                    ) AS foods;
                ANALYZE
                """
            )
        }
    }

    @Test("a query over all sets shows a sequential scan in its plan")
    func canFail() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            try await fill(test, account: account.id, exercise: test.exercise("Squat"))
            let plan = try await test.plates.site.database.read { connection in
                let explaining = ExplainingConnection(connection)
                _ = try explaining.query("SELECT sum(reps) AS n FROM sets WHERE note = ''", [])
                return explaining.plans[0].plan
            }
            #expect(plan.contains("Seq Scan on sets"))
        }
    }
}

@Suite("Query plans on SQLite", .enabled(if: !TemporaryDatabase.isPostgreSQL))
struct SQLiteQueryPlanTests {
    @Test(
        "the ends of a period are found by one index search without sorting",
        arguments: ["performed_at", "series_at"], ["ASC", "DESC"])
    func stretches(column: String, order: String) async throws {
        try await TestPlates.run { test in
            let lines = try await test.plates.site.database.read { connection in
                try connection.query(
                    "EXPLAIN QUERY PLAN " + SetStore.end(of: column, order), [UUID(), UUID(), UUID(), 0, 1]
                ).map { try $0.get("detail", as: String.self) }
            }
            #expect(lines.count == 1)
            let bounds = "(account_id=? AND exercise_id=? AND \(column)>? AND \(column)<?)"
            #expect(lines[0].hasPrefix("SEARCH sets USING") && lines[0].hasSuffix(bounds), "\(lines)")
        }
    }
}
