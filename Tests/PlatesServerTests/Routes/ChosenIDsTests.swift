import Foundation
import HTTPTypes
import Testing
import Yams

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Ids chosen by the client: another account may have chosen the same id before.
@Suite("Client-chosen ids")
struct ChosenIDsTests {
    /// A request that creates something with a given id.
    private typealias Request = @Sendable (_ id: UUID, _ mine: SampleData) -> RouteCatalogue.Body

    /// The operations of the API whose body has an id chosen by the client.
    private static let operations: [String: Request] = [
        "POST /api/v1/exercises": { id, _ in
            .json(["id": "\(id.text)", "name": "New", "equipment": "barbell", "primary_muscles": ["chest"]])
        },
        "POST /api/v1/workouts": { id, _ in .json(workout(id)) },
        "PUT /api/v1/workouts/{id}": { id, _ in .json(workout(id)) },
        "POST /api/v1/supplements/{id}/refill": { id, _ in .json(["id": "\(id.text)", "amount": 1]) },
        "POST /api/v1/plan/pauses": { id, _ in
            .json(["id": "\(id.text)", "from": "2027-05-01", "to": "2027-05-05"])
        },
        "POST /api/v1/plan/swaps": { id, _ in
            .json(["id": "\(id.text)", "day": "2027-05-10", "other_day": "2027-05-11"])
        },
        "POST /api/v1/plan/shifts": { id, _ in .json(["id": "\(id.text)", "after": "2027-05-10", "days": 1])
        },
        "POST /api/v1/plan/moves": { id, _ in
            .json(["id": "\(id.text)", "day": "2027-05-17", "to_day": "2027-05-18"])
        },
        "POST /api/v1/days/{day}/sessions": { id, _ in
            .json(["id": "\(id.text)", "started_at": "\(SampleData.day)T05:00:00Z"])
        },
        "POST /api/v1/sets": { id, mine in .json(mine.catalogueSet.with(["id": "\(id.text)"])) },
        "PUT /api/v1/sets/{id}": { id, mine in .json(mine.catalogueSet.with(["id": "\(id.text)"])) },
        "POST /api/v1/changes": { id, mine in
            .json([
                [
                    "id": "\(id.text)", "op": "put_set",
                    "set": mine.catalogueSet.with(["id": "\(UUID().text)"]),
                ],
                [
                    "id": "\(UUID().text)", "op": "put_set",
                    "set": mine.catalogueSet.with(["id": "\(id.text)"]),
                ],
                [
                    "id": "\(UUID().text)", "op": "put_entry",
                    "entry": entry(id, mine).with(["day": "\(SampleData.day)"]),
                ],
            ])
        },
        "POST /api/v1/foods": { id, _ in .json(["id": "\(id.text)", "name": "New", "kcal": 100]) },
        "PATCH /api/v1/foods/{id}": { id, _ in .json(["id": "\(id.text)", "name": "New", "kcal": 100]) },
        "POST /api/v1/days/{day}/entries": { id, mine in .json(entry(id, mine)) },
        "PUT /api/v1/entries/{id}": { id, mine in .json(entry(id, mine)) },
        "POST /api/v1/days/{day}/meals/{meal}/copy": { id, _ in
            .json(["id": "\(id.text)", "from_day": "\(SampleData.day)", "from_meal": "breakfast"])
        },
        "POST /api/v1/days/{day}/meals/{meal}/saved": { id, mine in
            .json(["id": "\(id.text)", "saved_meal_id": "\(mine.savedMeal.text)"])
        },
        "POST /api/v1/recipes": { id, mine in .json(recipe(id, mine)) },
        "PUT /api/v1/recipes/{id}": { id, mine in .json(recipe(id, mine)) },
        "POST /api/v1/saved_meals": { id, _ in
            .json([
                "id": "\(id.text)", "name": "New", "from_day": "\(SampleData.day)", "from_meal": "breakfast",
            ])
        },
        "POST /api/v1/supplements": { id, _ in .json(supplement(id)) },
        "PUT /api/v1/supplements/{id}": { id, _ in .json(supplement(id)) },
    ]

    /// The forms with an id.
    private static let forms: [String: Request] = [
        "POST /settings/tokens": { id, _ in
            .form([
                "submission": id.text, "token_name": "New", "token_scope": "read", "token_expires": "never",
                "token_password": Person.password,
            ])
        },
        "POST /supplements/feed": { id, _ in .form(["submission": id.text]) },
        "POST /exercises": { id, _ in .form(exerciseForm(id)) },
        "POST /exercises/{id}": { id, _ in .form(exerciseForm(id)) },
        "POST /workouts": { id, _ in .form(["id": id.text, "name": "New"]) },
        "POST /workouts/{id}/exercises": { id, mine in
            .form(["submission": id.text, "exercise_id": mine.catalogueExercise.text])
        },
        "POST /schedule/pauses": { id, _ in
            .form(["id": id.text, "from": "2027-07-01", "to": "2027-07-05", "reason": "holiday"])
        },
        "POST /schedule/pauses/{id}/end": { id, _ in .form(["id": id.text]) },
        "POST /training/{day}/move": { id, _ in .form(["id": id.text, "to_day": "2026-12-01"]) },
        "POST /training/{day}/sessions": { id, _ in .form(["id": id.text]) },
        "POST /training/{day}/workout": { id, _ in .form(["id": id.text, "name": "New"]) },
        "POST /training/{day}/sets": { id, mine in
            .form([
                "id": id.text, "exercise_id": mine.catalogueExercise.text, "weight": "60", "reps": "5",
                "completed": "yes",
            ])
        },
        "POST /training/{day}/sets/{id}": { id, _ in .form(["id": id.text, "weight": "60", "reps": "5"]) },
        "POST /food/foods": { id, _ in .form(["id": id.text, "name": "New", "kcal": "100"]) },
        "POST /food/foods/{id}": { id, _ in .form(["id": id.text, "name": "New", "kcal": "100"]) },
        "POST /food/{day}/entries": { id, mine in
            .form([
                "id": id.text, "food_id": mine.catalogueFood.text, "amount": "50", "unit": "g",
                "meal": "lunch",
            ])
        },
        "POST /food/{day}/entries/{id}": { id, mine in
            .form([
                "id": id.text, "food_id": mine.catalogueFood.text, "amount": "50", "unit": "g",
                "meal": "breakfast",
            ])
        },
        "POST /food/{day}/quick": { id, _ in
            .form(["id": id.text, "name": "New", "kcal": "100", "meal": "lunch"])
        },
        "POST /food/{day}/copy": { id, _ in
            .form(["id": id.text, "from_day": SampleData.day, "from_meal": "breakfast", "meal": "lunch"])
        },
        "POST /food/{day}/saved/{id}": { id, _ in .form(["id": id.text, "meal": "lunch"]) },
        "POST /food/recipes": { id, _ in .form(["id": id.text, "name": "New"]) },
        "POST /food/recipes/from-meal": { id, _ in
            .form(["id": id.text, "day": SampleData.day, "meal": "breakfast"])
        },
        "POST /food/recipes/{id}/ingredients": { id, mine in
            .form(["id": id.text, "food_id": mine.catalogueFood.text, "amount": "50", "unit": "g"])
        },
        "POST /food/meals": { id, _ in .form(["id": id.text, "name": "New"]) },
        "POST /food/saved": { id, _ in
            .form(["id": id.text, "day": SampleData.day, "meal": "breakfast", "name": "New"])
        },
        "POST /supplements/new": { id, _ in .form(["id": id.text, "key": "whey"]) },
        "POST /supplements/all": { id, _ in .form(supplementForm(id)) },
        "POST /supplements/all/{id}": { id, _ in .form(supplementForm(id)) },
        "POST /supplements/all/{id}/refill": { id, _ in .form(["id": id.text, "refill": "5"]) },
        "POST /food/{day}/water": { id, _ in .form(["id": id.text, "from": "0", "millilitres": "250"]) },
    ]

    private static func exerciseForm(_ id: UUID) -> [String: String] {
        [
            "id": id.text, "name": "New", "equipment": "barbell", "movement": "isolation",
            "measure": "weight_reps", "primary_chest": "on",
        ]
    }

    private static func supplementForm(_ id: UUID) -> [String: String] {
        ["id": id.text, "name": "New", "dose_amount": "5", "dose_unit": "g", "kind": "daily"]
    }

    private static func workout(_ id: UUID) -> JSON { ["id": "\(id.text)", "name": "New", "exercises": []] }

    private static func recipe(_ id: UUID, _ mine: SampleData) -> JSON {
        [
            "id": "\(id.text)", "name": "New",
            "ingredients": [["food_id": "\(mine.catalogueFood.text)", "grams": 5]],
        ]
    }

    private static func supplement(_ id: UUID) -> JSON {
        ["id": "\(id.text)", "name": "New", "dose": ["amount": 5, "unit": "g"]]
    }

    private static func entry(_ id: UUID, _ mine: SampleData) -> JSON {
        ["id": "\(id.text)", "meal": "breakfast", "food_id": "\(mine.catalogueFood.text)", "grams": 60]
    }

    @Test(
        "an id of another account or of the catalogue never changes that account or causes a 500",
        arguments: (operations.merging(forms) { one, _ in one }).keys.sorted()
    )
    func taken(name: String) async throws {
        let request = try #require(Self.operations[name] ?? Self.forms[name])
        try await TestPlates.run { test in
            let route = try #require(test.routes.first { $0.name == name })
            let (owner, other) = (try await test.person("Owner"), try await test.person("Other"))
            let theirs = try await test.sampleData(of: owner)
            let mine = try await test.sampleData(of: other)
            let before = try await test.everything(of: owner)
            let shared = [theirs.catalogueFood, theirs.catalogueExercise, theirs.setVersion]
            for id in SampleData.Kind.allCases.map(theirs.id) + shared {
                let inAddress = RouteCatalogue.withIDs[name].map { mine.id($0.kind) } ?? id
                let answer = try await other.send(route, path(of: route, inAddress), request(id, mine))
                #expect((200..<500).contains(answer.status), "\(answer.status) \(answer.text)")
            }
            #expect(try await test.everything(of: owner) == before)
        }
    }

    @Test("two accounts that choose the same id never get a 500 or change each other's data")
    func same() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            let (adas, bobs) = (
                try await test.sampleData(of: ada), try await test.sampleData(of: bob)
            )
            let requests = Self.operations.merging(Self.forms) { one, _ in one }
            for (name, request) in requests.sorted(by: { $0.key < $1.key }) {
                let route = try #require(test.routes.first { $0.name == name })
                let id = UUID()
                let kind = RouteCatalogue.withIDs[name]?.kind
                let first = try await ada.send(
                    route, path(of: route, kind.map(adas.id) ?? id), request(id, adas))
                #expect((200..<400).contains(first.status), "\(name) \(first.text)")
                let before = try await test.everything(of: ada)
                let second = try await bob.send(
                    route, path(of: route, kind.map(bobs.id) ?? id), request(id, bobs))
                #expect((200..<500).contains(second.status), "\(name) \(second.text)")
                #expect(try await test.everything(of: ada) == before, "\(name)")
            }
        }
    }

    private func path(of route: TestRoute, _ id: UUID) -> String {
        // A meal is not copied into itself, and what others change stays on its day.
        let days = ["{meal}/copy": "2026-11-24", "{day}/move": "2026-11-30"]
        let day = days.first { route.name.hasSuffix($0.key) }?.value
        return day.map { route.path(day: $0, id: id) } ?? route.path(id: id)
    }

    @Test("a copy id derived to hit another account's entry returns 404")
    func combined() async throws {
        try await TestPlates.run { test in
            let (owner, other) = (try await test.person("Owner"), try await test.person("Other"))
            let theirs = try await test.sampleData(of: owner)
            let mine = try await test.sampleData(of: other)
            // The id of a copied entry combines the copy's id with the source's; this reverses it.
            let crafted = theirs.entry.combined(with: mine.entry)
            #expect(crafted.combined(with: mine.entry) == theirs.entry)
            let copy: JSON = [
                "id": "\(crafted.text)", "from_day": "\(SampleData.day)", "from_meal": "breakfast",
            ]
            let before = try await test.everything(of: owner)
            let answer = try await other.api(.post, "days/2026-11-24/meals/lunch/copy", copy)
            #expect(answer.status == 404, "\(answer.text)")
            #expect(try await test.everything(of: owner) == before)
        }
    }

    @Test("every operation with a chosen id in the API document is tested here")
    func document() throws {
        let url = URL(fileURLWithPath: #filePath).appending(path: "../../../../docs/openapi.yaml")
            .standardized
        let text = try String(contentsOf: url, encoding: .utf8)
        let document = try #require(try Yams.compose(yaml: text))
        var found: Set<String> = []
        for (path, item) in try #require(document["paths"]?.mapping) {
            for (method, operation) in item.mapping ?? [:] {
                guard let body = operation["requestBody"], Self.hasChosenID(body, in: document) else {
                    continue
                }
                found.insert("\(method.string?.uppercased() ?? "") \(path.string ?? "")")
            }
        }
        // The outbox's changes have ids of their own, which are not optional.
        #expect(found.subtracting(Self.operations.keys) == [])
        #expect(found.count >= 10)
    }

    private static func hasChosenID(_ node: Node, in document: Node, depth: Int = 0) -> Bool {
        guard depth < 20 else { return false }
        if let reference = node["$ref"]?.string {
            if reference == "#/components/schemas/ChosenID" { return true }
            let target = reference.split(separator: "/").dropFirst()
                .reduce(Node?.some(document)) { $0?[String($1)] }
            return target.map { hasChosenID($0, in: document, depth: depth + 1) } ?? false
        }
        let children = node.mapping.map { Array($0.values) } ?? node.sequence.map(Array.init) ?? []
        return children.contains { hasChosenID($0, in: document, depth: depth + 1) }
    }

    @Test("every form with an id is tested here")
    func pages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let mine = try await test.sampleData(of: ada)
            let patterns = test.routes.filter { $0.method == .post && !$0.isAPI }
            var found: Set<String> = []
            for route in test.routes where route.method == .get && !route.isAPI {
                let kind = RouteCatalogue.withIDs[route.name]?.kind ?? .set
                let page = try await ada.get(route.path(id: mine.id(kind))).text
                for form in page.matches(
                    of: /<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/.dotMatchesNewlines())
                where form.output.2.contains(/name="(id|submission)"/) {
                    let action = String(form.output.1)
                    let pattern = patterns.filter { $0.matches(action) }
                        .min { $0.pattern.ranges(of: "{").count < $1.pattern.ranges(of: "{").count }
                    found.insert(pattern?.name ?? action)
                }
            }
            #expect(found.subtracting(Self.forms.keys) == [])
            #expect(found.count >= 10)
        }
    }
}

extension TestRoute {
    /// Whether an address belongs to this route.
    fileprivate func matches(_ address: String) -> Bool {
        let (names, parts) = (
            pattern.split(separator: "/"), address.prefix { $0 != "?" }.split(separator: "/")
        )
        return names.count == parts.count && zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
