import Foundation
import HTTPTypes
import PlatesCore
import TestDatabases
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

/// Sends hostile values in every field of every form, JSON body, address and outbox change.
///
/// Fields are found in the rendered pages and in `docs/openapi.yaml`; a route with a body in
/// neither fails. On PostgreSQL only the worst values are sent.
@Suite("Hostile values in every field")
struct FieldWalkerTests {
    private static var isReduced: Bool {
        ProcessInfo.processInfo.environment["PLATES_TEST_DATABASE_URL"] != nil
    }

    @Test("every form answers any value in time and without a server error")
    func forms() async throws {
        try await walk { test, walk in
            let shared = try await test.personWithEverything("Shared")
            let pages = try await PageForms.read(test)
            let posts = test.routes.filter { $0.method == .post && !$0.isAPI }
                .sorted { !$0.limitsTries && $1.limitsTries }
            #expect(posts.count > 60)
            for (index, route) in posts.enumerated() {
                // Each route gets its own data, so that what a form deletes is not missed by the next.
                let (person, owned) =
                    route.takesAway ? try await test.personWithEverything("P\(index)") : shared
                let forms = try await forms(of: route, on: pages, person, owned, test)
                #expect(!forms.isEmpty, "\(route.name): no page has its form, nor has the catalogue a body")
                for form in forms {
                    try await walk.walk(form, of: route, by: route.requester(person, test)) {
                        // Tries are limited for a while.
                        if route.limitsTries { test.clock.advance(seconds: 3600) }
                    }
                }
            }
        }
    }

    @Test("every JSON body answers any value in time and without a server error")
    func bodies() async throws {
        try await walk { test, walk in
            let described = try DescribedOperations()
            let routes = test.routes.filter { $0.isAPI && [.post, .put, .patch].contains($0.method) }
            let (person, owned) = try await test.personWithEverything("Shared")
            // Undo takes no body, and an import a file.
            let others = ["/api/v1/changes", "/api/v1/undo/{id}", "/api/v1/imports"]
            for route in routes where !others.contains(route.pattern) {
                let operation = try #require(described.operations.first { $0.name == route.name })
                guard let body = operation.body else {
                    Issue.record("\(route.name): the document describes no body")
                    continue
                }
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                let right = body.filled(with: owned.values.merging(owned.values(of: route)) { $1 })
                try await walk.walk(right, of: route, at: route.path(id: owned.id(kind ?? .set)), by: person)
            }
        }
    }

    @Test("every outbox change answers any value in time and without a server error")
    func changes() async throws {
        try await walk { test, walk in
            let operations = test.plates.operations
            let route = try #require(test.routes.first { $0.name == "POST /api/v1/changes" })
            let example = try DescribedOperations().example(of: "Change")
            let (person, owned) = try await test.personWithEverything("Shared")
            for operation in operations {
                let change = example.with(["op": .string(operation.name)]).filled(with: owned.values)
                guard case .object(let fields) = change else { continue }
                // The objects inside belong to the operation named after them.
                let own = fields.filter { name, value in
                    if case .object = value { operation.name.contains(name) } else { true }
                }
                try await walk.walk(.array([.object(own)]), of: route, at: route.pattern, by: person)
            }
            for (name, value) in HostileValues.texts(.worst) {
                for header in [HTTPField.Name.platesAccount, .platesSentAt] {
                    try await walk.send("\(route.name) \(header): \(name)") {
                        try await person.send(.post, route.pattern, headers: [header: value], body: "[]")
                    }
                }
            }
        }
    }

    @Test("every address answers any query value in time and without a server error")
    func queries() async throws {
        try await walk { test, walk in
            let (person, owned) = try await test.personWithEverything("Shared")
            let pages = try await PageForms.read(test)
            let described = try DescribedOperations()
            for route in test.routes where route.method == .get {
                let known = described.operations.first { $0.name == route.name }?.queries ?? []
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                let path = route.path(id: owned.id(kind ?? .set))
                for name in Set(known).union(pages.queries[route.name] ?? []).sorted() {
                    for (what, value) in HostileValues.texts(Self.isReduced ? .worst : .all) {
                        try await walk.send("\(route.name) ?\(name)=\(what)") {
                            try await person.get("\(path)?\(name)=\(value)")
                        }
                    }
                }
                try await walk.names(of: route, by: person)
            }
        }
    }

    /// Forms that stand on a page only while a program is followed, after its text was read, or after a missed day.
    private static let seldomShown: [String: [String: String]] = [
        "POST /programs/current": ["program": "name: A\ndays: Mon\nday: A\nSquat\n3x5"],
        "POST /programs/current/end": ["id": "b1c7e2f0-0000-4000-8000-000000000001"],
        "POST /programs/own": [
            "id": "b1c7e2f0-0000-4000-8000-000000000002",
            "program": "name: A\ndays: Mon\nday: A\nSquat\n3x5", "start": "2026-11-23", "weekdays": "monday",
        ],
        "POST /training/{day}/sessions": ["id": "b1c7e2f0-0000-4000-8000-000000000004"],
        "POST /training/{day}/repeat": [:],
        "POST /training/{day}/missed": [
            "id": "b1c7e2f0-0000-4000-8000-000000000003", "answer": "skip", "reason": "Flu",
        ],
    ]

    /// The forms that lead to a route for this person, filled with valid values from the catalogue.
    private func forms(
        of route: TestRoute, on pages: PageForms, _ person: Person, _ owned: SampleData, _ test: TestPlates
    ) async throws -> [HTMLForm] {
        var forms: [HTMLForm] = []
        for address in pages.posts[route.name] ?? [] {
            let html = try await route.requester(person, test).get(owned.own(address)).text
            forms += HTMLForm.all(in: html).filter {
                $0.isPost && test.routes.reaching("POST", $0.action)?.name == route.name
            }
        }
        var seen: Set<String> = []
        forms = forms.filter { seen.insert($0.shape).inserted }
        if forms.isEmpty, let fields = Self.seldomShown[route.name] {
            forms.append(HTMLForm(action: route.path(id: UUID()), isPost: true, fields: fields))
        }
        if let known = RouteCatalogue.withIDs[route.name], case .form(let fields) = known.body(owned) {
            if forms.isEmpty {
                forms = [HTMLForm(action: route.path(id: owned.id(known.kind)), isPost: true)]
            }
            for index in forms.indices { forms[index].fields.merge(fields) { _, right in right } }
        }
        for index in forms.indices { forms[index].fill(HTMLForm.usual) }
        return forms
    }

    private func walk(_ work: @escaping @Sendable (TestPlates, FieldWalk) async throws -> Void) async throws {
        try await TestPlates.run { test in
            let walk = try FieldWalk(reduced: Self.isReduced)
            try await work(test, walk)
            #expect(try await test.stranger.get("/health").status == 200)
            try walk.end()
        }
    }
}

extension FieldWalk {
    fileprivate func walk(
        _ form: HTMLForm, of route: TestRoute, by person: Person, before: () -> Void
    ) async throws {
        var families: Set<String> = []
        let fields = EncodedFields(form.fields)
        for field in form.fields.keys.sorted() {
            for (name, value) in HostileValues.texts(extent(of: field, among: &families)) {
                before()
                try await send("\(route.name) \(field)=\(name)") {
                    try await person.post(form.action, encoded: fields.body(with: field, value))
                }
            }
        }
        // The meaning of a field may depend on a choice beside it.
        for choice in ["kind", "action", "basis"] {
            for chosen in form.choices[choice] ?? [] where chosen != form.fields[choice] {
                let fields = EncodedFields(form.fields.merging([choice: chosen]) { _, new in new })
                var families: Set<String> = []
                for field in form.fields.keys.sorted() where field != choice {
                    guard families.insert(HostileValues.family(of: field)).inserted else { continue }
                    for (name, value) in HostileValues.texts(.numbers) {
                        before()
                        try await send("\(route.name) \(choice)=\(chosen) \(field)=\(name)") {
                            try await person.post(form.action, encoded: fields.body(with: field, value))
                        }
                    }
                }
            }
        }
        before()
        try await send(route.name, isRight: true) { try await person.post(form.action, form.fields) }
    }

    fileprivate func walk(
        _ body: JSON, of route: TestRoute, at path: String, by person: Person
    ) async throws {
        let mark = "the hostile value"
        var families: Set<String> = []
        for fieldPath in body.fieldPaths {
            let extent = extent(of: fieldPath.joined(separator: "."), among: &families)
            let marked = body.replacing(fieldPath[...], with: .string(mark))
            let text = String(decoding: try JSONEncoder().encode(marked), as: UTF8.self)
            for (name, value) in HostileValues.fragments(extent) {
                try await send("\(route.name) \(fieldPath.joined(separator: "."))=\(name)") {
                    try await person.send(
                        route.method, path, headers: [.contentType: "application/json"],
                        body: text.replacing("\"\(mark)\"", with: value))
                }
            }
        }
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        try await send(route.name, isRight: true) { try await person.send(route.method, path, body: text) }
    }

    /// Sends hostile values for the names in the route's own address.
    fileprivate func names(of route: TestRoute, by person: Person) async throws {
        for part in route.pattern.split(separator: "/") where part.hasPrefix("{") {
            let days =
                part == "{day}" ? [("the first day", "\(Day.first)"), ("the last day", "\(Day.last)")] : []
            for (what, value) in HostileValues.texts(.numbers) + days {
                let path = route.pattern.replacing(part, with: value)
                let filled = TestRoute(method: route.method, pattern: path).path()
                try await send("\(route.name) \(part)=\(what)") { try await person.get(filled) }
            }
        }
    }
}

/// The encoded fields of a form, reused for many requests.
private struct EncodedFields {
    private let fields: [(name: String, text: String)]

    init(_ fields: [String: String]) {
        self.fields = fields.sorted { $0.key < $1.key }
            .map { ($0.key, "\(Person.encoded($0.key))=\(Person.encoded($0.value))") }
    }

    /// - Parameter value: The encoded value.
    func body(with name: String, _ value: String) -> String {
        (fields.lazy.filter { $0.name != name }.map(\.text) + ["\(Person.encoded(name))=\(value)"])
            .joined(separator: "&")
    }
}

extension TestRoute {
    /// Whether the route may delete what it is for.
    fileprivate var takesAway: Bool {
        name.contains(/delete|archive|restore|revoke|remove|sign-out|sessions/)
    }

    /// Whether the route limits the number of tries.
    fileprivate var limitsTries: Bool { name.contains(/sign-in|sign-up|settings/) }
}

extension HTMLForm {
    /// Fills empty fields.
    fileprivate mutating func fill(_ values: [String: String]) {
        for (name, value) in values where fields[name] == "" { fields[name] = value }
    }

    /// Values for fields that are empty in a new form.
    fileprivate static let usual = [
        "name": "Something", "kcal": "100", "weight": "80", "born_in": "1990", "height": "180",
        "dose_amount": "5", "reps": "5", "amount": "2", "email": "new@example.org",
        "password": Person.password,
        "current": Person.password, "to_day": "2026-11-25", "sex": "female", "servings": "2",
    ]
}

extension SampleData {
    /// Values that make a body valid, by field name.
    fileprivate var values: [String: JSON] {
        [
            "exercise_id": .string(exercise.text), "food_id": .string(food.text),
            "workout_id": .string(workout.text), "set_id": .string(set.text), "entry_id": .string(entry.text),
            "supplement_id": .string(supplement.text), "saved_meal_id": .string(savedMeal.text),
            "meal": "breakfast", "slot": "morning", "from_meal": "breakfast", "from_day": .string(Self.day),
            "time_zone": "Europe/Berlin", "barcode": .null, "portion": .null, "reason": .null,
            "seconds": .null, "distance_m": .null, "state": "taken", "unit": "g",
        ]
    }

    /// Values that differ for single routes.
    fileprivate func values(of route: TestRoute) -> [String: JSON] {
        switch route.pattern {
        case "/api/v1/days/{day}/training": ["state": "done"]
        case "/api/v1/days/{day}/meals/{meal}/copy": ["from_day": "2026-11-22"]
        case "/api/v1/schedule": ["days": ["monday": .string(workout.text)]]
        case "/api/v1/targets": ["targets": ["every": ["kcal": ["least": 100, "most": 3000]]]]
        case "/api/v1/sets", "/api/v1/sets/{id}", "/api/v1/workouts", "/api/v1/workouts/{id}",
            "/api/v1/days/{day}/body_weight", "/api/v1/me":
            ["unit": "kg"]
        case "/api/v1/supplements", "/api/v1/supplements/{id}":
            ["piece": ["unit": "capsule", "holds": ["amount": 1, "unit": "g"]]]
        default: [:]
        }
    }
}
