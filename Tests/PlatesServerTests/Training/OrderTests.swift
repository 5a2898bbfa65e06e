import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Order of a day's exercises")
struct OrderTests {
    private let monday = "2026-11-23"
    private let next = "2026-11-30"
    private static let plan = ["Bench Press", "Squat", "Deadlift"]

    /// A person with three exercises on Mondays.
    private func person(_ test: TestPlates) async throws -> (Person, workout: JSON, items: [String]) {
        let ada = try await test.person()
        let lines = Self.plan.map { name -> JSON in
            ["exercise_id": .string(test.exercise(name).text), "sets": 2]
        }
        let workout = try await ada.api(
            .post, "workouts", ["name": "Full", "exercises": .array(lines)]
        ).json
        _ = try await ada.api(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workout["id"]]])
        return (ada, workout, workout["exercises"].items.compactMap { $0["item_id"].text })
    }

    private func names(_ person: Person, _ day: String) async throws -> [String] {
        try await person.api(.get, "days/\(day)").json["training"]["exercises"].items.compactMap {
            $0["name"].text
        }
    }

    private func move(_ person: Person, _ item: String, to position: Int, on day: String) async throws
        -> Answer
    {
        try await person.post("/training/\(day)/items/\(item)/order", ["position": "\(position)"])
    }

    @Test("an exercise moves for this day only, a second press changes nothing, and Undo takes it back")
    func today() async throws {
        try await TestPlates.run { test in
            let (ada, workout, items) = try await person(test)
            let answer = try await move(ada, items[2], to: 0, on: monday)
            #expect(answer.status == 303)
            let moved = ["Deadlift", "Bench Press", "Squat"]
            #expect(try await names(ada, monday) == moved)
            #expect(try await move(ada, items[2], to: 0, on: monday).location?.contains("undo") == false)
            #expect(try await names(ada, monday) == moved)
            #expect(try await names(ada, next) == Self.plan)
            let stored = try await ada.api(.get, "workouts/\(workout["id"].text ?? "")").json
            #expect(stored["exercises"].items.compactMap { $0["item_id"].text } == items)
            // The page opens what is first.
            let page = try await ada.get("/training/\(monday)").text
            let heads = page.matches(of: /<h3>([^<]+)<\/h3>/).map { String($0.1) }
            #expect(heads == moved)
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            _ = try await ada.post("/undo/\(undo)", ["return_to": "/training"])
            #expect(try await names(ada, monday) == Self.plan)
        }
    }

    @Test("each card has the buttons that lead elsewhere, and a lone exercise none")
    func buttons() async throws {
        try await TestPlates.run { test in
            let (ada, _, items) = try await person(test)
            func positions(_ item: String) async throws -> [String] {
                let page = try await ada.get("/training/\(monday)").text
                let form = try #require(
                    page.firstMatch(of: try Regex("items/\(item)/order(?s:.*?)</form>")).map {
                        String(page[$0.range])
                    })
                return form.matches(of: /value="(\d+)"/).map { String($0.1) }
            }
            #expect(try await positions(items[0]) == ["1", "2"])
            #expect(try await positions(items[1]) == ["0", "2"])
            #expect(try await positions(items[2]) == ["0", "1"])
            let grace = try await test.person("Grace")
            _ = try await grace.post(
                "/training/\(monday)/exercises", ["exercise_id": test.exercise("Squat").text])
            #expect(try await !grace.get("/training/\(monday)").text.contains("/order"))
        }
    }

    @Test("exercises outside the plan move among themselves, behind the plan")
    func extras() async throws {
        try await TestPlates.run { test in
            let (ada, _, items) = try await person(test)
            for name in ["Dip", "Plank"] {
                _ = try await ada.post(
                    "/training/\(monday)/exercises", ["exercise_id": test.exercise(name).text])
                test.clock.advance(seconds: 1)
            }
            _ = try await move(ada, test.exercise("Plank").text, to: 0, on: monday)
            #expect(try await names(ada, monday) == Self.plan + ["Plank", "Dip"])
            let order: [String] = [test.exercise("Dip").text, items[1]]
            let answer = try await ada.api(
                .put, "days/\(monday)/order", ["items": .array(order.map(JSON.string))])
            #expect(answer.status == 204 && answer.headers[.undoID] != nil)
            #expect(
                try await names(ada, monday) == ["Squat", "Bench Press", "Deadlift", "Dip", "Plank"])
        }
    }

    @Test("the order goes along when its workout, its day or two days are moved, and comes back by undo")
    func along() async throws {
        try await TestPlates.run { test in
            let (ada, workout, items) = try await person(test)
            _ = try await move(ada, items[2], to: 0, on: monday)
            let (tuesday, moved) = ("2026-11-24", ["Deadlift", "Bench Press", "Squat"])
            for (index, move) in PlanMove.all.enumerated() {
                let undo = try await move.make(
                    of: workout["id"].text ?? "", from: monday, to: tuesday, by: ada)
                #expect(try await names(ada, tuesday) == moved, "\(index)")
                #expect(try await ada.api(.post, "undo/\(undo)").status == 200, "\(index)")
                #expect(try await names(ada, monday) == moved, "\(index)")
            }
        }
    }

    @Test(
        "an order and a swap of one day go along when the plan is shifted, and come back by undo",
        arguments: [
            (["after": "2026-11-23", "days": 1], "2026-11-24"),
            (["after": "2026-11-22", "days": 3], "2026-11-26"),
            (["after": "2026-11-23", "days": 7], "2026-11-30"), (["after": "2026-11-23"], "2026-11-30"),
        ] as [(JSON, String)])
    func shift(_ body: JSON, _ arrival: String) async throws {
        try await TestPlates.run { test in
            let (ada, _, items) = try await person(test)
            _ = try await move(ada, items[2], to: 0, on: monday)
            // What holds for the week after comes a week later still.
            _ = try await move(ada, items[1], to: 0, on: next)
            _ = try await ada.api(
                .put, "days/\(monday)/items/\(items[0])/swap",
                ["exercise_id": .string(test.exercise("Push-up").text)])
            let (own, later) = (["Deadlift", "Push-up", "Squat"], ["Squat", "Bench Press", "Deadlift"])
            #expect(try await names(ada, monday) == own)
            let answer = try await ada.api(.post, "plan/shifts", body)
            #expect(answer.status < 300, "\(answer.text)")
            #expect(try await names(ada, arrival) == own)
            #expect(try await names(ada, monday).isEmpty)
            let undo = try #require(answer.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await names(ada, monday) == own)
            #expect(try await names(ada, next) == later)
        }
    }

    @Test("an exercise that is swapped from now on keeps its place on a day with an order of its own")
    func swapAlways() async throws {
        try await TestPlates.run { test in
            let (ada, _, items) = try await person(test)
            _ = try await move(ada, items[2], to: 0, on: monday)
            let answer = try await ada.api(
                .put, "days/\(monday)/items/\(items[2])/swap",
                ["exercise_id": .string(test.exercise("Romanian Deadlift").text), "scope": "always"])
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await names(ada, monday) == ["Romanian Deadlift", "Bench Press", "Squat"])
            let undo = try #require(answer.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await names(ada, monday) == ["Deadlift", "Bench Press", "Squat"])
        }
    }

    @Test("past days, exercises of other days and of others, and doubles are refused with one sentence")
    func refused() async throws {
        try await TestPlates.run { test in
            let (ada, _, items) = try await person(test)
            let grace = try await test.person("Grace")
            #expect(try await move(grace, items[0], to: 1, on: monday).status == 404)
            #expect(try await move(ada, items[0], to: 1, on: "2026-11-24").status == 404)
            let path = "days/\(monday)/order"
            let twice: JSON = ["items": .array([.string(items[0]), .string(items[0])])]
            #expect(try await ada.api(.put, path, twice).status == 422)
            let foreign = try await grace.api(.put, path, ["items": [.string(items[0])]])
            #expect(foreign.status == 404)
            test.clock.set("2026-11-25T18:00:00Z")
            let past = try await ada.api(.put, path, ["items": [.string(items[2])]])
            #expect(past.status == 422 && past.text.contains("past"), "\(past.text)")
            #expect(try await !ada.get("/training/\(monday)").text.contains("/order"))
        }
    }
}
