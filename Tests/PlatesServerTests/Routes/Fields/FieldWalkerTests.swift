import Foundation
import HTTPTypes
import PlatesCore
import TestDatabases
import Testing

@testable import PlatesServer

/// Every field of every form, JSON body, address and change of an outbox, with what nobody would type.
///
/// What is walked is found in the rendered pages and in `docs/openapi.yaml`; a route with a body that is found in
/// neither fails. On PostgreSQL the same routes are walked with the worst values alone.
@Suite("Every field")
struct FieldWalkerTests {
    private static var isReduced: Bool { ProcessInfo.processInfo.environment["PLATES_TEST_DATABASE_URL"] != nil }

    @Test("of every form takes anything without a fault, and in less than a second")
    func forms() async throws {
        try await walk { test, walk in
            let reader = try await test.person("Reader")
            let pages = try await PageForms(test, reader, test.belongings(of: reader))
            let posts = test.routes.filter { $0.method == .post && !$0.isAPI }
            #expect(posts.count > 60)
            for (index, route) in posts.enumerated() {
                // A person for each route: what a form deletes is not missed by the next.
                let person = try await test.person("P\(index)")
                let owned = try await test.belongings(of: person)
                let forms = try await forms(of: route, on: pages, person, owned, test)
                #expect(!forms.isEmpty, "\(route.name): no page has its form, nor has the catalogue a body")
                for form in forms {
                    try await walk.walk(form, of: route, by: route.isOpen ? test.stranger : person)
                }
            }
        }
    }

    @Test("of every JSON body takes anything without a fault, and in less than a second")
    func bodies() async throws {
        try await walk { test, walk in
            let described = try DescribedOperations()
            let routes = test.routes.filter { $0.isAPI && [.post, .put, .patch].contains($0.method) }
            for (index, route) in routes.enumerated() where route.pattern != "/api/v1/changes" {
                let person = try await test.person("P\(index)")
                let owned = try await test.belongings(of: person)
                let operation = try #require(described.operations.first { $0.name == route.name })
                guard let body = operation.body else {
                    Issue.record("\(route.name): the document describes no body")
                    continue
                }
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                try await walk.walk(
                    body.filled(with: owned.values), of: route, at: route.path(id: owned.id(kind ?? .set)),
                    by: person)
            }
        }
    }

    @Test("of every change of an outbox takes anything without a fault, and in less than a second")
    func changes() async throws {
        try await walk { test, walk in
            let operations =
                TrainingChanges.operations + FoodChanges.operations + SupplementChanges.operations
            let route = try #require(test.routes.first { $0.name == "POST /api/v1/changes" })
            let example = try DescribedOperations().example(of: "Change")
            for operation in operations {
                let person = try await test.person(operation.name.replacing("_", with: "-"))
                let owned = try await test.belongings(of: person)
                let change = example.with(["op": .string(operation.name)]).filled(with: owned.values)
                guard case .object(let fields) = change else { continue }
                // The objects within belong to the operation that is named for them.
                let own = fields.filter { name, value in
                    if case .object = value { operation.name.contains(name) } else { true }
                }
                try await walk.walk(.array([.object(own)]), of: route, at: route.pattern, by: person)
            }
            let person = try await test.person("Sender")
            for (name, value) in HostileValues.texts(reduced: true) where !value.contains("\0") {
                for header in [HTTPField.Name.platesAccount, .platesSentAt] {
                    try await walk.send("\(route.name) \(header): \(name)") {
                        try await person.send(.post, route.pattern, headers: [header: value], body: "[]")
                    }
                }
            }
        }
    }

    @Test("of every address takes anything without a fault, and in less than a second")
    func queries() async throws {
        try await walk { test, walk in
            let person = try await test.person()
            let owned = try await test.belongings(of: person)
            let pages = try await PageForms(test, person, owned)
            let described = try DescribedOperations()
            for route in test.routes where route.method == .get {
                let known = described.operations.first { $0.name == route.name }?.queries ?? []
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                let path = route.path(id: owned.id(kind ?? .set))
                for name in Set(known).union(pages.queries[route.name] ?? []).sorted() {
                    for (what, value) in HostileValues.texts(reduced: Self.isReduced) {
                        try await walk.send("\(route.name) ?\(name)=\(what)") {
                            try await person.get("\(path)?\(name)=\(Person.encoded(value))")
                        }
                    }
                }
                try await walk.names(of: route, by: person)
            }
        }
    }

    /// The forms that lead to a route as the person has them, each with what the catalogue knows to be right.
    private func forms(
        of route: TestRoute, on pages: PageForms, _ person: Person, _ owned: Belongings, _ test: TestPlates
    ) async throws -> [HTMLForm] {
        var forms: [HTMLForm] = []
        for (page, kind) in pages.posts[route.name] ?? [] {
            let asker = route.isOpen ? test.stranger : person
            let html = try await asker.get(page.path(id: owned.id(kind ?? .set))).text
            forms += HTMLForm.all(in: html).filter { $0.isPost && route.takes("POST", $0.action) }
        }
        // One of each set of fields.
        var seen: Set<Set<String>> = []
        forms = forms.filter { seen.insert(Set($0.fields.keys)).inserted }
        if let known = RouteCatalogue.withIDs[route.name], case .form(let fields) = known.body(owned) {
            if forms.isEmpty {
                forms = [HTMLForm(action: route.path(id: owned.id(known.kind)), isPost: true)]
            }
            for index in forms.indices { forms[index].fields.merge(fields) { _, right in right } }
        }
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
    fileprivate func walk(_ form: HTMLForm, of route: TestRoute, by person: Person) async throws {
        for field in form.fields.keys.sorted() {
            for (name, value) in HostileValues.texts(reduced: isReduced) {
                try await send("\(route.name) \(field)=\(name)") {
                    try await person.post(form.action, form.fields.merging([field: value]) { _, new in new })
                }
            }
        }
        try await send("\(route.name)") { try await person.post(form.action, form.fields) }
    }

    fileprivate func walk(
        _ body: JSON, of route: TestRoute, at path: String, by person: Person
    ) async throws {
        let mark = "the hostile value"
        for place in body.places {
            let marked = body.replacing(place[...], with: .string(mark))
            let text = String(decoding: try JSONEncoder().encode(marked), as: UTF8.self)
            for (name, value) in HostileValues.fragments(reduced: isReduced) {
                try await send("\(route.name) \(place.joined(separator: "."))=\(name)") {
                    try await person.send(
                        route.method, path, headers: [.contentType: "application/json"],
                        body: text.replacing("\"\(mark)\"", with: value))
                }
            }
        }
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        try await send("\(route.name)") { try await person.send(route.method, path, body: text) }
    }

    /// Walks the names in the address of a route itself.
    fileprivate func names(of route: TestRoute, by person: Person) async throws {
        for part in route.pattern.split(separator: "/") where part.hasPrefix("{") {
            for (what, value) in HostileValues.texts(reduced: isReduced) where !value.isEmpty {
                let path = route.pattern.replacing(part, with: Person.encoded(value))
                let filled = TestRoute(method: route.method, pattern: path).path()
                try await send("\(route.name) \(part)=\(what)") { try await person.get(filled) }
            }
        }
    }
}

extension TestRoute {
    fileprivate var isOpen: Bool { RouteCatalogue.open.contains(name) && pattern != "/sign-out" }
}

extension Belongings {
    /// What fields must hold so that a body is right, by their names.
    fileprivate var values: [String: JSON] {
        [
            "exercise_id": .string(exercise.text), "food_id": .string(food.text),
            "workout_id": .string(workout.text), "set_id": .string(set.text), "entry_id": .string(entry.text),
            "supplement_id": .string(supplement.text), "meal": "breakfast", "slot": "morning",
            "from_meal": "breakfast", "from_day": .string(Self.day), "state": "taken",
            "time_zone": "Europe/Berlin", "barcode": .null, "portion": .null,
        ]
    }
}
