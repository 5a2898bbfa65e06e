import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite(
    "Moving accounts between SQLite and PostgreSQL",
    .enabled(if: TemporaryDatabase.isPostgreSQL))
struct AccountMoveTests {
    /// An embedded deployment with the training and food of one person.
    private func embedded(_ test: TestPlates) async throws -> (any Database, Account) {
        let folder = try TemporaryDatabase.makeFolder()
        var settings = Settings(dataDirectory: folder.path)
        settings.passwordCost = .init(rounds: 16, blockSize: 8, parallelism: 1)
        let plates = try await PlatesApplication(
            settings: settings, time: TimeSource { test.clock.now }
        )
        try await plates.fillDemo()
        let address = try EmailAddress(DemoAccount.email)
        let found = try await plates.site.database.read {
            try AccountStore(connection: $0).credentials(address)?.account
        }
        let account = try #require(found)
        let own = Exercise(
            id: UUID(), name: "Own", equipment: .other, primaryMuscles: [.abs], secondaryMuscles: [.neck],
            movement: .core, measure: .time, aliases: ["Mine"], cue: "Ünïcode 💪", isOwn: true,
            isArchived: true
        )
        try await plates.site.database.write { connection in
            try ExerciseStore(connection: connection).save(own, of: account.id)
            try SectionStore(connection: connection).save(SectionList().preferences, of: account.id)
            let token = TokenDraft(name: "t", scope: .log, expiresAt: test.clock.now)
            _ = try TokenStore(connection: connection).create(token, for: account.id, at: test.clock.now)
            _ = try ChangeStore(connection: connection).note(UUID(), of: account.id, at: test.clock.now)
            _ = try UndoStore(connection: connection)
                .offer("delete_set", "payload", summary: "Deleted.", of: account.id, at: test.clock.now)
            let row = try connection.first("SELECT * FROM sets WHERE account_id = $1", [account.id])
            let set = try SetStore.set(#require(row))
            try SetVersionStore(connection: connection).keep(set.id, of: account.id, at: test.clock.now)
            let preferences = LiftPreferenceStore(connection: connection, account: account.id)
            try preferences.setFormula(.brzycki)
            try preferences.save(PlateRack.usual(in: .lb))
            let step = try Mass(typed: "2.5", unit: .kg)
            try preferences.save(
                .percentage(
                    trainingMax: try Mass(typed: "140", unit: .kg), step: step, percents: [75, 80, 85, 60],
                    startsOn: Day("2026-11-02")!
                ),
                of: own.id
            )
            let settings = ExerciseSettings(
                step: step, unit: .lb, rest: RestTimes(working: 90, drop: 0), load: .bar, bar: step,
                isPerSide: true, note: "Sitz 4")
            _ = try ExerciseSettingsStore(connection: connection, account: account.id)
                .saveOffering(settings, of: own, at: test.clock.now)
            try ImportedExercises(connection: connection, account: account.id)
                .remember(["Mein Ding": own.id])
            try ItemSwapStore(connection: connection, account: account.id)
                .put(own.id, for: UUID(), on: Day("2026-11-02")!)
        }
        try await plan(plates.site.database, account, at: test.clock.now)
        try await eat(plates.food, account, at: test.clock.now)
        _ = try await Accounts(plates.accounts).openSession(for: account, in: Browser(userAgent: "Test"))
        try await plates.site.database.write { connection in
            try KnownBrowserStore(connection: connection)
                .remember(Secret(), insteadOf: nil, for: account.id, at: test.clock.now)
            try SecurityEventStore(connection: connection).insert(
                StoredEvent(
                    account: account.id, event: .signInFailed, address: "192.0.2.1", userAgent: "Test",
                    at: test.clock.now
                )
            )
        }
        return (plates.site.database, account)
    }

    /// A program with a step, a pause, a shift, an order of a day, and a missed day about which the person does not want to
    /// be asked.
    private func plan(_ database: any Database, _ account: Account, at now: Instant) async throws {
        try await database.write { connection in
            let (run, shift, day) = (UUID(), UUID(), Day("2026-11-02")!)
            _ = try connection.execute(
                """
                INSERT INTO program_runs (id, account_id, program, started_on, state, created_at)
                VALUES ($1, $2, 'A program', $3, '{}', $4)
                """, [run, account.id, day, now])
            _ = try connection.execute(
                """
                INSERT INTO program_lines (run_id, day_number, position, workout_id, item_id, exercise_id)
                SELECT $1, 1, 0, workouts.id, item_id, exercise_id
                FROM workouts JOIN workout_revisions ON workout_id = workouts.id
                    JOIN workout_exercises ON revision_id = workout_revisions.id
                WHERE account_id = $2 LIMIT 1
                """, [run, account.id])
            _ = try connection.execute(
                """
                INSERT INTO program_steps (run_id, day, state_before, decisions) VALUES ($1, $2, '{}', '[]')
                """, [run, day])
            _ = try connection.execute(
                """
                INSERT INTO plan_pauses (id, account_id, from_day, to_day, reason, stands_still)
                VALUES ($1, $2, $3, $4, 'illness', $5)
                """, [UUID(), account.id, day, day, true])
            _ = try connection.execute(
                "INSERT INTO plan_shifts (id, account_id, after_day, days, made_at) VALUES ($1, $2, $3, 2, $4)",
                [shift, account.id, day, now])
            _ = try connection.execute(
                """
                INSERT INTO plan_shift_workouts (shift_id, position, workout_id)
                SELECT $1, 0, id FROM workouts WHERE account_id = $2 LIMIT 1
                """, [shift, account.id])
            _ = try connection.execute(
                "INSERT INTO item_positions (account_id, day, item_id, position) VALUES ($1, $2, $3, 1)",
                [account.id, day, UUID()])
            _ = try connection.execute(
                "INSERT INTO missed_answers (account_id, day, dismissed_at) VALUES ($1, $2, $3)",
                [account.id, day, now])
        }
    }

    /// Own foods, an imported one, a recipe, a saved meal and a profile.
    private func eat(_ services: FoodServices, _ account: Account, at now: Instant) async throws {
        func food(_ name: String, _ source: Food.Source) -> Food {
            Food(
                id: UUID(), name: name, nutrients: Nutrients([.energy: 100.5]),
                portions: [Portion(name: "slice", grams: 30)], source: source, sourceID: name
            )
        }
        let (own, imported) = (food("Own bread", .own), food("Bought bread", .openFoodFacts))
        try await services.database.write { connection in
            let store = FoodStore(connection: connection)
            var words: Set<String> = []
            _ = try FoodBulkStore(connection: connection).save([StorableFood(imported)], known: &words)
            try store.save(own, of: account.id)
            try store.setFavourite(true, imported.id, of: account.id)
            let slice = Amount(1, .portion("slice"))
            try RecipeStore(connection: connection, catalogue: services.foods).save(
                Recipe(
                    id: UUID(), name: "Sandwich",
                    ingredients: [.init(food: own, amount: slice), .init(food: imported, amount: slice)]
                ),
                of: account.id
            )
            let items = [try Entry.Content(slice, of: imported)]
            try SavedMealStore(connection: connection)
                .add(SavedMeal(id: UUID(), name: "The usual", items: items), of: account.id, at: now)
            _ = try CalendarFeedStore(connection: connection).create(for: account.id, by: UUID(), at: now)
            try BodyStore(connection: connection)
                .save(BodyProfile(sex: .female, heightCentimetres: 170.5), of: account.id)
            try TrainingStore(connection: connection)
                .noteStatement(on: account.day(at: now), of: account.id, at: now)
        }
    }

    @Test("a move copies everything of an account, and a second move reports no change")
    func copies() async throws {
        try await TestPlates.run { test in
            let (source, account) = try await embedded(test)
            let target = test.plates.site.database
            let move = AccountMove(.embeddedToServer, source: source, target: target)
            var outcomes: [AccountMoveOutcome] = []
            #expect(try await move.run { outcomes.append($1) } == 0)
            #expect(try await move.run { outcomes.append($1) } == 0)
            guard case .copied(let sets) = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(sets > 8000)
            #expect(outcomes.last == .unchanged)

            let (here, there) = (
                try await source.read { try AccountCopy(connection: $0, account: account.id).read() },
                try await target.read { try AccountCopy(connection: $0, account: account.id).read() }
            )
            #expect(here.fingerprint == there.fingerprint)
            #expect(here.tables.filter { $0.rows.isEmpty }.map(\.name) == [])
            let sums = try await (
                source.read { try SetStore(connection: $0).sums() },
                target.read { try SetStore(connection: $0).sums() }
            )
            #expect(sums.0 == sums.1)
            // The person can sign in on the target.
            let signedIn = try await Accounts(test.plates.accounts)
                .authenticate(email: DemoAccount.email, password: DemoAccount.password)
            #expect(signedIn?.id == account.id)
            try await source.close()
        }
    }

    @Test("a move says which imports it has not copied")
    func importsLeft() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let database = test.plates.site.database
            let move = AccountMove(.embeddedToServer, source: database, target: database)
            #expect(try await move.importsLeft() == nil)
            let file =
                "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-05-02 18:10:00,A,Squat,1,80,5\n"
            try await ada.add(file)
            _ = try await ada.bring(file)
            #expect(
                try await move.importsLeft() == """
                    1 unfinished import was not copied: bring its file again. 1 import can be undone only in the folder.
                    """)
        }
    }

    @Test("a set logged on the server after the copy survives a second move")
    func repeated() async throws {
        try await TestPlates.run { test in
            let (source, account) = try await embedded(test)
            let target = test.plates.site.database
            let move = AccountMove(.embeddedToServer, source: source, target: target)
            _ = try await move.run { _, _ in }
            func log(_ database: any Database, at seconds: Int64) async throws {
                let now = test.clock.now.adding(nanoseconds: seconds * 1_000_000_000)
                let entry = SetEntry(
                    exerciseID: test.exercise("Squat"), mass: Mass(thousandths: 90_000, unit: .kg), reps: 5
                )
                try await database.write { connection in
                    _ = try SetStore(connection: connection).put(
                        entry, id: UUID(), day: Day("2026-11-23")!, performedAt: now, of: account.id,
                        SetEdit(at: now)
                    )
                }
            }
            try await log(source, at: 60)
            var outcomes: [AccountMoveOutcome] = []
            _ = try await move.run { outcomes.append($1) }
            if case .updated = outcomes.last {} else { Issue.record("\(outcomes)") }

            try await log(target, at: 120)
            try await log(source, at: 180)
            let before = try await test.rowCounts()
            #expect(try await move.run { outcomes.append($1) } == 1)
            #expect(
                outcomes.last
                    == .leftAlone(.changed, [TableDifference(table: "sets", onlyThere: 1, onlyHere: 1)]))
            #expect(try await test.rowCounts() == before)
            try await source.close()
        }
    }

    @Test("an account of two years is equal in every row after a move to the server and back")
    func roundTrip() async throws {
        try await TestPlates.run { test in
            let (source, account) = try await embedded(test)
            let server = test.plates.site.database
            #expect(
                try await MoveStage.move(.embeddedToServer, from: source, to: server).allSatisfy(\.isCopied))
            let folder = try MoveStage.emptyFolder()
            try await Migrator().migrate(folder)
            let resources = try Resources()
            _ = try await ExerciseCatalogue.published(in: folder, csv: resources.exercises)
            _ = try await FoodCatalogue.published(in: folder, csv: resources.foods)
            #expect(
                try await MoveStage.move(.serverToEmbedded, from: server, to: folder).allSatisfy(\.isCopied))
            for table in AccountTable.all {
                // The values as SQLite stores them, without the conversions of the copy.
                let sql = """
                    SELECT \(table.columnList) FROM \(table.name) WHERE \(table.condition)
                    ORDER BY \(table.columns.prefix(table.keyCount).joined(separator: ", "))
                    """
                func rows(_ database: any Database) async throws -> [[Value]] {
                    try await database.read { connection in
                        try connection.query(sql, [account.id]).map { row in
                            try table.columns.map { try row.value($0) }
                        }
                    }
                }
                let (before, after) = (try await rows(source), try await rows(folder))
                #expect(!before.isEmpty, "\(table.name)")
                #expect(before == after, "\(table.name)")
            }
            try await source.close()
            try await folder.close()
        }
    }

    @Test("an account whose email is taken on the target is refused")
    func sameEmail() async throws {
        try await TestPlates.run { test in
            let (source, _) = try await embedded(test)
            try await test.plates.fillDemo()
            var outcomes: [AccountMoveOutcome] = []
            let move = AccountMove(
                .embeddedToServer, source: source, target: test.plates.site.database)
            #expect(try await move.run { outcomes.append($1) } == 1)
            #expect(outcomes == [.refused("another account has this email there")])
            try await source.close()
        }
    }
}

@Suite("Summaries of moved accounts", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct AccountMoveSummaryTests {
    @Test(
        "the summaries of copied and replaced accounts are those of their sets",
        arguments: MoveStage.directions)
    func summaries(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            let maintenance = LiftSummaryMaintenance(database: stage.target)
            #expect(try await stage.count("lift_efforts", on: stage.target) > 0)
            #expect(try await maintenance.verify() == [])
            try await stage.execute("DELETE FROM lift_days", on: stage.target)
            try await stage.execute("UPDATE sets SET reps = 7", on: stage.source)
            try await stage.move(replacing: true)
            #expect(try await maintenance.verify() == [])
        }
    }
}

extension AccountMoveOutcome {
    fileprivate var isCopied: Bool {
        if case .copied = self { true } else { false }
    }
}
