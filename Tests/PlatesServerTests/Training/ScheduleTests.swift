import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Schedule and calendar")
struct ScheduleTests {
    /// Creates a workout and returns its id.
    private func workout(_ name: String, _ test: TestPlates, of person: Person) async throws -> JSON {
        let made = try await person.api(
            .post, "workouts",
            [
                "name": "\(name)",
                "exercises": [["exercise_id": "\(test.exercise("Squat").text)", "sets": 1]],
            ]
        )
        return made.json["id"]
    }

    private func calendar(_ person: Person, _ from: String, _ to: String) async throws -> [JSON] {
        try await person.api(.get, "calendar?from=\(from)&to=\(to)").json["items"].items
    }

    @Test("a weekly schedule plans its workouts on their weekdays")
    func weekly() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let push = try await workout("Push", test, of: ada)
            let pull = try await workout("Pull", test, of: ada)
            let schedule: JSON = ["kind": "weekly", "days": ["monday": push, "thursday": pull]]
            #expect(try await ada.api(.put, "schedule", schedule).json == schedule)
            #expect(try await ada.api(.get, "schedule").json == schedule)
            let days = try await calendar(ada, "2026-11-23", "2026-12-06")
            #expect(days.count == 14)
            let planned = days.filter { !$0["planned"].items.isEmpty }
            #expect(planned.map { $0["day"] } == ["2026-11-23", "2026-11-26", "2026-11-30", "2026-12-03"])
            #expect(planned.map { $0["planned"][0]["name"] } == ["Push", "Pull", "Push", "Pull"])
            #expect(planned.map { $0["planned"][0]["workout_id"] } == [push, pull, push, pull])
        }
    }

    @Test(
        "a rotation advances day by day across clock changes, New Year and a leap day",
        arguments: ["Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Tehran"]
    )
    func rotation(zone: String) async throws {
        try await TestPlates.run(at: "2027-12-01T12:00:00Z") { test in
            let ada = try await test.program(of: test.person(timeZone: zone))
            let push = try await workout("Push", test, of: ada)
            let pull = try await workout("Pull", test, of: ada)
            _ = try await ada.api(
                .put, "schedule?from=2027-10-01",
                ["kind": "rotation", "starts_on": "2027-10-01", "days": [push, nil, pull]]
            )
            // Five months with both clock changes, New Year, and 29 February 2028.
            let days = try await calendar(ada, "2027-10-01", "2028-03-31")
            #expect(days.count == 183)
            for (index, day) in days.enumerated() {
                let name = day["planned"][0]["name"].text
                #expect(name == ["Push", nil, "Pull"][index % 3], "\(day["day"])")
            }
            #expect(Set(days.compactMap { $0["day"].text }).count == 183)
            #expect(days.contains { $0["day"] == "2028-02-29" })
        }
    }

    @Test("a schedule with a day that is no weekday is refused in words that do not repeat the sender's")
    func unknownWeekday() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            for days: JSON in [["mo\u{9D}day": "x"], ["funday": nil], ["monday": nil, "Funday": [1]]] {
                let answer = try await ada.api(.put, "schedule", ["kind": "weekly", "days": days])
                #expect(answer.status == 422)
                #expect(answer.json["error"]["fields"] == ["days": "must name weekdays such as monday"])
            }
            let wrong = try await ada.api(.put, "schedule", ["kind": "weekly", "days": ["monday": "x"]])
            #expect(wrong.json["error"]["fields"]["days.monday"].text != nil)
        }
    }

    @Test("a schedule changed from a day on leaves earlier days unchanged")
    func changedFrom() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let push = try await workout("Push", test, of: ada)
            let pull = try await workout("Pull", test, of: ada)
            _ = try await ada.api(
                .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": push]]
            )
            _ = try await ada.api(
                .put, "schedule?from=2026-11-23", ["kind": "weekly", "days": ["monday": pull]]
            )
            let mondays = try await calendar(ada, "2026-10-26", "2026-11-30")
                .filter { !$0["planned"].items.isEmpty }
            #expect(
                mondays.map { $0["day"] } == [
                    "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30",
                ])
            #expect(mondays.map { $0["planned"][0]["name"] } == ["Push", "Push", "Push", "Pull", "Pull"])
            #expect(
                try await ada.api(.get, "schedule?from=2026-11-22").json["days"] == ["monday": push]
            )
        }
    }

    @Test(
        "another schedule drops the exceptions of workouts that it no longer has, and undo brings them back")
    func droppedExceptions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let push = try await workout("Push", test, of: ada)
            let pull = try await workout("Pull", test, of: ada)
            _ = try await ada.api(
                .put, "schedule?from=2026-11-01",
                ["kind": "weekly", "days": ["monday": push, "tuesday": pull]])
            for day in ["2026-11-30", "2026-12-01"] {
                let move: JSON = [
                    "day": .string(day), "to_day": .string(day == "2026-11-30" ? "2026-12-02" : "2026-12-03"),
                ]
                #expect(try await ada.api(.post, "plan/moves", move).status == 204)
            }
            func planned() async throws -> [String] {
                try await calendar(ada, "2026-11-30", "2026-12-06").filter { !$0["planned"].items.isEmpty }
                    .map { "\($0["day"].text ?? "") \($0["planned"][0]["name"].text ?? "")" }
            }
            #expect(try await planned() == ["2026-12-02 Push", "2026-12-03 Pull"])
            let changed = try await ada.api(
                .put, "schedule?from=2026-11-28", ["kind": "weekly", "days": ["friday": pull]])
            #expect(try await planned() == ["2026-12-03 Pull", "2026-12-04 Pull"])
            let undo = try #require(changed.headers[.init("Undo-Id")!])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await planned() == ["2026-12-02 Push", "2026-12-03 Pull"])
        }
    }

    @Test("an invalid schedule is refused and the old one stays")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let push = try await workout("Push", test, of: ada)
            let good: JSON = ["kind": "weekly", "days": ["monday": push]]
            _ = try await ada.api(.put, "schedule", good)
            let many = JSON.array(Array(repeating: push, count: 400))
            let wrong: [JSON] = [
                ["kind": "daily", "days": []], ["kind": "weekly", "days": ["mon": push]],
                ["kind": "weekly", "days": [push]], ["kind": "rotation", "days": [push]],
                ["kind": "rotation", "starts_on": "2026-11-23", "days": []],
                ["kind": "rotation", "starts_on": "2026-11-23", "days": many],
                ["kind": "rotation", "starts_on": "tomorrow", "days": [push]],
                ["days": ["monday": push]], ["kind": "weekly"],
            ]
            for schedule in wrong {
                let answer = try await ada.api(.put, "schedule", schedule)
                #expect(answer.status == 422, "\(schedule)")
            }
            #expect(try await ada.api(.put, "schedule?from=soon", good).status == 422)
            #expect(try await ada.api(.get, "schedule").json == good)
            for range in ["from=2026-11-23&to=2026-11-22", "from=2026-01-01&to=2027-12-31", "from=x"] {
                #expect(try await ada.api(.get, "calendar?\(range)").status == 422, "\(range)")
            }
        }
    }

    @Test("pages of the first and the last day are answered")
    func edges() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let push = try await workout("Push", test, of: ada)
            _ = try await ada.api(
                .put, "schedule?from=\(Day.first)",
                ["kind": "rotation", "starts_on": "\(Day.last.description)", "days": [push, nil]]
            )
            for day in [Day.first, Day.last, Day.first.adding(days: 1), Day.last.adding(days: -1)] {
                for path in [
                    "/training/\(day)", "/training/\(day)/summary", "/training/\(day)/add",
                    "/calendar?week=\(day)", "/calendar?month=\(Month(of: day))",
                    "/api/v1/days/\(day)", "/api/v1/calendar?from=\(day)&to=\(day)",
                    "/api/v1/calendar?from=\(day)", "/api/v1/schedule?from=\(day)",
                ] {
                    #expect(try await ada.get(path).status == 200, "\(path)")
                }
            }
        }
    }

    @Test("a workout can be moved, swapped, added and removed on one day, and put back")
    func exceptions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let push = try #require(try await workout("Push", test, of: ada).text)
            let pull = try #require(try await workout("Pull", test, of: ada).text)
            _ = try await ada.api(.put, "schedule", ["kind": "weekly", "days": ["monday": "\(push)"]])
            func plan(_ day: String, _ form: [String: String]) async throws -> Int {
                try await ada.post("/training/\(day)/plan", form).status
            }
            func names(_ day: String) async throws -> [String] {
                try await calendar(ada, day, day)[0]["planned"].items.compactMap { $0["name"].text }
            }
            let (monday, tuesday) = ("2026-11-23", "2026-11-24")
            #expect(try await plan(monday, ["action": "move", "workout_id": push, "to_day": tuesday]) == 303)
            #expect(try await names(monday) == [])
            #expect(try await names(tuesday) == ["Push"])
            #expect(try await calendar(ada, monday, monday)[0]["state"] == "moved")
            // The same form again changes nothing; a workout no longer planned there cannot be moved elsewhere.
            #expect(try await plan(monday, ["action": "move", "workout_id": push, "to_day": tuesday]) == 303)
            let elsewhere = ["action": "move", "workout_id": push, "to_day": "2026-11-26"]
            #expect(try await plan(monday, elsewhere) == 404)
            #expect(try await plan(tuesday, ["action": "move", "workout_id": push, "to_day": monday]) == 303)
            #expect(try await names(monday) == ["Push"])
            #expect(try await names(tuesday) == [])

            #expect(
                try await plan(monday, ["action": "swap", "workout_id": push, "replacement_id": pull]) == 303
            )
            #expect(try await names(monday) == ["Pull"])
            #expect(try await plan(monday, ["action": "add", "workout_id": push]) == 303)
            #expect(Set(try await names(monday)) == ["Push", "Pull"])
            #expect(try await plan(monday, ["action": "remove", "workout_id": pull]) == 303)
            #expect(try await names(monday) == ["Push"])
            for form in [
                ["action": "dance", "workout_id": push], ["action": "add"],
                ["action": "move", "workout_id": push],
                ["action": "move", "workout_id": push, "to_day": "x"],
                ["action": "move", "workout_id": push, "to_day": monday],
                ["action": "swap", "workout_id": push],
            ] {
                #expect(try await plan(monday, form) == 422, "\(form)")
            }
            #expect(try await names(monday) == ["Push"])
            #expect(try await names("2026-11-30") == ["Push"])
        }
    }

    @Test(
        "a form for a rotation of fewer than 1 or more than 60 days returns 422",
        arguments: [Int.min, -5, 0, 61, 100_000, .max]
    )
    func rotationLengths(days: Int) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let fields = ["kind": "rotation", "starts_on": "2026-11-23", "length": "\(days)"]
            let refused = try await ada.post("/schedule", fields)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Days in the rotation must be between 1 and 60."))
            #expect(try await ada.get("/schedule/edit?kind=rotation&days=\(days)").status == 422)
        }
    }

    @Test("choosing a split six times creates its workouts once")
    func splits() async throws {
        try await TestPlates.run { test in
            for split in Split.all {
                let ada = try await test.person(split.slug)
                for _ in 0..<6 {
                    #expect(try await ada.post("/splits/\(split.slug)").status == 303, "\(split.slug)")
                }
                let workouts = try await ada.api(.get, "workouts").json["items"].items
                #expect(workouts.count == split.workouts.count, "\(split.slug)")
                let week = try await calendar(ada, "2026-11-23", "2026-11-29")
                #expect(week.contains { !$0["planned"].items.isEmpty }, "\(split.slug)")
                #expect(try await ada.get("/training").status == 303)
            }
            let bob = try await test.person("Bob")
            #expect(try await bob.post("/splits/unheard-of").status == 404)
            // Splits stand on the page of programs; links to their own page of before still lead there.
            #expect(try await bob.get("/splits").location == "/programs#splits")
            let page = try await bob.get("/programs").text
            #expect(
                page.contains("action=\"/splits/five-by-five\"") && page.contains("href=\"/programs/phul\""))
        }
    }
}
