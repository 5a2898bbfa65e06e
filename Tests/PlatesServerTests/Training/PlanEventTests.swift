import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

/// Changes of several days, by pages and by the API.
@Suite("Plan events")
struct PlanEventTests {
    /// A person with Push on Mondays, Pull on Wednesdays and Legs on Fridays. Today is Monday, 23 November.
    private final class Lifter {
        let test: TestPlates
        let ada: Person
        var ids: [String: String] = [:]

        init(_ test: TestPlates, schedule: (([String: String]) -> JSON)? = nil) async throws {
            self.test = test
            ada = try await test.person()
            for (name, exercise) in [("Push", "Bench Press"), ("Pull", "Pull-up"), ("Legs", "Squat")] {
                let line: JSON = ["exercise_id": .string(test.exercise(exercise).text), "sets": 1]
                let made = try await ada.api(
                    .post, "workouts", ["name": .string(name), "exercises": [line]])
                ids[name] = try #require(made.json["id"].text)
            }
            let weekly: JSON = [
                "kind": "weekly",
                "days": ["monday": id("Push"), "wednesday": id("Pull"), "friday": id("Legs")],
            ]
            let put = try await ada.api(.put, "schedule?from=2026-11-02", schedule?(ids) ?? weekly)
            #expect(put.status == 200)
        }

        func id(_ name: String) -> JSON { .string(ids[name] ?? "") }

        /// `Push - Pull - Legs - -`, and the states that are neither planned nor rest.
        func week(_ from: String = "2026-11-23", to: String = "2026-11-29") async throws -> String {
            try await days(from, to).map { day in
                let names = day["planned"].items.compactMap { $0["name"].text }
                return names.isEmpty ? "-" : names.joined(separator: "+")
            }.joined(separator: " ")
        }

        func days(_ from: String, _ to: String) async throws -> [JSON] {
            try await ada.api(.get, "calendar?from=\(from)&to=\(to)").json["items"].items
        }

        func state(_ day: String) async throws -> String? { try await days(day, day)[0]["state"].text }

        func log(_ exercise: String, on day: String) async throws {
            let set: JSON = [
                "exercise_id": .string(test.exercise(exercise).text), "day": .string(day), "reps": 5,
                "weight": ["value": 60, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "sets", set).status == 201)
        }

        /// - Returns: The id of its undo.
        @discardableResult
        func send(_ path: String, _ fields: [String: String]) async throws -> String {
            let answer = try await ada.post(path, fields)
            return String(
                try #require(
                    answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1, "\(path) \(fields)"))
        }

        func undo(_ id: String) async throws -> Int { try await ada.api(.post, "undo/\(id)").status }
    }

    @Test("a day takes several workouts, and the API says one as an id and several as a list")
    func several() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let ada = lifter.ada
            let shown = try await ada.api(.get, "schedule").json["days"]
            #expect(shown["monday"] == lifter.id("Push"))
            let days: JSON = [[lifter.id("Push"), lifter.id("Legs")], nil, lifter.id("Pull")]
            let body: JSON = ["kind": "rotation", "starts_on": "2026-11-23", "days": days]
            #expect(try await ada.api(.put, "schedule?from=2026-11-23", body).json["days"] == days)
            #expect(try await lifter.week(to: "2026-11-26") == "Push+Legs - Pull Push+Legs")
            let form = [
                "kind": "weekly", "monday": lifter.ids["Push"] ?? "", "monday_2": lifter.ids["Pull"] ?? "",
                "from": "2026-11-23",
            ]
            try await lifter.send("/schedule", form)
            #expect(try await lifter.week() == "Push+Pull - - - - - -")
            let page = try await ada.get("/schedule/edit?kind=weekly").text
            #expect(page.contains("name=\"monday_3\""))
            let tooMany: JSON = [.array((0..<7).map { _ in lifter.id("Push") })]
            let refused = try await ada.api(
                .put, "schedule", ["kind": "rotation", "starts_on": "2026-11-23", "days": tooMany])
            #expect(refused.status == 422)
        }
    }

    @Test("a logged set or a skipped day moves a rotation that waits to its next workout")
    func whenDone() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test) { ids in
                [
                    "kind": "rotation", "starts_on": "2026-11-02", "advance": "when_done",
                    "days": .array(["Push", "Pull", "Legs"].map { .string(ids[$0] ?? "") }),
                ]
            }
            #expect(try await lifter.week("2026-11-21", to: "2026-11-25") == "- - Push Pull Legs")
            test.clock.advance(seconds: 86_400)
            #expect(try await lifter.week("2026-11-22", to: "2026-11-26") == "- - Push Pull Legs")
            try await lifter.log("Bench Press", on: "2026-11-24")
            test.clock.advance(seconds: 86_400)
            #expect(try await lifter.week("2026-11-23", to: "2026-11-27") == "- Push Pull Legs Push")
            _ = try await lifter.ada.post("/training/2026-11-25/state", ["state": "skipped"])
            test.clock.advance(seconds: 86_400)
            #expect(try await lifter.week("2026-11-23", to: "2026-11-27") == "- Push Pull Legs Push")
            #expect(try await lifter.ada.get("/schedule").text.contains("waits for you"))
            #expect(try await lifter.ada.api(.get, "schedule").json["advance"] == "when_done")
            #expect(
                try await lifter.ada.api(
                    .post, "plan/shifts", ["after": "2026-11-26"]
                ).status == 409)
        }
    }

    @Test("the calendar asks for the day of a workout that is moved, and leads back to itself")
    func calendar() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let push = try #require(lifter.ids["Push"])
            let page = try await lifter.ada.get("/calendar?month=2026-11&day=2026-11-23").text
            let link = "/calendar?month=2026-11&day=2026-11-23&move=\(push)"
            #expect(page.contains(link.replacing("&", with: "&amp;")))
            for view in [link, "/calendar?week=2026-11-23&day=2026-11-23&move=\(push)"] {
                let text = try await lifter.ada.get(view).text
                #expect(text.contains("Choose the day for Push."))
                #expect(text.contains("Move Push to Tue 24 Nov"))
            }
            let asked = try await lifter.ada.get(link).text
            let form = try #require(
                BrowserForm.all(in: asked).first { form in
                    form.fields.contains { $0.name == "to_day" && $0.value == "2026-11-24" }
                })
            let answer = try await lifter.ada.post(form.action, encoded: form.body)
            #expect(answer.location?.hasPrefix("/calendar?month=2026-11&day=2026-11-24&undo=") == true)
            #expect(try await lifter.week() == "- Push Pull - Legs - -")
            try await lifter.log("Bench Press", on: "2026-11-24")
            let done = try await lifter.ada.get("/calendar?month=2026-11&day=2026-11-24").text
            #expect(!done.contains("move=\(push)"))
            #expect(done.contains("60 kg × 5"))
        }
    }

    @Test("a pause empties its days until it is ended, and each step can be undone")
    func pause() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let first = try await lifter.send(
                "/schedule/pauses", ["id": UUID().text, "from": "2026-11-24", "reason": "illness"])
            #expect(try await lifter.week() == "Push - - - - - -")
            #expect(try await lifter.state("2026-11-25") == "paused")
            #expect(try await lifter.ada.get("/schedule").text.contains("Illness from Tue 24 Nov on"))
            let pauses = try await lifter.ada.api(.get, "plan/pauses").json["items"].items
            let id = try #require(pauses.first?["id"].text)
            test.clock.advance(seconds: 2 * 86_400)
            let end = try await lifter.send("/schedule/pauses/\(id)/end", ["id": UUID().text])
            #expect(try await lifter.week() == "Push - Pull - Legs - -")
            #expect(try await lifter.undo(end) == 200)
            #expect(try await lifter.week() == "Push - - - - - -")
            #expect(try await lifter.undo(first) == 200)
            #expect(try await lifter.week() == "Push - Pull - Legs - -")
            #expect(try await lifter.ada.post("/schedule/pauses", ["from": "x"]).status == 422)
        }
    }

    @Test("the API answers a pause sent again with 200, and lists a deleted one as deleted")
    func pauseAgain() async throws {
        try await TestPlates.run { test in
            let ada = try await Lifter(test).ada
            let pause: JSON = ["id": .string(UUID().text), "from": "2026-11-24"]
            let statuses = try await [
                ada.api(.post, "plan/pauses", pause).status, ada.api(.post, "plan/pauses", pause).status,
            ]
            #expect(statuses == [201, 200])
            _ = try await ada.api(.delete, "plan/pauses/\(pause["id"].text ?? "")")
            let changes = try await ada.api(.get, "plan/changes").json["items"].items
            #expect(changes.first?["summary"].text == "Deleted the pause.")
        }
    }

    @Test("two clicks on Shift shift once, and a day with sets keeps its plan")
    func shift() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let fields = ["id": UUID().text, "after": "2026-11-23", "days": "training_day"]
            let undo = try await lifter.send("/schedule/shifts", fields)
            #expect(try await lifter.send("/schedule/shifts", fields) == undo)
            #expect(try await lifter.week(to: "2026-11-30") == "- - Push - Pull - - Legs")
            #expect(try await lifter.state("2026-11-23") == "moved")
            #expect(try await lifter.undo(undo) == 200)
            #expect(try await lifter.week(to: "2026-11-30") == "Push - Pull - Legs - - Push")
            try await lifter.log("Bench Press", on: "2026-11-23")
            let refused = try await lifter.ada.api(.post, "plan/shifts", ["after": "2026-11-20", "days": 1])
            #expect(refused.status == 409)
            #expect(refused.text.contains("Monday, 23 November"))
            #expect(
                try await lifter.ada.api(.post, "plan/shifts", ["after": "2026-11-24", "days": 61]).status
                    == 422)
        }
    }

    @Test("a whole day moves with its sets and extras, and back")
    func moveDay() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            try await lifter.log("Bench Press", on: "2026-11-23")
            try await lifter.log("Dip", on: "2026-11-23")
            let undo = try await lifter.send(
                "/training/2026-11-23/move", ["id": UUID().text, "to_day": "2026-11-22"])
            #expect(try await lifter.week("2026-11-22", to: "2026-11-23") == "Push -")
            let days = try await lifter.days("2026-11-22", "2026-11-23")
            #expect(days.map { $0["sets"] } == [2, 0])
            #expect(try await lifter.undo(undo) == 200)
            #expect(try await lifter.days("2026-11-22", "2026-11-23").map { $0["sets"] } == [0, 2])
            #expect(try await lifter.week("2026-11-22", to: "2026-11-23") == "- Push")
            let future = try await lifter.ada.post("/training/2026-11-23/move", ["to_day": "2026-12-05"])
            #expect(future.status == 422)
            let free = try await lifter.ada.post("/training/2026-11-24/move", ["to_day": "2026-11-26"])
            #expect(free.status == 409)
        }
    }

    @Test(
        "home asks once what becomes of a missed day, and the answer can be undone",
        arguments: ["today", "shift", "skip", "dismiss"])
    func missed(_ answer: String) async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            #expect(try await !lifter.ada.get("/").text.contains("You missed"))
            test.clock.advance(seconds: 86_400)
            #expect(try await lifter.ada.get("/").text.contains("You missed Push yesterday."))
            let undo = try await lifter.send(
                "/training/2026-11-23/missed", ["id": UUID().text, "answer": answer, "reason": "Flu"])
            #expect(try await !lifter.ada.get("/").text.contains("You missed"))
            let expected = [
                "today": "- Push Pull - Legs - -", "shift": "- - Push - Pull - -",
                "skip": "Push - Pull - Legs - -", "dismiss": "Push - Pull - Legs - -",
            ]
            #expect(try await lifter.week() == expected[answer])
            if answer == "skip" { #expect(try await lifter.state("2026-11-23") == "skipped") }
            #expect(try await lifter.ada.get("/schedule/changes").text.contains(undo))
            #expect(try await lifter.undo(undo) == 200)
            #expect(try await lifter.week() == "Push - Pull - Legs - -")
            #expect(try await lifter.ada.get("/").text.contains("You missed Push yesterday."))
        }
    }

    @Test("changes of the plan are listed for 30 days, however much else can be undone")
    func list() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let undo = try await lifter.send(
                "/training/2026-11-23/swap", ["id": UUID().text, "other_day": "2026-11-25"])
            test.clock.advance(seconds: 5 * 86_400)
            for number in 0..<120 {
                _ = try await lifter.ada.post(
                    "/settings/profile",
                    ["name": "Ada \(number)", "unit": "kg", "time_zone": "UTC", "week_starts": "monday"])
            }
            #expect(
                try await lifter.ada.get("/schedule/changes").text.contains(
                    "Swapped Mon 23 Nov and Wed 25 Nov."))
            let items = try await lifter.ada.api(.get, "plan/changes").json["items"].items
            #expect(items.first { $0["undo_id"] == .string(undo) }?["undone"] == false)
            #expect(try await lifter.undo(undo) == 200)
            #expect(try await lifter.ada.get("/schedule/changes").text.contains("Undone"))
            test.clock.advance(seconds: 31 * 86_400)
            #expect(try await !lifter.ada.get("/schedule/changes").text.contains("Swapped"))
        }
    }

    @Test("random plan events undone in reverse give the first plan", arguments: [1, 2, 3] as [UInt64])
    func law(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let isRotation = seed == 2
            let lifter = try await Lifter(test) { ids in
                let days = ["Push", "Pull", "Legs"].map { JSON.string(ids[$0] ?? "") }
                return isRotation
                    ? [
                        "kind": "rotation", "starts_on": "2026-11-02",
                        "days": .array([.array([days[0], days[2]]), days[1], nil]),
                    ]
                    : [
                        "kind": "weekly",
                        "days": ["monday": days[0], "thursday": .array([days[1], days[2]])],
                    ]
            }
            var random = SeededGenerator(seed: seed)
            var states = [try await lifter.days("2026-11-16", "2027-01-10")]
            var undos: [String] = []
            func day() -> String {
                "\(Day("2026-11-23")!.adding(days: Int.random(in: 0..<21, using: &random)))"
            }
            for _ in 0..<40 {
                let workout = lifter.ids.values.sorted().randomElement(using: &random)!
                let (path, fields): (String, [String: String]) = [
                    ("/training/\(day())/swap", ["other_day": day()]),
                    ("/training/\(day())/move", ["to_day": day()]),
                    (
                        "/schedule/shifts",
                        ["after": day(), "days": ["training_day", "1", "3"].randomElement(using: &random)!]
                    ),
                    ("/schedule/pauses", ["from": day(), "to": day()]),
                    ("/training/\(day())/plan", ["action": "move", "workout_id": workout, "to_day": day()]),
                    ("/training/\(day())/plan", ["action": "add", "workout_id": workout]),
                    ("/training/\(day())/plan", ["action": "remove", "workout_id": workout]),
                    ("/training/\(day())/state", ["state": "skipped"]),
                ].randomElement(using: &random)!
                test.clock.advance(seconds: 11)
                let answer = try await lifter.ada.post(path, fields.merging(["id": UUID().text]) { $1 })
                #expect([303, 404, 409, 422].contains(answer.status), "\(path) \(fields)")
                guard let undo = answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1 else {
                    continue
                }
                undos.append(String(undo))
                states.append(try await lifter.days("2026-11-16", "2027-01-10"))
            }
            #expect(undos.count >= 12)
            for undo in undos.reversed() {
                states.removeLast()
                let status = try await lifter.undo(undo)
                #expect(status == 200)
                let now = try await lifter.days("2026-11-16", "2027-01-10")
                #expect(now == states.last)
            }
        }
    }

    @Test("the same change made, taken back and made again is undone three times")
    func again() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let fields = ["workout_id": lifter.ids["Legs"] ?? ""]
            var undos: [String] = []
            for action in ["add", "remove", "add"] {
                undos.append(
                    try await lifter.send(
                        "/training/2026-11-24/plan", fields.merging(["action": action]) { $1 }))
            }
            #expect(Set(undos).count == 3)
            for (undo, week) in zip(undos.reversed(), ["-", "Legs", "-"]) {
                #expect(try await lifter.undo(undo) == 200)
                #expect(try await lifter.week("2026-11-24", to: "2026-11-24") == week)
            }
        }
    }

    @Test("pauses of another account are not found")
    func foreign() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let made = try await lifter.ada.api(
                .post, "plan/pauses", ["from": "2026-12-01", "to": "2026-12-05"])
            let id = try #require(made.json["id"].text)
            let bob = try await test.person("bob")
            #expect(try await bob.api(.put, "plan/pauses/\(id)", ["to": "2026-12-03"]).status == 404)
            #expect(try await bob.api(.delete, "plan/pauses/\(id)").status == 404)
            #expect(try await bob.post("/schedule/pauses/\(id)/end", [:]).status == 404)
            #expect(try await lifter.ada.api(.put, "plan/pauses/\(id)", ["to": "2026-12-03"]).status == 204)
            #expect(try await lifter.ada.api(.delete, "plan/pauses/\(id)").status == 204)
            #expect(try await lifter.ada.api(.get, "plan/pauses").json["items"].items.isEmpty)
        }
    }

    @Test("a pause does not come back into one that was made since: undo returns 409")
    func pausesApart() async throws {
        try await TestPlates.run { test in
            let lifter = try await Lifter(test)
            let ada = lifter.ada
            for second in [("2026-12-10", "2026-12-12"), ("2026-12-11", "2026-12-15")] {
                let made = try await ada.api(
                    .post, "plan/pauses", ["from": "2026-12-10", "to": "2026-12-20"])
                let id = try #require(made.json.id)
                let deleted = try await ada.api(.delete, "plan/pauses/\(id.text)")
                let undo = try #require(deleted.headers[.undoID])
                let other = try await ada.api(
                    .post, "plan/pauses", ["from": .string(second.0), "to": .string(second.1)])
                #expect(other.status == 201)
                #expect(try await ada.api(.post, "undo/\(undo)").status == 409)
                let pauses = try await ada.api(.get, "plan/pauses").json["items"].items
                #expect(pauses.map { $0["from"] } == [.string(second.0)])
                let left = try #require(other.json.id)
                #expect(try await ada.api(.delete, "plan/pauses/\(left.text)").status == 204)
            }
        }
    }

    @Test("a change of a program that nobody follows returns 404, and its page leads to the library")
    func noProgram() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.post("/programs/current", ["program": "garbage"]).status == 404)
            #expect(try await ada.get("/programs/current").status == 303)
        }
    }
}
