import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Exercises")
struct ExerciseTests {
    private let own: JSON = [
        "id": "3c0f8a7e-1b2d-4e5f-8a9b-0c1d2e3f4a5b", "name": "Zercher Carry", "equipment": "barbell",
        "primary_muscles": ["quads", "abs"], "aliases": ["ZC", "Bear hug"],
        "measure": "distance",
    ]

    @Test("an own exercise is created, found by name and alias, changed and archived")
    func own() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let made = try await ada.api(.post, "exercises", own)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.json["own"] == true)
            #expect(try await ada.api(.post, "exercises", own).status == 200)
            let other = own.with(["name": "Another"])
            #expect(try await ada.api(.post, "exercises", other).status == 409)

            for query in ["zercher%20carry", "bear%20hug", "zerchr%20carry"] {
                let found = try await ada.api(.get, "exercises?q=\(query)").json["items"]
                #expect(found[0]["name"] == "Zercher Carry", "\(query)")
            }
            let path = "exercises/\(try #require(own["id"].text))"
            let changed = try await ada.api(.patch, path, ["cue": "Elbows high, then \"out\"; breathe"])
            #expect(changed.json == made.json.with(["cue": "Elbows high, then \"out\"; breathe"]))
            #expect(try await ada.api(.patch, path, ["archived": true]).json["archived"] == true)
            let hidden = try await ada.api(.get, "exercises?q=zercher%20carry").json["items"].items
            #expect(!hidden.contains { $0["id"] == own["id"] })
            // It can still be logged, because a workout may contain an archived exercise.
            let set: JSON = ["exercise_id": own["id"], "distance_m": 50, "day": "2026-11-23"]
            #expect(try await ada.api(.post, "sets", set).status == 201)
        }
    }

    @Test("catalogue exercises are visible to everybody and cannot be changed")
    func catalogue() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let all = try await ada.api(.get, "exercises").json["items"].items
            #expect(all.count >= 250)
            #expect(all.allSatisfy { $0["own"] == false && $0["cue"].text?.isEmpty == false })
            let bench = test.exercise("Bench Press").text
            #expect(try await ada.api(.patch, "exercises/\(bench)", ["name": "Mine"]).status == 404)
            #expect(try await ada.post("/exercises/\(bench)/archive").status == 404)
            #expect(try await ada.get("/exercises/\(bench)/edit").status == 404)
        }
    }

    @Test("exercises are filtered by muscle and equipment, and unknown filters return 422")
    func filters() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let found = try await ada.api(.get, "exercises?muscle=chest&equipment=dumbbell").json["items"]
            #expect(!found.items.isEmpty)
            for exercise in found.items {
                #expect(exercise["equipment"] == "dumbbell")
                let muscles = exercise["primary_muscles"].items + exercise["secondary_muscles"].items
                #expect(muscles.contains("chest"))
            }
            for query in ["muscle=wings", "equipment=spoon", "limit=many"] {
                #expect(try await ada.api(.get, "exercises?\(query)").status == 422, "\(query)")
            }
            let hostile = ["%00", "%25", "'%20OR%201=1--", String(repeating: "a%20", count: 2000), "%FF"]
            for query in hostile {
                #expect(try await ada.api(.get, "exercises?q=\(query)").status == 200, "\(query.prefix(20))")
                #expect(try await ada.get("/exercises?q=\(query)").status == 200)
            }
        }
    }

    @Test("a search that finds nothing offers to create what was typed, which is added to the day")
    func created() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let day = "2026-11-23"
            let search = try await ada.get("/training/\(day)/add?q=z%C3%BCrcher%20zug").text
            let path = try #require(search.firstMatch(of: /href="(\/exercises\/new\?[^"]*name=[^"]*)"/)?.1)
                .replacing("&amp;", with: "&")
            let page = try await ada.get(String(path)).text
            #expect(page.contains("value=\"zürcher zug\"") && page.contains("name=\"day\" value=\"\(day)\""))
            var form = [
                "id": UUID().text, "name": "zürcher zug", "equipment": "cable", "measure": "weight_reps",
                "movement": "isolation", "day": day,
            ]
            #expect(try await ada.post("/exercises", form).status == 422)
            form["muscle"] = "lats"
            let made = try await ada.post("/exercises", form)
            #expect(made.location?.hasPrefix("/training/\(day)") == true)
            #expect(try await ada.post("/exercises", form).location == made.location)
            let exercises = try await ada.api(.get, "days/\(day)").json["training"]["exercises"].items
            #expect(exercises.map { $0["name"] } == ["zürcher zug"])
        }
    }

    @Test("an exercise created for a workout is found by the workout's search")
    func createdForWorkout() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let workout = try await ada.api(.post, "workouts", ["name": "A", "exercises": []]).json["id"].text
            let search = "/workouts/\(workout ?? "")/add"
            #expect(try await ada.get("\(search)?q=zug").text.contains("then=\(search)&amp;name=zug"))
            let form = [
                "name": "Zug", "equipment": "cable", "measure": "weight_reps", "movement": "isolation",
                "muscle": "lats",
            ]
            let made = try await ada.post("/exercises", form.merging(["then": search]) { $1 })
            #expect(made.location?.hasPrefix("\(search)?q=Zug") == true, "\(made.location ?? "")")
            let away = form.merging(["then": "//example.org", "name": "Zog"]) { $1 }
            #expect(try await ada.post("/exercises", away).location?.hasPrefix("/?q=Zog") == true)
        }
    }

    @Test("a form sent twice makes one exercise, and with another name a second one")
    func forms() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let form = [
                "id": UUID().text, "name": "Log Press", "equipment": "other", "measure": "weight_reps",
                "movement": "vertical_push", "primary_front_delts": "on", "aliases": "Log, Strongman log",
            ]
            let first = try await ada.post("/exercises", form)
            #expect(first.status == 303, "\(first.text)")
            #expect(try await ada.post("/exercises", form).location == first.location)
            let second = try await ada.post("/exercises", form.merging(["name": "Axle Press"]) { $1 })
            #expect(second.location != first.location)
            let names = try await ada.api(.get, "exercises").json["items"].items
                .filter { $0["own"] == true }.compactMap { $0["name"].text }
            #expect(names.sorted() == ["Axle Press", "Log Press"])

            let missing = try await ada.post("/exercises", form.filter { $0.key != "primary_front_delts" })
            #expect(missing.status == 422)
            #expect(missing.text.contains("Muscles must name at least one muscle."))
        }
    }
}
