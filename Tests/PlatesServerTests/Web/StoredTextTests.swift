import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Stored texts")
struct StoredTextTests {
    /// Invalid names: with an invisible character, with a line break, or one letter with many accents.
    private static let wrong = [
        "a\u{200B}b", "a\nb", "a\u{E000}", "e" + String(repeating: "\u{301}", count: 40_000),
    ]
    /// Invalid notes.
    private static let wrongNotes = [
        "a\u{202E}b", "a\u{7}b", "e" + String(repeating: "\u{301}", count: 9_000),
    ]

    @Test("the API refuses an invalid text in every field by its name")
    func api() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            let program = try await test.program(of: ada)
            for (text, isNote) in Self.wrong.map({ ($0, false) }) + Self.wrongNotes.map({ ($0, true) }) {
                for (path, method, body, field) in Self.requests(.string(text), owned, test) {
                    guard isNote == ["note", "cue"].contains(field.split(separator: ".").last ?? "") else {
                        continue
                    }
                    // Spaces and line breaks in the name of a slot become one space.
                    if field.hasSuffix("slot"), text == "a\nb" { continue }
                    let answer = try await program.send(
                        method == "POST" ? .post : method == "PUT" ? .put : .patch, "/api/v1/\(path)",
                        body: String(decoding: try JSONEncoder().encode(body), as: UTF8.self))
                    #expect(answer.status == 422, "\(method) \(path) \(field)")
                    #expect(
                        answer.json["error"]["fields"][field].text != nil,
                        "\(path) \(field): \(answer.text.prefix(300))")
                }
            }
        }
    }

    @Test("the outbox rejects every change with an invalid text")
    func outbox() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            for text in Self.wrongNotes.map(JSON.string) {
                let changes: [JSON] = [
                    [
                        "op": "put_set",
                        "set": owned.catalogueSet.with(["id": "\(UUID().text)", "note": text]),
                    ],
                    ["op": "put_training", "day": "\(SampleData.day)", "state": "skipped", "reason": text],
                    [
                        "op": "put_entry",
                        "entry": [
                            "id": "\(UUID().text)", "day": "\(SampleData.day)", "meal": "lunch", "name": text,
                            "kcal": 1,
                        ],
                    ],
                    [
                        "op": "put_intake", "supplement_id": "\(owned.supplement.text)", "day": "2026-11-22",
                        "slot": text, "taken": true,
                    ],
                    [
                        "op": "put_intake", "supplement_id": "\(owned.supplement.text)", "day": "2026-11-22",
                        "slot": "morning", "skipped": true, "reason": text,
                    ],
                ].map { (change: JSON) in change.with(["id": "\(UUID().text)", "at": "2026-11-23T17:00:00Z"])
                }
                let answer = try await ada.api(.post, "changes", .array(changes))
                #expect(answer.status == 200)
                #expect(answer.json["rejected"].items.count == changes.count, "\(answer.text.prefix(400))")
            }
        }
    }

    @Test("forms refuse an invalid text with a sentence")
    func forms() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for text in Self.wrong {
                for (path, fields) in [
                    (
                        "/settings/profile",
                        ["name": text, "unit": "kg", "time_zone": "UTC", "week_starts": "monday"]
                    ),
                    ("/workouts", ["name": text]), ("/food/meals", ["name": text, "time": ""]),
                    ("/food/foods", ["name": text, "kcal": "100"]),
                    (
                        "/supplements/all",
                        ["name": text, "dose_amount": "5", "dose_unit": "g", "kind": "daily"]
                    ),
                ] {
                    let answer = try await ada.post(path, fields)
                    #expect(answer.status == 422, "\(path): \(answer.status)")
                    #expect(answer.text.contains("ust "), "\(path)")
                }
            }
        }
    }

    @Test("a text older than the rule is shown and stays when something else changes")
    func old() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            let program = try await test.program(of: ada)
            let (old, oldNote, id) = ("So\u{AD}ja\u{200F}", "c\u{202E}d", try ada.id)
            let supplement: JSON = [
                "slots": [["slot": "Noon", "dose": ["amount": 5, "unit": "g"]]],
                "pack": ["amount": 5, "price": 2, "currency": "EUR"],
            ]
            let made = try await program.api(.put, "supplements/\(owned.supplement.text)", supplement)
            #expect(made.status == 200, "\(made.text)")
            #expect(try await ada.get("/food/meals").status == 200)
            _ = try await ada.post("/food/meals/lunch", ["action": "save", "name": "Lunch", "time": "12:30"])
            try await test.plates.site.database.write { connection in
                for (table, column) in [
                    ("workout_revisions", "name"), ("exercises", "name"), ("foods", "name"),
                    ("foods", "brand"),
                    ("supplements", "name"), ("supplement_doses", "slot"), ("accounts", "name"),
                    ("meals", "name"),
                ] {
                    let theirs = ["exercises", "foods"].contains(table) ? "WHERE account_id IS NOT NULL" : ""
                    try connection.execute("UPDATE \(table) SET \(column) = $1 \(theirs)", [old])
                }
                try connection.execute("UPDATE supplements SET pack_currency = $1", ["\u{200F}€"])
                try connection.execute("UPDATE recipes SET note = $1", [oldNote])
                try connection.execute("UPDATE sets SET note = $1", [oldNote])
                try connection.execute("UPDATE accounts SET time_zone = 'Mars/Base' WHERE id = $1", [id])
                try connection.announceAccountChange()
            }
            for page in [
                "/supplements", "/supplements/all", "/", "/workouts", "/exercises", "/food", "/settings",
            ] {
                #expect([200, 303].contains(try await ada.get(page).status), "\(page)")
            }
            try await changed(by: ada, program, owned, old, oldNote)
        }
    }

    private func changed(
        by ada: Person, _ program: Person, _ owned: SampleData, _ old: String, _ oldNote: String
    ) async throws {
        let exercise = ["exercise_id": owned.catalogueExercise.text]
        for (path, fields) in [
            ("/workouts/\(owned.workout.text)/exercises", exercise),
            (
                "/exercises/\(owned.exercise.text)",
                [
                    "name": old, "equipment": "machine", "movement": "isolation", "measure": "weight_reps",
                    "primary_chest": "on",
                ]
            ),
            ("/food/foods/\(owned.food.text)", ["name": old, "brand": old, "kcal": "371"]),
            (
                "/food/recipes/\(owned.recipe.text)",
                [
                    "name": old, "note": oldNote, "servings": "3", "food_0": owned.food.text,
                    "amount_0": "90",
                    "unit_0": "g",
                ]
            ),
            ("/food/meals/lunch", ["action": "save", "name": old, "time": "13:00"]),
            (
                "/supplements/all/\(owned.supplement.text)",
                [
                    "name": old, "dose_amount": "6", "dose_unit": "g", "kind": "daily", "slot_0": old,
                    "currency": "\u{200F}€", "pack_price": "3", "pack_amount": "5",
                ]
            ),
            (
                "/settings/profile",
                ["name": old, "unit": "lb", "time_zone": "Mars/Base", "week_starts": "monday"]
            ),
        ] {
            let answer = try await ada.post(path, fields)
            #expect(answer.status == 303, "\(path): \(answer.status) \(answer.text.prefix(400))")
        }
        let set = owned.catalogueSet.with([
            "exercise_id": .string(owned.exercise.text), "note": .string(oldNote), "reps": 9,
        ])
        #expect(try await program.api(.put, "sets/\(owned.set.text)", set).status == 200)
        let workout = try await program.api(.get, "workouts/\(owned.workout.text)").json
        #expect(
            try await program.api(.put, "workouts/\(owned.workout.text)", workout.with(["note": "New"]))
                .status == 200)
        let taken = try await program.api(
            .put, "days/\(SampleData.day)/supplements/\(owned.supplement.text)",
            ["taken": true, "slot": .string(old)])
        #expect(taken.status == 200, "\(taken.text)")
        // New texts are still checked.
        let renamed = try await program.api(
            .patch, "exercises/\(owned.exercise.text)", ["name": .string(old + "s")])
        #expect(renamed.status == 422)
    }

    @Test("a search text is shortened to the length of a name")
    func search() {
        #expect(Form(["q": "e" + String(repeating: "\u{301}", count: 40_000)]).searchText.utf8.count <= 800)
        #expect(Form(["q": " oat\u{200B}s\u{600} "]).searchText == "oats")
    }

    private static func requests(
        _ text: JSON, _ owned: SampleData, _ test: TestPlates
    ) -> [(path: String, method: String, body: JSON, field: String)] {
        let day = SampleData.day
        let target: JSON = ["exercise_id": "\(owned.exercise.text)", "sets": 3]
        let supplement: JSON = [
            "name": "S", "dose": ["amount": 5, "unit": "g"], "schedule": ["kind": "daily"],
        ]
        let exercise: JSON = ["name": "E", "equipment": "barbell", "primary_muscles": ["chest"]]
        return [
            ("me", "PATCH", ["name": text], "name"),
            ("exercises", "POST", exercise.with(["name": text]), "name"),
            ("exercises", "POST", exercise.with(["aliases": [text]]), "aliases"),
            ("exercises", "POST", exercise.with(["cue": text]), "cue"),
            ("workouts", "POST", ["name": text, "exercises": []], "name"),
            ("workouts", "POST", ["name": "W", "note": text, "exercises": []], "note"),
            (
                "workouts", "POST", ["name": "W", "exercises": [target.with(["superset": text])]],
                "exercises.0.superset"
            ),
            (
                "workouts", "POST", ["name": "W", "exercises": [target.with(["note": text])]],
                "exercises.0.note"
            ),
            ("sets", "POST", owned.catalogueSet.with(["note": text]), "note"),
            ("days/\(day)/training", "PUT", ["state": "skipped", "reason": text], "reason"),
            ("foods", "POST", ["name": text, "kcal": 1], "name"),
            ("foods", "POST", ["name": "F", "brand": text, "kcal": 1], "brand"),
            (
                "foods", "POST", ["name": "F", "kcal": 1, "portions": [["name": text, "grams": 3]]],
                "portions.0.name"
            ),
            ("days/\(day)/entries", "POST", ["meal": "lunch", "name": text, "kcal": 200], "name"),
            ("recipes", "POST", ["name": text, "ingredients": []], "name"),
            ("recipes", "POST", ["name": "R", "note": text, "ingredients": []], "note"),
            ("saved_meals", "POST", ["name": text, "from_day": "\(day)", "from_meal": "breakfast"], "name"),
            ("supplements", "POST", supplement.with(["name": text]), "name"),
            ("supplements", "POST", supplement.with(["note": text]), "note"),
            (
                "supplements", "POST",
                supplement.with(["pack": ["amount": 5, "price": 2, "currency": text]]), "currency"
            ),
            (
                "supplements", "POST",
                supplement.with(["slots": [["slot": text, "dose": ["amount": 5, "unit": "g"]]]]),
                "slots.0.slot"
            ),
            (
                "days/\(day)/supplements/\(owned.supplement.text)", "PUT", ["skipped": true, "reason": text],
                "reason"
            ),
            (
                "days/\(day)/supplements/\(owned.supplement.text)", "PUT", ["taken": true, "slot": text],
                "slot"
            ),
        ]
    }
}
