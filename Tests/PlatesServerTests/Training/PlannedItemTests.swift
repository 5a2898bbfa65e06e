import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sets and planned items")
struct PlannedItemTests {
    private let monday = "2026-11-23"

    /// A person with a workout on Mondays.
    private func person(_ test: TestPlates, _ lines: [JSON]) async throws -> (Person, workout: JSON) {
        let ada = try await test.person()
        let workout = try await ada.api(
            .post, "workouts", ["name": "Push", "exercises": .array(lines)]
        ).json
        _ = try await ada.api(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workout["id"]]])
        return (ada, workout)
    }

    private func line(_ test: TestPlates, _ name: String, sets: Int, reps: Int, kg: Double? = nil) -> JSON {
        [
            "exercise_id": "\(test.exercise(name).text)", "sets": .number(Double(sets)),
            "reps_min": .number(Double(reps)), "reps_max": .number(Double(reps)),
            "weight": kg.map { ["value": .number($0), "unit": "kg"] } ?? .null,
        ]
    }

    private func set(
        _ test: TestPlates, _ name: String = "Bench Press", kg: Double = 60, reps: Int = 5,
        day: String = "2026-11-23", _ more: [String: JSON] = [:]
    ) -> JSON {
        let fields: [String: JSON] = [
            "exercise_id": "\(test.exercise(name).text)", "day": .string(day),
            "reps": .number(Double(reps)), "weight": ["value": .number(kg), "unit": "kg"],
        ]
        return .object(fields.merging(more) { $1 })
    }

    private func training(_ person: Person, _ day: String = "2026-11-23") async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["training"]
    }

    private func itemIDs(_ workout: JSON) -> [String] {
        workout["exercises"].items.compactMap { $0["item_id"].text }
    }

    private func weights(_ sets: JSON) -> [Double] { sets.items.compactMap { $0["weight"]["value"].double } }

    @Test("sets of a day stay in the order they were logged, even past midnight")
    func order() async throws {
        try await TestPlates.run(at: "2026-11-23T23:50:00Z") { test in
            let ada = try await test.person()
            for kg in [60.0, 70, 80] {
                _ = try await ada.api(.post, "sets", set(test, kg: kg))
                test.clock.advance(seconds: 30)
            }
            test.clock.set("2026-11-24T00:40:00Z")
            _ = try await ada.api(.post, "sets", set(test, kg: 90))
            #expect(weights(try await training(ada)["exercises"][0]["sets"]) == [60, 70, 80, 90])
            test.clock.set("2026-11-30T18:00:00Z")
            _ = try await ada.post(
                "/training/2026-11-30/exercises", ["exercise_id": test.exercise("Bench Press").text])
            let lastTime = try await training(ada, "2026-11-30")["exercises"][0]["last_time"]
            #expect(weights(lastTime) == [60, 70, 80, 90])
            let page = try await ada.get("/training/2026-11-23").text
            let efforts = page.matches(of: /class="effort[^"]*">([^<]*)</).map { String($0.1) }
            #expect(efforts == ["60 kg × 5", "70 kg × 5", "80 kg × 5", "90 kg × 5"])
        }
    }

    @Test("a set moved to another day is last there, and its position can be changed")
    func moved() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let first = try await ada.api(.post, "sets", set(test, kg: 50, day: "2026-11-22")).json["set"]
            test.clock.advance(seconds: 60)
            let second = try await ada.api(.post, "sets", set(test, kg: 60)).json["set"]
            test.clock.advance(seconds: 60)
            let id = try #require(first["id"].text)
            _ = try await ada.api(.put, "sets/\(id)", set(test, kg: 50))
            #expect(weights(try await training(ada)["exercises"][0]["sets"]) == [60, 50])
            let position = try #require(second["position"].double)
            _ = try await ada.api(
                .put, "sets/\(id)", set(test, kg: 50, ["position": .number(position - 1)]))
            #expect(weights(try await training(ada)["exercises"][0]["sets"]) == [50, 60])
        }
    }

    @Test("an exercise planned twice has two cards with their own sets and progress")
    func twice() async throws {
        try await TestPlates.run { test in
            let (ada, workout) = try await person(
                test,
                [
                    line(test, "Bench Press", sets: 1, reps: 5, kg: 100),
                    line(test, "Bench Press", sets: 5, reps: 10, kg: 60),
                ])
            let items = itemIDs(workout)
            #expect(Set(items).count == 2)
            _ = try await ada.api(.post, "sets", set(test, kg: 60, ["item_id": .string(items[1])]))
            _ = try await ada.api(.post, "sets", set(test, kg: 100, ["item_id": .string(items[0])]))
            let exercises = try await training(ada)["exercises"]
            #expect(exercises.items.map { weights($0["sets"]) } == [[100], [60]])
            let page = try await ada.get("/training/\(monday)").text
            #expect(page.contains("1 of 1") && page.contains("1 of 5"))
            let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
            #expect(ids.count == Set(ids).count)
            let answer = try await ada.post(
                "/training/\(monday)/sets",
                [
                    "id": UUID().text, "exercise_id": test.exercise("Bench Press").text, "item_id": items[1],
                    "card": "2", "unit": "kg", "weight": "60", "reps": "10", "completed": "yes",
                ])
            #expect(answer.location == "/training/\(monday)#exercise-\(test.exercise("Bench Press").text)-2")
            #expect(try await ada.get("/training/\(monday)").text.contains("2 of 5"))
        }
    }

    @Test("workout lines keep their ids through the form, the API and reordering")
    func lineIDs() async throws {
        try await TestPlates.run { test in
            let (ada, workout) = try await person(
                test, [line(test, "Bench Press", sets: 3, reps: 5), line(test, "Squat", sets: 3, reps: 5)])
            let id = try #require(workout["id"].text)
            let before = itemIDs(workout)
            test.clock.advance(seconds: 86_400)
            // Without ids, in another order and with one more, as an old client would send it.
            let lines: [JSON] = [
                line(test, "Squat", sets: 4, reps: 5), line(test, "Bench Press", sets: 5, reps: 5),
                line(test, "Squat", sets: 1, reps: 5),
            ]
            let changed: JSON = ["name": "Push", "exercises": .array(lines)]
            let after = itemIDs(try await ada.api(.put, "workouts/\(id)", changed).json)
            #expect(after.count == 3)
            #expect(after[0] == before[1])
            #expect(after[1] == before[0])
            #expect(!before.contains(after[2]))
        }
    }

    @Test("three curls on a bench press day are extras, and the plan is not done")
    func extras() async throws {
        try await TestPlates.run { test in
            let (ada, _) = try await person(test, [line(test, "Bench Press", sets: 3, reps: 5)])
            for _ in 0..<3 {
                _ = try await ada.api(.post, "sets", set(test, "Barbell Curl", kg: 20))
                test.clock.advance(seconds: 60)
            }
            test.clock.advance(seconds: 86_400)
            #expect(try await training(ada)["state"] == "planned")
            let calendar = try await ada.api(.get, "calendar?from=2026-11-23&to=2026-11-23").json
            #expect(calendar["items"][0]["state"] == "planned")
            let summary = try await ada.api(
                .get, "progress/summary?from=2026-11-23&to=2026-11-24&by=week"
            ).json
            #expect(summary["total"]["done"] == 0)
        }
    }

    @Test("an extra set of a planned exercise counts for no item")
    func explicitExtra() async throws {
        try await TestPlates.run { test in
            let (ada, _) = try await person(test, [line(test, "Bench Press", sets: 3, reps: 5)])
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", ["extra": .bool(true)]))
            let exercises = try await training(ada)["exercises"]
            #expect(exercises.items.map { $0["off_plan"] } == [false, true])
            #expect(exercises.items.map { weights($0["sets"]) } == [[], [60]])
        }
    }

    @Test("Log set repeats the sets of last time: 11, 12 and 10 reps")
    func asLastTime() async throws {
        try await TestPlates.run(at: "2026-11-16T18:00:00Z") { test in
            let (ada, _) = try await person(test, [line(test, "Bench Press", sets: 3, reps: 8, kg: 50)])
            for reps in [11, 12, 10] {
                _ = try await ada.api(.post, "sets", set(test, reps: reps, day: "2026-11-16"))
                test.clock.advance(seconds: 120)
            }
            test.clock.set("2026-11-23T18:00:00Z")
            for reps in [11, 12, 10] {
                let page = try await ada.get("/training/\(monday)").text
                let form = try logForm(page)
                #expect(form["reps"] == String(reps))
                #expect(form["weight"] == "60")
                _ = try await ada.post("/training/\(monday)/sets", form)
                test.clock.advance(seconds: 120)
            }
            let page = try await ada.get("/training/\(monday)").text
            let efforts = page.matches(of: /class="effort[^"]*">([^<]*)</).map { String($0.1) }
            #expect(efforts == ["60 kg × 11", "60 kg × 12", "60 kg × 10"])
        }
    }

    @Test("the form starts with the target if there is no last time")
    func asTarget() async throws {
        try await TestPlates.run { test in
            let (ada, _) = try await person(test, [line(test, "Bench Press", sets: 3, reps: 8, kg: 50)])
            let form = try logForm(try await ada.get("/training/\(monday)").text)
            #expect((form["weight"], form["reps"]) == ("50", "8"))
            // A warm-up is not a planned set.
            _ = try await ada.api(
                .post, "sets",
                set(test, kg: 20, reps: 10).with(["kind": "warmup"]))
            let page = try await ada.get("/training/\(monday)").text
            let next = try logForm(page)
            #expect((next["weight"], next["reps"]) == ("50", "8"))
            #expect(page.contains("From the target"))
        }
    }

    @Test("a past day finished without sets has no times until they are typed")
    func finishedLater() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            let tuesday = "2026-11-17"
            _ = try await ada.post("/training/\(tuesday)/state", ["state": "done"])
            #expect(try await training(ada, tuesday)["started_at"] == .null)
            let answer = try await ada.post(
                "/training/\(tuesday)/times",
                ["started": "18:00", "finished": "19:00", "started_shown": "", "finished_shown": ""])
            #expect(answer.status == 303)
            #expect(try await training(ada, tuesday)["started_at"] == "2026-11-17T17:00:00Z")
            #expect(try await training(ada, tuesday)["finished_at"] == "2026-11-17T18:00:00Z")
        }
    }

    @Test(
        "a session past midnight ends at the typed time, even when the clocks change",
        arguments: [
            ("2026-10-24", "2026-10-24T21:30:00Z", "2026-10-25T03:00:00Z"),
            ("2026-03-28", "2026-03-28T22:30:00Z", "2026-03-29T02:00:00Z"),
            ("2026-11-20", "2026-11-20T22:30:00Z", "2026-11-21T03:00:00Z"),
        ])
    func pastMidnight(_ day: String, _ start: String, _ end: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            _ = try await ada.post("/training/\(day)/state", ["state": "done"])
            let answer = try await ada.post(
                "/training/\(day)/times",
                ["started": "23:30", "finished": "04:00", "started_shown": "", "finished_shown": ""])
            #expect(answer.status == 303)
            #expect(try await training(ada, day)["started_at"].text == start)
            #expect(try await training(ada, day)["finished_at"].text == end)
        }
    }

    @Test("a reopened session keeps its start, and finishing late does not lengthen it")
    func duration() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post("/training/\(monday)/state", ["state": "in_progress"])
            for _ in 0..<4 {
                test.clock.advance(seconds: 690)
                _ = try await ada.api(.post, "sets", set(test))
            }
            test.clock.advance(seconds: 120)
            _ = try await ada.post("/training/\(monday)/state", ["state": "done"])
            #expect(try await ada.get("/training/\(monday)/summary").text.contains("48 min"))
            _ = try await ada.post("/training/\(monday)/state", ["state": "open"])
            test.clock.advance(seconds: 300)
            _ = try await ada.api(.post, "sets", set(test, reps: 3))
            test.clock.advance(seconds: 4 * 3600)
            _ = try await ada.post("/training/\(monday)/state", ["state": "done"])
            #expect(try await ada.get("/training/\(monday)/summary").text.contains("58 min"))
        }
    }

    @Test("session times can be corrected, and saving them unchanged changes nothing")
    func correctedTimes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post("/training/\(monday)/state", ["state": "in_progress"])
            test.clock.advance(seconds: 600)
            _ = try await ada.api(.post, "sets", set(test))
            _ = try await ada.post("/training/\(monday)/state", ["state": "done"])
            let shown = [
                "started": "18:00", "started_shown": "18:00", "finished": "18:10", "finished_shown": "18:10",
            ]
            let before = try await training(ada)
            _ = try await ada.post("/training/\(monday)/times", shown)
            #expect(try await training(ada) == before)
            let answer = try await ada.post(
                "/training/\(monday)/times", shown.merging(["started": "17:30", "finished": "18:05"]) { $1 })
            #expect(answer.status == 303)
            #expect(try await training(ada)["started_at"] == "2026-11-23T17:30:00Z")
            #expect(try await training(ada)["finished_at"] == "2026-11-23T18:05:00Z")
            let wrong = try await ada.post(
                "/training/\(monday)/times", ["started": "noon", "finished": "18:00"])
            #expect(wrong.status == 422)
        }
    }

    /// What the first form for a new set would send unchanged.
    private func logForm(_ page: String) throws -> [String: String] {
        let form = try #require(page.firstMatch(of: /(?s)<form class="log".*?<\/form>/)).0
        var fields: [String: String] = ["completed": "yes", "kind": "working", "unit": "kg"]
        for input in form.matches(of: /<input[^>]*>/) {
            guard let name = input.0.firstMatch(of: /\ name="([^"]*)"/)?.1, name != "completed" else {
                continue
            }
            fields[String(name)] = input.0.firstMatch(of: /\ value="([^"]*)"/).map { String($0.1) } ?? ""
        }
        return fields
    }
}

extension JSON {
    fileprivate var double: Double? {
        if case .number(let number) = self { number } else { nil }
    }
}
