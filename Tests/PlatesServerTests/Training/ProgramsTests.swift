import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Programs")
struct ProgramsTests {
    /// A Monday.
    private static let monday = "2026-11-23"

    private func adopt(_ ada: Person, _ slug: String = "stronglifts-5x5") async throws -> JSON {
        let answer = try await ada.api(
            .post, "programs/\(slug)/adopt",
            [
                "start": .string(Self.monday), "weekdays": ["monday", "wednesday", "friday"],
                "weights": [
                    "Squat": ["value": 60, "unit": "kg"], "Bench Press": ["value": 50, "unit": "kg"],
                    "Overhead Press": ["value": 30, "unit": "kg"],
                ],
            ])
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json["run"]
    }

    private func log(
        _ test: TestPlates, _ ada: Person, _ day: String, _ name: String, _ kilograms: Double, reps: [Double]
    ) async throws {
        for count in reps {
            let answer = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise(name).text), "day": .string(day),
                    "reps": .number(count), "weight": ["value": .number(kilograms), "unit": "kg"],
                ])
            #expect(answer.status == 201, "\(answer.text)")
        }
    }

    private func finish(_ ada: Person, _ day: String, _ state: String = "done") async throws -> Answer {
        let answer = try await ada.api(.put, "days/\(day)/training", ["state": .string(state)])
        #expect(answer.status == 200, "\(answer.text)")
        return answer
    }

    /// What a day asks for: exercise and prescription.
    private func asked(_ ada: Person, _ day: String) async throws -> [String] {
        let training = try await ada.api(.get, "days/\(day)").json["training"]
        return training["exercises"].items.map { exercise in
            let targets = exercise["targets"].items.compactMap { $0["prescription"].text }
            return "\(exercise["name"].text ?? "") \(targets.joined(separator: "; "))"
        }
    }

    private let five = [Double](repeating: 5, count: 5)

    @Test("adopting a program makes workouts, a schedule and a run, and undoing takes all of it back")
    func adoptAndUndo() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.post(
                "/programs/stronglifts-5x5",
                [
                    "start": Self.monday, "day_monday": "on", "day_wednesday": "on", "day_friday": "on",
                    "weight_0": "60", "weight_1": "50",
                ])
            #expect(answer.status == 303)
            #expect(answer.location?.contains("notice=programChosen") == true)
            #expect(
                try await asked(ada, Self.monday) == [
                    "Squat 5 × 5 60 kg 3:00", "Bench Press 5 × 5 50 kg 3:00", "Barbell Row 5 × 5 3:00",
                ])
            #expect(
                try await asked(ada, "2026-11-25") == [
                    "Squat 5 × 5 60 kg 3:00", "Overhead Press 5 × 5 3:00", "Deadlift 1 × 5 3:00",
                ])
            // A and B take turns.
            #expect(try await asked(ada, "2026-11-30").count == 3)
            #expect(try await asked(ada, "2026-11-30")[1].hasPrefix("Overhead Press"))
            #expect(try await ada.api(.get, "programs/current").json["run"]["name"].text == "StrongLifts 5×5")
            let page = try await ada.get("/programs/current")
            #expect(page.text.contains("the working weight of 60 kg"))
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await ada.api(.get, "workouts").json["items"].items.isEmpty)
            #expect(try await ada.api(.get, "programs/current").json["run"] == .null)
        }
    }

    @Test("a program has holds and carries, whose workout is edited and exported as it was written")
    func holds() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let text = """
                name: Core
                days: Mon
                day: A
                Plank
                3 × 60 s 1:00
                Farmer's Walk
                2 × 40 m 24 kg
                """
            let answer = try await ada.api(
                .post, "programs", ["program": .string(text), "start": .string(Self.monday)])
            #expect(answer.status == 201, "\(answer.text)")
            #expect(
                try await asked(ada, Self.monday) == ["Plank 3 × 60 s 1:00", "Farmer's Walk 2 × 40 m 24 kg"])
            let page = try await ada.get("/training/\(Self.monday)").text
            #expect(page.contains("3 × 1 min"), "\(page.firstMatch(of: /class="target">([^<]*)</)?.1 ?? "")")
            let workout = try #require(try await ada.api(.get, "workouts").json["items"][0]["id"].text)
            let form = try await ada.get("/workouts/\(workout)").text
            #expect(form.contains("value=\"3 × 60 s 1:00\""))
            let set = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise("Plank").text), "day": .string(Self.monday),
                    "seconds": 61,
                ])
            #expect(set.status == 201)
            _ = try await finish(ada, Self.monday)
            // A hold stays as it is, and nothing is decided about it.
            #expect(try await asked(ada, "2026-11-30")[0] == "Plank 3 × 60 s 1:00")
            for (line, sentence) in [
                ("Plank\n3 × 5", "3 × 60 s"), ("Squat\n3 × 60 s", "3 × 5–8"), ("Plank\n3 × 40 m", "3 × 60 s"),
                ("Plank\n3 × 60 s\nrule: linear +2.5 kg / 5 lb", "not done in reps"),
            ] {
                let refused = try await ada.api(
                    .post, "programs", ["program": .string("name: A\ndays: Mon\nday: A\n\(line)")])
                #expect(refused.status == 422 && refused.text.contains(sentence), "\(refused.text)")
            }
        }
    }

    @Test("another program takes the place of one with which nothing was logged, and Undo brings that back")
    func leftWorkouts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            func names() async throws -> [String] {
                try await ada.api(.get, "workouts").json["items"].items.compactMap { $0["name"].text }
            }
            _ = try await adopt(ada)
            let before = try await test.rows(of: ada)
            let first = try await names()
            test.clock.advance(seconds: 60)
            let answer = try await ada.api(
                .post, "programs/starting-strength/adopt", ["start": .string(Self.monday)])
            #expect(answer.status == 201, "\(answer.text)")
            let second = try await names()
            #expect(!first.isEmpty && second.count == 2)
            let undo = try #require(answer.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await names() == first)
            #expect(try await test.rows(of: ada) == before)
        }
    }

    @Test(
        "a workout with which something was logged stays when another program takes over, and so do past days"
    )
    func usedWorkouts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            let item = try await ada.api(.get, "days/\(Self.monday)").json["training"]["exercises"][0][
                "item_id"]
            let set = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise("Squat").text), "day": .string(Self.monday),
                    "reps": 5, "weight": ["value": 60, "unit": "kg"], "item_id": item,
                ])
            #expect(set.status == 201, "\(set.text)")
            _ = try await finish(ada, Self.monday)
            let day = try await asked(ada, Self.monday)
            test.clock.set("2026-11-26T18:00:00Z")
            let answer = try await ada.api(
                .post, "programs/starting-strength/adopt", ["start": "2026-11-27"])
            #expect(answer.status == 201, "\(answer.text)")
            // A has sets; B, which was missed on Wednesday, goes, and stays to be seen on that day.
            let workouts = try await ada.api(.get, "workouts").json["items"].items
            let squats = workouts.filter { workout in
                workout["exercises"].items.contains { $0["prescription"].text?.contains("5 × 5") ?? false }
            }
            #expect(squats.count == 1)
            #expect(try await asked(ada, Self.monday) == day)
            #expect(try await asked(ada, "2026-11-25").count == 3)
        }
    }

    @Test(
        "a split that takes the place of a program ends it, its unused workouts go, and Undo brings it back")
    func splitAfterProgram() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            let before = try await test.rows(of: ada)
            #expect(try await ada.get("/programs").text.contains("You follow"))
            test.clock.advance(seconds: 60)
            let answer = try await ada.post("/splits/five-by-five", [:])
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            #expect(try await !ada.get("/programs").text.contains("You follow"))
            let names = try await ada.api(.get, "workouts").json["items"].items.compactMap { $0["name"].text }
            #expect(names.count == 2, "\(names)")
            #expect(try await ada.post("/undo/\(undo)").status == 303)
            #expect(try await ada.get("/programs").text.contains("You follow"))
            #expect(try await test.rows(of: ada) == before)
        }
    }

    @Test("adopting the same program again changes nothing")
    func adoptTwice() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            let counts = try await test.rowCounts()
            let again = try await ada.api(
                .post, "programs/stronglifts-5x5/adopt",
                [
                    "start": .string(Self.monday),
                    "weights": [
                        "Squat": ["value": 60, "unit": "kg"], "Bench Press": ["value": 50, "unit": "kg"],
                        "Overhead Press": ["value": 30, "unit": "kg"],
                    ],
                ])
            #expect(again.status == 200)
            #expect(try await test.rowCounts() == counts)
        }
    }

    @Test("three finished sessions with success and failure change what comes next, and no day of the past")
    func threeSessions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            try await log(test, ada, Self.monday, "Squat", 60, reps: five)
            try await log(test, ada, Self.monday, "Bench Press", 50, reps: [5, 5, 5, 5, 4])
            _ = try await finish(ada, Self.monday)
            #expect(try await asked(ada, Self.monday)[0] == "Squat 5 × 5 60 kg 3:00")
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")
            #expect(
                try await asked(ada, "2026-11-27")
                    == ["Squat 5 × 5 62.5 kg 3:00", "Bench Press 5 × 5 50 kg 3:00", "Barbell Row 5 × 5 3:00"])

            test.clock.set("2026-11-25T18:00:00Z")
            try await log(test, ada, "2026-11-25", "Squat", 62.5, reps: [5, 5, 5, 5, 3])
            _ = try await finish(ada, "2026-11-25")
            #expect(try await asked(ada, "2026-11-27")[0] == "Squat 5 × 5 62.5 kg 3:00")

            test.clock.set("2026-11-27T18:00:00Z")
            try await log(test, ada, "2026-11-27", "Squat", 62.5, reps: five)
            try await log(test, ada, "2026-11-27", "Bench Press", 50, reps: five)
            _ = try await finish(ada, "2026-11-27")
            #expect(try await asked(ada, "2026-11-30")[0] == "Squat 5 × 5 65 kg 3:00")
            #expect(try await asked(ada, "2026-12-02")[1] == "Bench Press 5 × 5 52.5 kg 3:00")
            #expect(try await asked(ada, Self.monday)[0] == "Squat 5 × 5 60 kg 3:00")
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")

            let steps = try await ada.api(.get, "programs/current").json["run"]["steps"].items
            #expect(steps.map { $0["day"].text } == ["2026-11-27", "2026-11-25", Self.monday])
            #expect(
                steps[1]["decisions"].items.map { $0["text"].text } == [
                    "Not all sets done: 62.5 kg again. That was failure 1 of 3."
                ])
        }
    }

    @Test("finishing a day again starts from its state before, and reopening it takes the step back")
    func finishAgain() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            try await log(test, ada, Self.monday, "Squat", 60, reps: [5, 5, 5, 5])
            _ = try await finish(ada, Self.monday)
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 60 kg 3:00")
            try await log(test, ada, Self.monday, "Squat", 60, reps: [5])
            _ = try await finish(ada, Self.monday)
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")
            _ = try await finish(ada, Self.monday)
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")
            let reopened = try await finish(ada, Self.monday, "open")
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 60 kg 3:00")
            #expect(try await ada.api(.get, "programs/current").json["run"]["steps"].items.isEmpty)
            let undo = try #require(reopened.headers[.init("Undo-Id")!])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")
        }
    }

    @Test("correcting an earlier day plays the days after it again")
    func correctEarlier() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            try await log(test, ada, Self.monday, "Squat", 60, reps: [5, 5, 5, 5])
            _ = try await finish(ada, Self.monday)
            test.clock.set("2026-11-25T18:00:00Z")
            try await log(test, ada, "2026-11-25", "Squat", 62.5, reps: five)
            _ = try await finish(ada, "2026-11-25")
            // 60 kg failed, then 62.5 kg were lifted all the same: on from these.
            #expect(try await asked(ada, "2026-11-27")[0] == "Squat 5 × 5 65 kg 3:00")
            try await log(test, ada, Self.monday, "Squat", 60, reps: [5])
            _ = try await finish(ada, Self.monday)
            let run = try await ada.api(.get, "programs/current").json["run"]
            #expect(run["steps"].items.map { $0["day"].text } == ["2026-11-25", Self.monday])
            #expect(try await asked(ada, "2026-11-27")[0] == "Squat 5 × 5 65 kg 3:00")
        }
    }

    @Test(
        "sets of a finished day that are changed, deleted, brought back or filled in change what comes next")
    func correctSets() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            try await log(test, ada, Self.monday, "Squat", 60, reps: five)
            _ = try await finish(ada, Self.monday)
            test.clock.set("2026-11-25T08:00:00Z")
            func next() async throws -> String { try await asked(ada, "2026-11-25")[0] }
            let (grown, same) = ("Squat 5 × 5 62.5 kg 3:00", "Squat 5 × 5 60 kg 3:00")
            #expect(try await next() == grown)
            func undo(_ answer: Answer) async throws {
                let id = try #require(answer.headers[.undoID])
                #expect(try await ada.api(.post, "undo/\(id)").status == 200)
            }

            let set = try #require(
                try await ada.api(.get, "days/\(Self.monday)").json["training"]["exercises"][0]["sets"].items
                    .first)
            let path = "sets/\(set["id"].text ?? "")"
            func body(_ reps: Int) -> JSON {
                [
                    "exercise_id": set["exercise_id"], "day": .string(Self.monday),
                    "reps": .number(Double(reps)),
                    "weight": set["weight"],
                ]
            }
            let changed = try await ada.api(.put, path, body(3))
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try await next() == same)
            try await undo(changed)
            #expect(try await next() == grown)

            let deleted = try await ada.api(.delete, path)
            #expect(try await next() == same)
            try await log(test, ada, Self.monday, "Squat", 60, reps: [5])
            #expect(try await next() == grown)
            try await undo(deleted)
            #expect(try await next() == grown)
            #expect(try await asked(ada, Self.monday)[0] == same)
        }
    }

    @Test("5/3/1 leaves its second line out in the deload, and brings it back in the next block")
    func deload() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.api(
                .post, "programs/531-bbb/adopt",
                ["start": .string(Self.monday), "weights": ["Overhead Press": ["value": 60, "unit": "kg"]]])
            #expect(answer.status == 201)
            let asks = [
                [
                    "Overhead Press 1 × 5 40 kg 3:00, 1 × 5 45 kg 3:00, 1 × 5+ 50 kg 3:00",
                    "Overhead Press 5 × 10 30 kg 2:00",
                ],
                [
                    "Overhead Press 1 × 3 42.5 kg 3:00, 1 × 3 47.5 kg 3:00, 1 × 3+ 55 kg 3:00",
                    "Overhead Press 5 × 10 30 kg 2:00",
                ],
                [
                    "Overhead Press 1 × 5 45 kg 3:00, 1 × 3 50 kg 3:00, 1 × 1+ 57.5 kg 3:00",
                    "Overhead Press 5 × 10 30 kg 2:00",
                ],
                ["Overhead Press 1 × 5 25 kg 2:00, 1 × 5 30 kg 2:00, 1 × 5 35 kg 2:00"],
                [
                    "Overhead Press 1 × 5 40 kg 3:00, 1 × 5 47.5 kg 3:00, 1 × 5+ 52.5 kg 3:00",
                    "Overhead Press 5 × 10 30 kg 2:00",
                ],
            ]
            for (week, expected) in asks.enumerated() {
                let day = try #require(Day(Self.monday)).adding(days: 7 * week)
                test.clock.set("\(day)T18:00:00Z")
                let found = try await asked(ada, "\(day)")
                #expect(found.filter { $0.hasPrefix("Overhead") } == expected, "week \(week + 1)")
                let main = try #require(found.first).matches(of: /× (\d+)\+? ([\d.]+) kg/)
                for set in main {
                    try await log(
                        test, ada, "\(day)", "Overhead Press", Double(set.output.2) ?? 0,
                        reps: [Double(set.output.1) ?? 0])
                }
                _ = try await finish(ada, "\(day)")
            }
        }
    }

    @Test("changing the program keeps its weights and workouts, and the past as it was")
    func change() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let run = try await adopt(ada)
            try await log(test, ada, Self.monday, "Squat", 60, reps: five)
            _ = try await finish(ada, Self.monday)
            let text = try #require(run["program"].text).replacingOccurrences(of: "5 × 5", with: "3 × 5")
            let workouts = try await ada.api(.get, "workouts").json["items"].items.map { $0["id"].text }
            let changed = try await ada.api(.put, "programs/current", ["program": .string(text)])
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try await asked(ada, Self.monday)[0] == "Squat 5 × 5 60 kg 3:00")
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 3 × 5 62.5 kg 3:00")
            #expect(try await ada.api(.get, "workouts").json["items"].items.map { $0["id"].text } == workouts)
            let undo = try #require(changed.headers[.init("Undo-Id")!])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await asked(ada, "2026-11-25")[0] == "Squat 5 × 5 62.5 kg 3:00")
        }
    }

    @Test("another text of a program keeps the days that the person chose, unless it names others")
    func chosenDays() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let text = "name: Own\ndays: Mon, Thu\nday: A\nSquat\n3x5\nday: B\nBench Press\n3x5\n"
            _ = try await ada.post(
                "/programs/own",
                ["program": text, "day_tuesday": "on", "day_friday": "on", "weight_0": "60", "start": ""])
            func weekdays() async throws -> [String] {
                let days = try await ada.api(.get, "schedule?from=2026-12-14").json["days"]
                return ["monday", "tuesday", "thursday", "friday"].filter { days[$0] != .null }
            }
            #expect(try await weekdays() == ["tuesday", "friday"])
            func change(_ text: String) async throws {
                let answer = try await ada.api(.put, "programs/current", ["program": .string(text)])
                #expect(answer.status == 200, "\(answer.text)")
            }
            try await change(text.replacingOccurrences(of: "3x5", with: "4x5"))
            #expect(try await weekdays() == ["tuesday", "friday"])
            try await change("\u{FEFF}" + text.replacingOccurrences(of: "Mon, Thu", with: "Mon, Fri"))
            #expect(try await weekdays() == ["monday", "friday"])
        }
    }

    @Test("a program of one's own is imported, exported as it was, and refused with the line of a mistake")
    func ownText() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let text = "name: Own\ndays: Mon\nday: A\nsquat\n3x5 80%\nrule: linear +2.5kg\n"
            let preview = try await ada.post("/programs/import", ["program": text])
            #expect(preview.status == 200)
            #expect(preview.text.contains("Follow this program"))
            let taken = try await ada.post(
                "/programs/own", ["program": text, "day_monday": "on", "weight_0": "100", "start": ""])
            #expect(taken.status == 303)
            #expect(try await asked(ada, Self.monday) == ["Squat 3 × 5 80 kg"])
            let exported = try await ada.get("/programs/current/export")
            #expect(exported.text.contains("  Squat\n    3 × 5 80%\n    rule: linear +2.5 kg / 5 lb\n"))
            let wrong = try await ada.api(
                .post, "programs", ["program": "name: Own\ndays: Mon\nday: A\nNo Such Lift\n3x5"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("cannot be read in line 4: there is no exercise “No Such Lift”"))
        }
    }

    @Test("ending a program keeps its workouts, and can be undone")
    func end() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await adopt(ada)
            let ended = try await ada.api(.delete, "programs/current")
            #expect(ended.status == 204)
            #expect(try await ada.api(.get, "programs/current").json["run"] == .null)
            #expect(try await asked(ada, Self.monday)[0] == "Squat 5 × 5 60 kg 3:00")
            let undo = try #require(ended.headers[.init("Undo-Id")!])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await ada.api(.get, "programs/current").json["run"]["slug"].text == "stronglifts-5x5")
        }
    }

    @Test("training maxes are suggested from the log: 90 % of the best estimate")
    func suggestions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            // 100 kg by Epley's formula.
            try await log(test, ada, "2026-11-20", "Squat", 75, reps: [10])
            let page = try await ada.get("/programs/531-bbb").text
            #expect(page.contains("Squat, training max (kg)"))
            #expect(page.contains(#"value="90""#))
        }
    }

    @Test("the sets of a workout can be written in one line, by its form and the API")
    func lineOfSets() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let squat = test.exercise("Squat").text
            let made = try await ada.api(
                .post, "workouts",
                [
                    "name": "A",
                    "exercises": [["exercise_id": .string(squat), "prescription": "1x5 60kg, 1x3+ 70kg"]],
                ])
            #expect(made.status == 201, "\(made.text)")
            let line = made.json["exercises"][0]
            #expect(line["prescription"].text == "1 × 5 60 kg, 1 × 3+ 70 kg")
            #expect(line["sets"] == 2)
            let id = try #require(made.json["id"].text)
            let saved = try await ada.post(
                "/workouts/\(id)",
                ["action": "save", "name": "A", "exercise_0": squat, "sets_0": "3x8 last+2.5"])
            #expect(saved.status == 303)
            let stored = try await ada.api(.get, "workouts/\(id)").json["exercises"][0]
            #expect(stored["prescription"].text == "3 × 8 last+2.5 kg")
            let wrong = try await ada.post(
                "/workouts/\(id)",
                ["action": "save", "name": "A", "exercise_0": squat, "sets_0": "3x8 heavy"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("must not have “heavy”"))
            let refused = try await ada.api(
                .put, "workouts/\(id)",
                ["name": "A", "exercises": [["exercise_id": .string(squat), "prescription": "3x"]]])
            #expect(refused.status == 422)
        }
    }
}
