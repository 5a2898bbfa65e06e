import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Set form")
struct SetFormTests {
    private let day = "/training/2026-11-23"

    private func form(_ test: TestPlates, id: UUID = UUID(), reps: Int = 5) -> [String: String] {
        [
            "id": id.text, "exercise_id": test.exercise("Bench Press").text, "unit": "kg",
            "weight": "62,5", "reps": String(reps), "completed": "yes", "kind": "working",
        ]
    }

    private func efforts(_ person: Person) async throws -> [String] {
        try await person.get(day).text.matches(of: /class="effort[^"]*">([^<]*)</).map { String($0.1) }
    }

    @Test("six simultaneous clicks on Log set store one set, with one page's id or six")
    func sixTimes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let form = form(test)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        // Without scripts, a quick second click can hit the next page, whose form has a new id.
                        let id = number.isMultiple(of: 2) ? form["id"] : UUID().text
                        let answer = try await ada.post(
                            "\(day)/sets", form.merging(["id": id!]) { $1 }
                        )
                        #expect(answer.status == 303)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await efforts(ada) == ["62.5 kg × 5"])
        }
    }

    @Test("a form submitted again later says which set it logged")
    func again() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let form = form(test)
            #expect(try await ada.post("\(day)/sets", form).status == 303)
            test.clock.advance(seconds: 600)
            let answer = try await ada.post("\(day)/sets", form)
            #expect(answer.text.contains("62.5 kg × 5 was logged"))
            #expect(!answer.text.contains("Function"))
            #expect(try await efforts(ada) == ["62.5 kg × 5"])
        }
    }

    @Test("editing a set of an exercise now measured by time keeps its reps")
    func otherMeasure() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let (own, id) = (UUID(), UUID())
            let made: JSON = [
                "id": "\(own.text)", "name": "Wall Sit", "equipment": "other", "measure": "weight_reps",
                "primary_muscles": ["quads"],
            ]
            #expect(try await ada.api(.post, "exercises", made).status == 201)
            let set: JSON = [
                "id": "\(id.text)", "exercise_id": "\(own.text)", "day": "2026-11-23", "reps": 10,
                "weight": ["value": 50, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "sets", set).status == 201)
            #expect(try await ada.api(.patch, "exercises/\(own.text)", ["measure": "time"]).status == 200)
            let sent = [
                "id": id.text, "exercise_id": own.text, "unit": "kg", "weight": "50", "minutes": "1",
                "seconds": "30", "completed": "yes", "kind": "working",
            ]
            #expect(try await ada.post("\(day)/sets/\(id.text)", sent).status == 303)
            #expect(try await efforts(ada) == ["50 kg × 10 in 90 s"])
        }
    }

    @Test("last time's warm-ups stand beside no working set, and help is marked as such")
    func lastTime() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let own = UUID()
            let made: JSON = [
                "id": "\(own.text)", "name": "Helped Dip", "equipment": "other", "measure": "assisted_reps",
                "primary_muscles": ["chest"],
            ]
            #expect(try await ada.api(.post, "exercises", made).status == 201)
            for (day, kind) in [("2026-11-20", "warmup"), ("2026-11-23", "working")] {
                let set: JSON = [
                    "exercise_id": "\(own.text)", "day": "\(day)", "reps": 12, "kind": "\(kind)",
                    "weight": ["value": -10, "unit": "kg"],
                ]
                #expect(try await ada.api(.post, "sets", set).status == 201)
            }
            let page = try await ada.get(day).text
            #expect(!page.contains("10 kg of help × 12 (warm-up)"))
            #expect(page.contains(#"<span class="then" aria-hidden="true"></span>"#))
            #expect(page.contains(#"<span aria-hidden="true">−10</span>"#))
            #expect(try await efforts(ada) == ["10 kg of help × 12"])
            #expect(!page.contains(">-10 kg"))
        }
    }

    @Test("the same set after a second and another set at once are stored as two")
    func meantTwice() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post("\(day)/sets", form(test))
            test.clock.advance(seconds: 1.1)
            _ = try await ada.post("\(day)/sets", form(test))
            _ = try await ada.post("\(day)/sets", form(test, reps: 4))
            #expect(try await efforts(ada) == ["62.5 kg × 5", "62.5 kg × 5", "62.5 kg × 4"])
        }
    }

    @Test("quickly logged sets are stored or refused with a sentence, whatever was typed")
    func quick() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let weights = [
                "62 1/2", "٨", "１:３０", "62½", "62.5", "62 1/2", "８", "1,125", "62.12345", "much", "-5", "1e3",
                "２０００", "٦٢٫٥", "62 1/2",
            ]
            for weight in weights {
                let before = try await efforts(ada).count
                let fresh = form(test).merging(["id": UUID().text, "weight": weight]) { $1 }
                let answer = try await ada.post("\(day)/sets", fresh)
                let isStored = try await efforts(ada).count == before + 1
                var page = answer.text
                if answer.status == 303, let address = answer.headers[.location] {
                    page = try await ada.get(String(address.prefix { $0 != "#" })).text
                }
                let isAnswered =
                    answer.status == 422
                    ? !answer.mistakesOnPage.isEmpty : page.contains("The same set was logged a moment ago")
                #expect(isStored != isAnswered, "\(weight): \(answer.status)")
                test.clock.advance(seconds: 0.9)
            }
            #expect(
                try await efforts(ada) == [
                    "62.5 kg × 5", "8 kg × 5", "62.5 kg × 5", "62.5 kg × 5", "8 kg × 5", "62.5 kg × 5",
                ])
        }
    }

    @Test("a set logged from a stale page is a new set")
    func stalePage() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = UUID()
            _ = try await ada.post("\(day)/sets", form(test, id: id))
            test.clock.advance(seconds: 60)
            _ = try await ada.post("\(day)/sets", form(test, id: id, reps: 3))
            #expect(try await efforts(ada) == ["62.5 kg × 5", "62.5 kg × 3"])
        }
    }

    @Test("logging redirects to the exercise, and mistakes show the form as typed")
    func mistakes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let form = form(test)
            let logged = try await ada.post("\(day)/sets", form)
            #expect(logged.location == "\(day)#exercise-\(test.exercise("Bench Press").text)")

            for (name, value) in [
                ("weight", "heavy"), ("reps", "5.5"), ("reps", "99999999999999999999"),
                ("weight", "1e9"), ("weight", "NaN"), ("rpe", "11"), ("kind", "odd"),
                ("weight", "-5"), ("reps", ""),
            ] {
                let wrong = form.merging([name: value, "id": UUID().text, "note": "slow <b>"]) { $1 }
                let answer = try await ada.post("\(day)/sets", wrong)
                #expect(answer.status == 422, "\(name) \(value)")
                #expect(answer.text.contains("slow &lt;b&gt;"), "\(name) \(value)")
            }
            #expect(try await efforts(ada).count == 1)
        }
    }

    @Test(
        "a set in an unknown unit is refused",
        arguments: [("distance_unit", "mi"), ("distance_unit", "M"), ("unit", "st"), ("unit", "LB")])
    func unknownUnits(field: String, unit: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let run = ["distance": "5", "minutes": "30", "exercise_id": test.exercise("Running").text]
            let fields =
                field == "unit" ? form(test) : form(test).merging(run) { $1 }.merging(["reps": ""]) { $1 }
            let answer = try await ada.post("\(day)/sets", fields.merging([field: unit]) { $1 })
            #expect(answer.status == 422)
            #expect(answer.text.contains("must be"))
            #expect(try await efforts(ada).isEmpty)
        }
    }

    @Test("an unreadable number of minutes is reported in minutes")
    func minutes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let fields = ["minutes": "1,5", "exercise_id": test.exercise("Plank").text, "id": UUID().text]
            let answer = try await ada.post("\(day)/sets", fields)
            #expect(answer.status == 422)
            #expect(answer.text.contains("a whole number of minutes, or minutes and seconds such as 1:30"))
        }
    }

    @Test("a set for an item and an extra is refused")
    func purpose() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let both = form(test).merging(["item_id": UUID().text, "extra": "yes"]) { $1 }
            #expect(try await ada.post("\(day)/sets", both).status == 422)
        }
    }

    @Test("a set can be changed and deleted, on past days too")
    func changed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let past = "/training/2025-12-31"
            let id = UUID()
            _ = try await ada.post("\(past)/sets", form(test, id: id))
            #expect(try await ada.get("\(past)/sets/\(id.text)").text.contains("value=\"62.5\""))
            // The set belongs to this day only.
            #expect(try await ada.get("\(day)/sets/\(id.text)").status == 404)
            let changed = try await ada.post(
                "\(past)/sets/\(id.text)", ["weight": "70", "reps": "3", "note": "hard"]
            )
            #expect(changed.status == 303)
            let page = try await ada.get(past).text
            #expect(page.contains("70 kg × 3"))
            #expect(page.contains("Not completed"))
            #expect(try await ada.post("\(past)/sets/\(id.text)/delete").status == 303)
            #expect(try await !ada.get(past).text.contains("70 kg × 3"))
        }
    }

    @Test("a set for tomorrow is accepted and for the day after refused")
    func future() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.post("/training/2026-11-24/sets", form(test)).status == 303)
            #expect(try await ada.post("/training/2026-11-25/sets", form(test)).status == 422)
        }
    }
}
