import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// The schedule form on a day that was started, when changes hold from tomorrow.
@Suite("Schedule form on a started day")
struct ScheduleFormTests {
    private let tomorrow = "2026-11-24"

    /// Push on Mondays, with one set logged today, and Pull on no day.
    private func begun(_ test: TestPlates) async throws -> (ada: Person, push: String, pull: String) {
        let ada = try await test.person()
        var ids: [String] = []
        for name in ["Push", "Pull"] {
            let made = try await ada.api(.post, "workouts", ["name": .string(name), "exercises": []])
            ids.append(try #require(made.json.id).text)
        }
        let days: JSON = ["monday": .string(ids[0])]
        _ = try await ada.api(.put, "schedule?from=2026-11-01", ["kind": "weekly", "days": days])
        let set: JSON = [
            "exercise_id": "\(test.exercise("Squat").text)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
        #expect(try await ada.api(.post, "sets", set).status == 201)
        return (ada, ids[0], ids[1])
    }

    private func form(_ ada: Person, _ query: String) async throws -> BrowserForm {
        let page = try await ada.get("/schedule/edit?\(query)").text
        return try #require(BrowserForm.all(in: page).first { $0.isPost })
    }

    private func save(_ form: BrowserForm, _ changes: [String: String], by ada: Person) async throws -> String
    {
        let fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        return try await ada.post("/schedule", fields.merging(changes) { $1 }).location ?? ""
    }

    private func days(_ ada: Person, from day: String) async throws -> JSON {
        try await ada.api(.get, "schedule?from=\(day)").json["days"]
    }

    @Test("two schedule changes on one day both hold from tomorrow")
    func twice() async throws {
        try await TestPlates.run { test in
            let (ada, push, pull) = try await begun(test)
            _ = try await save(form(ada, "kind=weekly"), ["wednesday": pull], by: ada)
            let again = try await form(ada, "kind=weekly")
            #expect(again.fields.contains(.init(name: "wednesday", value: pull)))
            #expect(again.fields.contains(.init(name: "from", value: tomorrow)))
            _ = try await save(again, ["friday": push], by: ada)
            #expect(
                try await days(ada, from: tomorrow) == [
                    "monday": .string(push), "wednesday": .string(pull), "friday": .string(push),
                ])
            #expect(try await days(ada, from: "2026-11-23") == ["monday": .string(push)])
        }
    }

    @Test(
        "saving the form unchanged keeps a split that starts tomorrow", arguments: ["weekly", "rotation"])
    func split(kind: String) async throws {
        try await TestPlates.run { test in
            let (ada, _, _) = try await begun(test)
            for split in Split.all {
                _ = try await ada.post("/splits/\(split.slug)")
                let before = try await ada.api(.get, "schedule?from=\(tomorrow)").json
                #expect(before["days"] != [:])
                let saved = try await save(form(ada, "kind=\(kind)"), [:], by: ada)
                #expect(saved.contains("scheduleUnchanged"), "\(split.slug)")
                #expect(try await ada.api(.get, "schedule?from=\(tomorrow)").json == before, "\(split.slug)")
            }
        }
    }

    @Test("the form shows the length of the rotation that starts tomorrow")
    func rotation() async throws {
        try await TestPlates.run { test in
            let (ada, push, pull) = try await begun(test)
            let days: JSON = [.string(push), nil, .string(pull), nil, nil]
            let rotation: JSON = ["kind": "rotation", "starts_on": .string(tomorrow), "days": days]
            _ = try await ada.api(.put, "schedule?from=\(tomorrow)", rotation)
            #expect(
                try await save(form(ada, "kind=rotation"), [:], by: ada).contains("scheduleUnchanged"))
            #expect(try await ada.api(.get, "schedule?from=\(tomorrow)").json == rotation)
            _ = try await save(form(ada, "kind=rotation&days=6"), [:], by: ada)
            #expect(
                try await ada.api(.get, "schedule?from=\(tomorrow)").json
                    == rotation.with(["days": [.string(push), nil, .string(pull), nil, nil, nil]]))
        }
    }

    @Test("a rotation that cannot be shortened before the next schedule shows the next one")
    func shorter() async throws {
        try await TestPlates.run { test in
            let (ada, push, pull) = try await begun(test)
            let first: JSON = [
                "kind": "rotation", "starts_on": "2026-11-20", "days": [nil, nil, nil, nil, .string(push)],
            ]
            let second: JSON = [
                "kind": "rotation", "starts_on": "2026-11-25", "days": [.string(pull), nil, nil],
            ]
            _ = try await ada.api(.put, "schedule?from=\(tomorrow)", first)
            _ = try await ada.api(.put, "schedule?from=2026-11-25", second)
            let shown = try await form(ada, "kind=rotation&days=3")
            #expect(shown.fields.contains(.init(name: "from", value: "2026-11-25")))
            #expect(try await save(shown, [:], by: ada).contains("scheduleUnchanged"))
            #expect(try await ada.api(.get, "schedule?from=2026-11-25").json == second)
        }
    }

    @Test("a refused form keeps the typed first day")
    func refused() async throws {
        try await TestPlates.run { test in
            let (ada, _, pull) = try await begun(test)
            let page = try await ada.post(
                "/schedule", ["kind": "weekly", "wednesday": pull, "friday": "none", "from": "2026-12-07"])
            #expect(page.status == 422)
            let form = try #require(BrowserForm.all(in: page.text).first { $0.isPost })
            #expect(form.fields.contains(.init(name: "from", value: "2026-12-07")))
            #expect(form.fields.contains(.init(name: "wednesday", value: pull)))
        }
    }
}
