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

@Suite("Protection in a repeated move", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct AccountMoveProtectionTests {
    @Test(
        "an account with any column changed on the target is left unchanged",
        arguments: MoveStage.directions)
    func anyColumn(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.run(direction) { stage in
            // One account is enough and halves the work.
            try await stage.source.write { try AccountStore(connection: $0).delete(SampleRows.accounts[1]) }
            try await stage.move()
            let tables = try await stage.target.read { try SchemaTable.all($0) }
            for table in tables {
                guard let copy = AccountTable.all.first(where: { $0.name == table.name && $0.role == .data })
                else { continue }
                let difference = TableDifference(table: table.name, changed: 1)
                var isCovered = false
                for column in table.columns.map(\.name) where !table.key.contains(column) {
                    guard let change = try await Change(column, of: table, copy, on: stage) else { continue }
                    #expect(
                        try await stage.move() == [.leftAlone(.changed, [difference])],
                        "\(table.name).\(column)")
                    #expect(try await change.isThere(stage), "\(table.name).\(column)")
                    try await change.takeBack(stage)
                    isCovered = true
                }
                // Some tables have only references and are covered by the test of deletions.
                let hasContent = table.columns.contains {
                    !table.key.contains($0.name) && !$0.name.hasSuffix("_id")
                }
                #expect(isCovered || !hasContent, "\(table.name)")
                #expect(try await stage.move() == [.unchanged], "\(table.name)")
            }
        }
    }

    @Test(
        "an account with a row deleted from any table on the target is left unchanged",
        arguments: MoveStage.directions)
    func anyRow(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            for table in AccountTable.all where table.role == .data && table.name != "accounts" {
                // Rows that refer to a meal are deleted first.
                if table.name == "meals" {
                    try await stage.execute("DELETE FROM entries", on: stage.target)
                }
                try await stage.target.write { connection in
                    let changed = try connection.execute(
                        "DELETE FROM \(table.name) WHERE \(table.condition)", [SampleRows.accounts[0]])
                    #expect(changed > 0, "\(table.name) has a row of the account")
                }
                guard case .leftAlone(.changed, let differences) = try await stage.move()[0] else {
                    Issue.record("\(table.name) does not protect the account")
                    continue
                }
                let difference = differences.first { $0.table == table.name }
                #expect((difference?.onlyHere ?? 0) > 0, "\(table.name)")
                try await stage.move(replacing: true)
                #expect(try await stage.move()[0] == .unchanged)
            }
        }
    }

    @Test("tables are fingerprinted in the order in which databases have stored fingerprints")
    func order() {
        let names = """
            accounts sessions api_tokens known_browsers security_events sections exercises
            exercise_muscles exercise_aliases exercises exercise_muscles exercise_aliases workouts
            workout_revisions workout_exercises schedules schedule_days sets set_versions
            applied_changes undo_offers trainings training_statements training_exercises plan_changes
            foods food_portions foods food_portions food_favourites meals entries recipes
            recipe_ingredients saved_meals saved_meal_items targets target_values body_profiles
            body_weights lift_preferences plates progressions water supplements supplement_nutrients
            supplement_schedules supplement_doses supplement_pauses supplement_slots intakes
            calendar_feeds
            """.split { $0.isWhitespace }.map(String.init)
        #expect(Array(AccountTable.all.map(\.name).prefix(names.count)) == names)
        #expect(
            AccountTable.all.filter { $0.name == "exercises" || $0.name == "foods" }.map(\.role)
                == [.shared, .data, .shared, .data])
    }

    @Test(
        "every table is copied with all columns or listed with the reason not to be",
        arguments: MoveStage.directions)
    func complete(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.run(direction) { stage in
            for table in try await stage.source.read({ try SchemaTable.all($0) }) {
                let copies = AccountTable.all.filter { $0.name == table.name }
                let reason = AccountTable.ofOneDeployment[table.name]
                #expect(copies.isEmpty == (reason?.isEmpty == false), "\(table.name)")
                for copy in copies {
                    #expect(Set(copy.columns) == Set(table.columns.map(\.name)), "\(table.name)")
                    #expect(
                        Set(copy.columns.prefix(copy.keyCount)) == table.key || table.name == "foods",
                        "\(table.name)")
                }
            }
            // Every table must have a sample row, or the other tests would prove nothing.
            #expect(try await stage.rows(stage.source).tables.filter { $0.rows.isEmpty }.map(\.name) == [])
        }
    }

    @Test(
        "an account not changed on the target is updated", arguments: MoveStage.directions)
    func upToDate(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.drink(750, on: stage.source)
            #expect(try await stage.move() == [.updated(sets: 1), .unchanged])
            #expect(try await stage.count("water WHERE millilitres = 750", on: stage.target) == 1)
            #expect(try await stage.move() == [.unchanged, .unchanged])
        }
    }

    @Test(
        "changes on both sides leave the account unchanged and are counted by side",
        arguments: MoveStage.directions)
    func bothSides(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.drink(750, on: stage.source)
            let weight = """
                INSERT INTO body_weights (account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at)
                VALUES ($1, $2, 80000, 80000, 'kg', $3)
                """
            let day = Day("2026-11-28")!
            try await stage.execute(weight, [SampleRows.accounts[0], day, MoveStage.now], on: stage.target)
            let differences = [
                TableDifference(table: "body_weights", onlyThere: 1),
                TableDifference(table: "water", changed: 1),
            ]
            let outcome = try await stage.move()[0]
            #expect(outcome == .leftAlone(.changed, differences))
            let (there, here) = (direction.there, direction.here)
            #expect(
                outcome.sentence(direction) == """
                    left alone, because it was changed \(there) after it was copied (body weights: 1 only \(there) \
                    · water: 1 changed); --replace overwrites it
                    """)
            #expect(try await stage.count("body_weights WHERE weight_unit = 'kg'", on: stage.target) == 1)
            let replaced = try await stage.move(replacing: true)[0]
            #expect(replaced == .replaced(sets: 1, differences))
            #expect(
                replaced.sentence(direction) == """
                    replaced, with 1 set; what stood \(there) differed (body weights: 1 only \(there) \
                    · water: 1 changed)
                    """)
            #expect(!replaced.sentence(direction).contains(here))
        }
    }

    @Test(
        "an account on the target without a record of a copy is left unchanged if it differs",
        arguments: MoveStage.directions)
    func neverCopied(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.execute("DELETE FROM account_copies", on: stage.target)
            // Equal rows need no record of a copy, and get one.
            #expect(try await stage.move() == [.unchanged, .unchanged])
            #expect(try await stage.count("account_copies", on: stage.target) == 2)
            try await stage.execute("DELETE FROM account_copies", on: stage.target)
            try await stage.drink(750, on: stage.source)
            #expect(
                try await stage.move()[0]
                    == .leftAlone(.neverCopied, [TableDifference(table: "water", changed: 1)]))
        }
    }

    @Test(
        "a copy recorded with another schema version leaves a differing account unchanged",
        arguments: MoveStage.directions)
    func otherSchema(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.execute("UPDATE account_copies SET schema_number = 17", on: stage.target)
            try await stage.drink(750, on: stage.source)
            #expect(
                try await stage.move()[0]
                    == .leftAlone(.otherSchema, [TableDifference(table: "water", changed: 1)]))
        }
    }

    @Test(
        "an account deleted on the target returns only with --replace",
        arguments: MoveStage.directions)
    func deleted(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.target.write { try AccountStore(connection: $0).delete(SampleRows.accounts[0]) }
            #expect(try await stage.move() == [.leftAlone(.deleted, []), .unchanged])
            #expect(try await stage.count("accounts", on: stage.target) == 1)
            #expect(try await stage.move(replacing: true) == [.replaced(sets: 1, nil), .unchanged])
            #expect(try await stage.count("accounts", on: stage.target) == 2)
        }
    }
}

/// Changes one column of one row of the first account.
private struct Change {
    private let table: String
    private let column: String
    private let condition: String
    private let key: [Value]
    private let before: Value

    /// - Returns: `nil` if the constraints allow no other value.
    init?(_ column: String, of table: SchemaTable, _ copy: AccountTable, on stage: MoveStage) async throws {
        guard column != "account_id" else { return nil }
        let keys = table.key.sorted()
        let condition = keys.indices.map { "\(keys[$0]) = $\($0 + 1)" }.joined(separator: " AND ")
        let row = try await stage.target.read { connection in
            try connection.first(
                "SELECT * FROM \(table.name) WHERE \(copy.condition) ORDER BY \(keys.joined(separator: ", "))",
                [SampleRows.accounts[0]])
        }
        let found = try #require(row)
        let key = try keys.map { try found.value($0) }
        (self.table, self.column, self.condition, self.key) = (table.name, column, condition, key)
        before = try found.value(column)
        let dialect: Dialect = stage.direction == .embeddedToServer ? .postgreSQL : .sqlite
        for value in Self.values(of: column, copy, dialect) {
            // Values that a constraint or the type forbids are skipped.
            let changed = try? await stage.target.write { connection in
                try connection.execute(
                    """
                    UPDATE \(table.name) SET \(column) = \(value)
                    WHERE \(condition) AND \(column) IS DISTINCT FROM \(value)
                    """, key)
            }
            if changed == 1 { return }
        }
        return nil
    }

    func isThere(_ stage: MoveStage) async throws -> Bool {
        try await stage.target.read { connection in
            try connection.first("SELECT \(column) FROM \(table) WHERE \(condition)", key)?.value(column)
                != before
        }
    }

    func takeBack(_ stage: MoveStage) async throws {
        try await stage.target.write { connection in
            try connection.execute(
                "UPDATE \(table) SET \(column) = $\(key.count + 1) WHERE \(condition)", key + [before])
        }
    }

    /// Other values to try, as SQL.
    private static func values(of column: String, _ table: AccountTable, _ dialect: Dialect) -> [String] {
        if table.instants.contains(column) {
            return [
                dialect.choose(
                    sqlite: "\(column) + 1000", postgreSQL: "\(column) + interval '1 microsecond'"),
                dialect.choose(sqlite: "1000", postgreSQL: "timestamptz '2026-01-01T00:00:00Z'"),
            ]
        }
        if table.truths.contains(column) { return ["NOT \(column)"] }
        return [
            "\(column) + 1", "\(column) || 'x'", "\(column) || '0'::bytea", "CAST('x' AS BLOB)", "12.25",
            "'lb'", "'kg'",
            "'x'", "'2026-01-01'", "'2027-01-01'", "'00000000-0000-4000-8000-000000000000'", "NULL",
            "'in_progress'", "'weekly'", "'epley'", "'log'", "'same'", "'removed'", "'working'", "'hold'",
            "'skipped'", "'when_done'", "'holiday'", "'plan'", "'bar'",
            "'usda'", "'rest_days'", "'14012345678901'",
        ]
    }
}
