import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Every route")
struct EveryRouteTests {
    @Test("every closed route asks a stranger to sign in")
    func strangers() async throws {
        try await TestPlates.run { test in
            for route in test.routes where !RouteCatalogue.open.contains(route.name) {
                let answer = try await test.stranger.send(route.method, route.path())
                if route.isAPI {
                    #expect(answer.status == 401, "\(route.name)")
                    #expect(answer.mistake == "Please sign in first.", "\(route.name)")
                } else {
                    #expect(answer.status == 303, "\(route.name)")
                    #expect(answer.location?.hasPrefix("/sign-in") == true, "\(route.name)")
                }
            }
        }
    }

    @Test("every route with an id is listed in the tests")
    func known() async throws {
        try await TestPlates.run { test in
            let names = test.routes.filter { $0.name.contains("{id}") }.map(\.name)
            #expect(Set(names) == Set(RouteCatalogue.withIDs.keys))
            #expect(RouteCatalogue.open.isSubset(of: test.routes.map(\.name)))
        }
    }

    @Test(
        "another account's id returns 404 and changes nothing, and the owner is served",
        arguments: RouteCatalogue.withIDs.keys.sorted()
    )
    func othersIDs(name: String) async throws {
        try await TestPlates.run { test in
            let route = try #require(test.routes.first { $0.name == name })
            let known = try #require(RouteCatalogue.withIDs[name])
            let owner = try await test.person("Owner")
            let other = try await test.person("Other")
            let owned = try await test.sampleData(of: owner)
            let others = try await test.sampleData(of: other)
            let path = route.path(id: owned.id(known.kind))

            let before = try await test.everything(of: owner)
            // The body contains the other account's own ids, so that only the address is wrong.
            let refused = try await other.send(route, path, known.body(others))
            #expect(refused.status == 404)
            #expect(try await test.everything(of: owner) == before)

            let served = try await owner.send(route, path, known.body(owned))
            #expect((200..<400).contains(served.status), "\(served.text)")
        }
    }

    @Test("an unknown or malformed id returns 404")
    func nobodysIDs() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let owned = try await test.sampleData(of: person)
            for (name, known) in RouteCatalogue.withIDs where name != "PUT /api/v1/sets/{id}" {
                let route = try #require(test.routes.first { $0.name == name })
                for id in [UUID().text, "1", "%00", "..%2F..", String(repeating: "a", count: 3000)] {
                    let path = route.path(id: id)
                    let answer = try await person.send(route, path, known.body(owned))
                    #expect(answer.status == 404, "\(name) \(id.prefix(40))")
                }
            }
        }
    }

    @Test("a malformed day in an address returns 404")
    func noDays() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let owned = try await test.sampleData(of: person)
            let routes = test.routes.filter { $0.name.contains("{day}") }
            #expect(routes.count >= 14)
            for route in routes {
                for day in ["2026-02-30", "2026-13-01", "today", "0000-00-00", "-1", "99999-01-01"] {
                    let known = RouteCatalogue.withIDs[route.name]
                    let body = known?.body(owned) ?? (route.isAPI ? .json(["state": "done"]) : .form([:]))
                    let path = route.path(day: day, id: owned.id(known?.kind ?? .set).text)
                    let answer = try await person.send(route, path, body)
                    #expect(answer.status == 404, "\(route.name) \(day)")
                }
            }
        }
    }
}

/// A route of the application.
struct TestRoute: Sendable {
    let method: HTTPRequest.Method
    let pattern: String

    var name: String { "\(method.rawValue) \(pattern)" }
    var isAPI: Bool { pattern.hasPrefix("/api/") }

    func path(day: String = SampleData.day, id: UUID) -> String { path(day: day, id: id.text) }

    func path(day: String = SampleData.day, id: String = UUID().text) -> String {
        pattern.replacing("{day}", with: day).replacing("{id}", with: id)
            .replacing("{section}", with: "lifts").replacing("{slug}", with: "full-body")
            .replacing("{meal}", with: "breakfast").replacing("{gtin}", with: "4006381333931")
    }
}

extension TestPlates {
    /// Every route of the router.
    var routes: [TestRoute] {
        plates.router().routes
            .map { TestRoute(method: $0.method, pattern: "/" + $0.path.description.trimmingPrefix("/")) }
            .sorted { $0.name < $1.name }
    }

    /// Everything a person can see of their own.
    func everything(of person: Person) async throws -> [JSON] {
        let paths = [
            "/api/v1/me", "/api/v1/sections", "/api/v1/exercises?q=own%20press", "/api/v1/workouts",
            "/api/v1/schedule", "/api/v1/calendar?from=\(SampleData.day)&to=\(SampleData.day)",
            "/api/v1/days/\(SampleData.day)", "/settings", "/api/v1/foods?q=own", "/api/v1/recipes",
            "/api/v1/saved_meals", "/api/v1/meals", "/api/v1/supplements",
            "/api/v1/days/\(SampleData.day)/supplements", "/api/v1/supplements/adherence?days=30",
        ]
        var all: [JSON] = []
        for path in paths {
            let answer = try await person.get(path)
            #expect(answer.status == 200, "\(path)")
            // As JSON, because fields are unordered.
            let text = answer.text.replacing(/data-made="[^"]*"|name="submission" value="[^"]*"/, with: "")
            all.append(answer.json == .null ? .string(text) : answer.json)
        }
        return all
    }
}

extension Person {
    func send(
        _ route: TestRoute, _ path: String, _ body: RouteCatalogue.Body
    ) async throws -> Answer {
        switch body {
        case .none: return try await send(route.method, path)
        case .form(let fields): return try await post(path, fields)
        case .json(let json):
            let text = String(decoding: try JSONEncoder().encode(json), as: UTF8.self)
            return try await send(route.method, path, body: text)
        }
    }
}
