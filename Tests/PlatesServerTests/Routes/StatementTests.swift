import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlatesCore
import Storage
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

/// How many statements a page may take, whatever stands on it, with the session, the account and its sections.
private enum StatementBudget {
    static let usual = 8

    /// Pages that take more. None of these may grow.
    static let others = [
        // Four sections, which share the plan.
        "GET /": 12,
        // One for each table of an account, and a few for each table for people.
        "GET /api/v1/export": 110,
    ]

    static func statements(for route: TestRoute) -> Int { others[route.name] ?? usual }
}

@Suite("Statements of a page")
struct StatementTests {
    /// Two accounts: one with a single thing of each kind on the day, one with as many as a long day has.
    private struct Stage {
        let application: PlatesApplication
        let counting: CountingDatabase
        let few: (person: Person, owned: SampleData)
        let many: (person: Person, owned: SampleData)
    }

    /// So many that one of each kind of supplement is among them.
    private static let few = 3
    private static let many = 12

    @Test("a page takes as many statements for twelve things on it as for three, and no more than its budget")
    func everyPage() async throws {
        try await TestPlates.run { test in
            let stage = try await Self.stage(test)
            let report = try await stage.application.application().test(.router) { client in
                var report: [String] = []
                for route in Self.reads(test) {
                    let kind = RouteCatalogue.withIDs[route.name]?.kind ?? .set
                    for query in Self.queries[route.name] ?? [""] {
                        let few = try await Self.count(
                            Self.address(route, kind, query, stage.few.owned), stage.few.person, client, stage
                        )
                        let many = try await Self.count(
                            Self.address(route, kind, query, stage.many.owned), stage.many.person, client,
                            stage)
                        let budget = StatementBudget.statements(for: route)
                        let repeats = many.repeats.joined(separator: "\n    ")
                        report.append(
                            "\(route.name)\(query) \(few.statements) \(many.statements) \(many.transactions)")
                        // One may depend on what is there, such as food beside an exercise; a loop asks nine more.
                        #expect(
                            abs(few.statements - many.statements) <= 1,
                            "\(route.name)\(query) asks in a loop:\n    \(repeats)\n    \(few.different(from: many))"
                        )
                        #expect(
                            many.statements <= budget,
                            "\(route.name)\(query) takes \(many.statements) of \(budget):\n    \(many.list)")
                    }
                }
                return report
            }
            if let path = ProcessInfo.processInfo.environment["PLATES_TEST_STATEMENTS"] {
                try report.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            }
        }
    }

    /// Every page and answer that only reads, for people who are signed in.
    private static func reads(_ test: TestPlates) -> [TestRoute] {
        test.routes.filter { route in
            route.method == .get && !route.pattern.hasPrefix("/assets") && !route.pattern.contains("{gtin}")
                && (!RouteCatalogue.open.contains(route.name) || route.pattern == "/")
        }
    }

    /// The queries of pages that show something only if asked.
    private static let queries: [String: [String]] = [
        "GET /food/{day}/add": [
            "?meal=breakfast", "?meal=breakfast&q=own", "?meal=breakfast&q=150%20g%20own%2050%25",
        ],
        "GET /training/{day}/add": ["", "?q=press"],
        "GET /training/plates": ["?weight=105"],
        "GET /training/{day}/remove": ["?exercise_id={exercise}"],
        "GET /exercises": ["", "?q=press"],
        "GET /training/{day}/items/{id}/swap": ["", "?q=press"],
        "GET /workouts/{id}/add": ["", "?q=press"],
        "GET /food/foods": ["", "?q=own"],
        "GET /supplements/new": ["", "?q=creatine"],
        "GET /calendar": ["", "?month=2026-11"],
        "GET /progress/exercises/{id}": ["", "?range=all&by=month"],
        "GET /progress/training": ["", "?range=1y"],
        "GET /api/v1/exercises": ["?q=press"],
        "GET /api/v1/calendar": ["?from=2026-11-01&to=2026-11-30"],
        "GET /api/v1/progress/summary": ["", "?from=2025-12-01"],
        "GET /api/v1/foods": ["", "?q=own"],
        "GET /api/v1/nutrition": ["?from=2026-11-01&to=2026-11-30"],
        "GET /api/v1/body_weights": ["?from=2026-11-01&to=2026-11-30"],
        "GET /api/v1/supplements/adherence": ["?days=30"],
    ]

    private static func address(
        _ route: TestRoute, _ kind: SampleData.Kind, _ query: String, _ owned: SampleData
    ) -> String {
        route.path(id: owned.id(kind)) + query.replacing("{exercise}", with: owned.exercise.text)
    }

    private static func count(
        _ path: String, _ person: Person, _ client: any TestClientProtocol, _ stage: Stage
    ) async throws -> CountingDatabase.Count {
        let reader = Person(client: client, account: person.account, headers: person.headers)
        // What is published or noted once is not the page's.
        _ = try await reader.get(path)
        _ = stage.counting.taken()
        let answer = try await reader.get(path)
        #expect((200..<400).contains(answer.status), "\(path): \(answer.status) \(answer.text.prefix(200))")
        return stage.counting.taken()
    }

    private static func stage(_ test: TestPlates) async throws -> Stage {
        let few = try await account("Few", with: few, test)
        let many = try await account("Many", with: many, test)
        let counting = CountingDatabase(test.plates.site.database)
        var settings = test.plates.settings
        settings.operators = Set([few, many].compactMap(\.person.account?.email))
        let application = try await PlatesApplication(
            settings: settings, database: counting, time: test.clock.source,
            logger: test.plates.logger, registry: test.plates.registry
        )
        return Stage(application: application, counting: counting, few: few, many: many)
    }

    /// A person whose day has so many of each thing, and whose last weeks had, too.
    private static func account(
        _ name: String, with count: Int, _ test: TestPlates
    ) async throws -> (person: Person, owned: SampleData) {
        let (person, owned) = try await test.personWithEverything(name)
        let lifts = Array(test.plates.training.catalogue.exercises.filter { $0.measure == .weightReps })
        let planned = Array(lifts[..<count])
        try await plan(planned, for: person)
        for day in ["2026-11-09", "2026-11-16", SampleData.day] {
            for exercise in planned + lifts[20..<20 + count] {
                try await person.call(
                    .post, "sets",
                    [
                        "exercise_id": "\(exercise.id.text)", "day": .string(day), "reps": 5,
                        "weight": ["value": 60, "unit": "kg"],
                    ])
            }
        }
        for exercise in planned {
            let chosen = try await person.post(
                "/progress/progressions/\(exercise.id.text)", ["kind": "linear", "step": "2.5"])
            #expect(chosen.status == 303)
        }
        try await person.call(
            .put, "targets",
            [
                "basis": "training",
                "targets": ["training": ["kcal": ["most": 2600]], "rest": ["kcal": ["most": 2200]]],
            ])
        // It begins much later, so that the day stays as it is.
        try await person.call(
            .post, "programs/\(count == few ? "531-bbb" : "phat")/adopt", ["start": "2027-08-02"])
        try await eat(count, person)
        try await swallow(count, person)
        return (person, owned)
    }

    private static func plan(_ exercises: [Exercise], for person: Person) async throws {
        let lines = exercises.map { exercise -> JSON in
            ["exercise_id": "\(exercise.id.text)", "sets": 3, "reps_min": 5, "reps_max": 8]
        }
        // As many workouts as exercises, all of them on the day.
        var workouts: [JSON] = []
        for (number, line) in lines.enumerated() {
            let workout: JSON = [
                "name": "Workout \(number)", "exercises": number == 0 ? .array(lines) : [line],
            ]
            workouts.append(try await person.call(.post, "workouts", workout)["id"])
        }
        try await person.call(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workouts[0]]])
    }

    /// Foods with portions, recipes of several of them, saved meals, and entries of all of them in every meal.
    private static func eat(_ count: Int, _ person: Person) async throws {
        var foods: [JSON] = []
        for number in 0..<count {
            foods.append(
                try await person.call(
                    .post, "foods", ["name": "Own food \(number)", "kcal": 100, "protein_g": 5])["id"])
        }
        let ingredients = foods.map { food -> JSON in ["food_id": food, "grams": 50] }
        for number in 0..<count {
            let recipe: JSON = [
                "name": "Own dish \(number)", "servings": 2, "ingredients": .array(ingredients),
            ]
            try await person.call(.post, "recipes", recipe)
            for day in ["2026-11-20", SampleData.day] {
                for meal in ["breakfast", "lunch"] {
                    try await person.call(
                        .post, "days/\(day)/entries",
                        ["meal": .string(meal), "food_id": foods[number], "grams": 60])
                }
            }
            try await person.call(
                .post, "saved_meals",
                ["name": "Own meal \(number)", "from_day": .string(SampleData.day), "from_meal": "lunch"])
            let weight: JSON = ["weight": ["value": 80, "unit": "kg"]]
            try await person.call(
                .put, "days/\(Day(SampleData.day)!.adding(days: -number))/body_weight", weight)
        }
    }

    private static func swallow(_ count: Int, _ person: Person) async throws {
        let schedules: [JSON] = [
            ["kind": "daily"], ["kind": "training_days"],
            ["kind": "as_needed", "least_minutes": 60, "most_per_day": 4],
        ]
        for number in 0..<count {
            let supplement =
                try await person.call(
                    .post, "supplements",
                    [
                        "name": "Own supplement \(number)", "dose": ["amount": 5, "unit": "g"],
                        "schedule": schedules[number % 3], "stock": ["amount": 50, "unit": "g"],
                        "nutrients": ["per": ["amount": 5, "unit": "g"], "protein_g": 4],
                        "counts_as_food": true,
                    ])["id"].text ?? ""
            try await person.call(
                .put, "days/\(SampleData.day)/supplements/\(supplement)", ["taken": true])
        }
    }
}

extension Person {
    /// Calls the API and expects success.
    @discardableResult
    fileprivate func call(_ method: HTTPRequest.Method, _ path: String, _ json: JSON) async throws -> JSON {
        let answer = try await api(method, path, json)
        #expect((200..<300).contains(answer.status), "\(path): \(answer.text)")
        return answer.json
    }
}
