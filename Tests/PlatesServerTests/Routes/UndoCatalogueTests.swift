import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What each form changes, and how a person takes it back.
@Suite("Undo of every form")
struct UndoCatalogueTests {
    /// Adds something that the page shows with a button to remove it.
    private static let adds: Set<String> = [
        "POST /sign-up", "POST /settings/tokens", "POST /supplements/feed", "POST /exercises",
        "POST /workouts",
        "POST /workouts/{id}/exercises", "POST /training/{day}/exercises", "POST /training/{day}/sets",
        "POST /training/{day}/sessions", "POST /training/{day}/workout", "POST /settings/import",
        "POST /settings/import/{id}/apply",
        "POST /food/foods", "POST /food/{day}/entries", "POST /food/{day}/quick", "POST /food/recipes",
        "POST /food/recipes/from-meal", "POST /food/recipes/{id}/ingredients", "POST /food/saved",
        "POST /food/{day}/saved/{id}", "POST /supplements/new", "POST /supplements/all", "POST /food/meals",
    ]

    /// Changes nothing stored, or is itself the way back.
    private static let noChange: Set<String> = [
        "POST /sign-in", "POST /sign-out", "POST /food/targets/calculate", "POST /undo/{id}",
        "POST /settings/import/{id}/undo",
        "POST /food/foods/{id}/favourite", "POST /settings/appearance", "POST /programs/import",
    ]

    /// Final for safety: asks first, or requires the password.
    private static let asks: Set<String> = [
        "POST /settings/password", "POST /settings/delete", "POST /settings/sessions/{id}/end",
        "POST /settings/sessions/end-others", "POST /settings/tokens/{id}/revoke",
        "POST /supplements/feed/revoke",
    ]

    /// Switches with their own way back: a check box, a glass more and a glass less.
    private static let switches: Set<String> = ["POST /food/{day}/water", "POST /supplements/{day}/intakes"]

    /// An undoable form: its preparation, its address and its fields.
    private struct Undoable: Sendable {
        typealias Step = (path: String, fields: [String: String])
        let route: String
        let before: @Sendable (SampleData) -> [Step]
        let step: @Sendable (SampleData) -> Step
    }

    private static let day = "/training/\(SampleData.day)"

    private static func undoable(
        _ route: String, before: @escaping @Sendable (SampleData) -> [Undoable.Step] = { _ in [] },
        _ step: @escaping @Sendable (SampleData) -> Undoable.Step
    ) -> Undoable {
        Undoable(route: route, before: before, step: step)
    }

    private static let exerciseForm = [
        "name": "Renamed", "equipment": "dumbbell", "movement": "isolation", "measure": "weight_reps",
        "primary_biceps": "on", "aliases": "Another",
    ]

    private static let programForm = [
        "day_monday": "on", "day_tuesday": "on", "day_thursday": "on", "day_friday": "on", "weight_0": "60",
    ]
    private static let program = "name: Own\ndays: Mon\nday: A\nSquat\n5x5\nrule: linear +2.5kg"

    private static let undoable: [Undoable] = [
        undoable("POST /settings/profile") { _ in
            (
                "/settings/profile",
                ["name": "Other", "unit": "lb", "time_zone": "Europe/Berlin", "week_starts": "sunday"]
            )
        },
        undoable("POST /settings/sections/{section}") { _ in
            ("/settings/sections/lifts", ["action": "disable"])
        },
        undoable("POST /settings/sections/{section}") { _ in ("/settings/sections/lifts", ["action": "up"]) },
        undoable("POST /progress/settings") { _ in ("/progress/settings", ["formula": "brzycki"]) },
        undoable("POST /progress/settings/plates") { _ in
            ("/progress/settings/plates", ["bar": "15", "bar_unit": "kg", "plate_20000_kg": "4"])
        },
        undoable("POST /progress/progressions/{id}") {
            ("/progress/progressions/\($0.exercise.text)", ["kind": "linear", "step": "2.5"])
        },
        undoable("POST /progress/settings/rest") { _ in
            ("/progress/settings/rest", ["rest_timer": "off"])
        },
        undoable("POST /training/{day}/items/{id}/swap") {
            (
                "\(day)/items/\($0.item.text)/swap",
                ["exercise_id": $0.catalogueExercise.text, "scope": "once"]
            )
        },
        undoable("POST /training/{day}/items/{id}/swap") {
            (
                "\(day)/items/\($0.item.text)/swap",
                ["exercise_id": $0.catalogueExercise.text, "scope": "always"]
            )
        },
        undoable(
            "POST /training/{day}/items/{id}/order",
            before: { owned in
                [
                    (
                        "/workouts/\(owned.workout.text)/exercises",
                        ["exercise_id": owned.catalogueExercise.text]
                    )
                ]
            }
        ) { ("\(day)/items/\($0.item.text)/order", ["position": "1"]) },
        undoable("POST /exercises/{id}/settings") {
            (
                "/exercises/\($0.exercise.text)/settings",
                [
                    "note": "seat 4", "rest_working": "180", "basis": "bar", "bar": "10", "bar_unit": "kg",
                    "per_side": "yes",
                ]
            )
        },
        undoable("POST /exercises/{id}") { ("/exercises/\($0.exercise.text)", exerciseForm) },
        undoable("POST /exercises/{id}/archive") { ("/exercises/\($0.exercise.text)/archive", [:]) },
        undoable(
            "POST /exercises/{id}/restore", before: { [("/exercises/\($0.exercise.text)/archive", [:])] }
        ) { ("/exercises/\($0.exercise.text)/restore", [:]) },
        undoable("POST /training/{day}/sets/{id}") {
            ("\(day)/sets/\($0.set.text)", ["weight": "70", "reps": "3", "completed": "yes"])
        },
        undoable("POST /training/{day}/sets/{id}/delete") { ("\(day)/sets/\($0.set.text)/delete", [:]) },
        undoable("POST /training/{day}/sets/{id}/restore") {
            ("\(day)/sets/\($0.set.text)/restore", ["version_id": $0.setVersion.text])
        },
        undoable("POST /training/{day}/state") { _ in
            ("\(day)/state", ["state": "skipped", "reason": "Flu"])
        },
        undoable("POST /training/{day}/state") { _ in ("\(day)/state", ["state": "done"]) },
        undoable("POST /training/{day}/state") { _ in ("\(day)/state", ["state": "open"]) },
        undoable(
            "POST /training/{day}/exercises/{id}/remove",
            before: { [("\(day)/exercises", ["exercise_id": $0.catalogueExercise.text])] }
        ) { ("\(day)/exercises/\($0.catalogueExercise.text)/remove", [:]) },
        undoable(
            "POST /training/{day}/exercises/{id}/remove",
            before: { owned in
                [
                    ("\(day)/exercises", ["exercise_id": owned.catalogueExercise.text]),
                    (
                        "\(day)/sets",
                        [
                            "id": UUID().text, "exercise_id": owned.catalogueExercise.text, "weight": "60",
                            "reps": "5", "completed": "yes",
                        ]
                    ),
                ]
            }
        ) { ("\(day)/exercises/\($0.catalogueExercise.text)/remove", ["sets": "delete"]) },
        undoable("POST /training/{day}/sessions/{id}") {
            ("\(day)/sessions/\($0.visit.text)", ["note": "Heavy", "name": "Morning"])
        },
        undoable("POST /training/{day}/sessions/{id}/delete") {
            ("\(day)/sessions/\($0.visit.text)/delete", [:])
        },
        undoable(
            "POST /training/{day}/repeat",
            before: { owned in
                [
                    (
                        "/training/2026-11-16/sets",
                        [
                            "id": UUID().text, "exercise_id": owned.catalogueExercise.text, "weight": "60",
                            "reps": "5", "completed": "yes",
                        ]
                    )
                ]
            }
        ) { _ in ("/training/2026-11-16/repeat", [:]) },
        undoable("POST /training/{day}/times") { _ in
            ("\(day)/times", ["started": "17:00", "finished": "17:45"])
        },
        undoable("POST /settings/time-zone") { _ in ("/settings/time-zone", ["time_zone": "Europe/Berlin"]) },
        undoable("POST /training/{day}/move") { _ in ("\(day)/move", ["to_day": "2026-11-22"]) },
        undoable("POST /training/{day}/swap") { _ in
            ("/training/2026-11-30/swap", ["other_day": "2026-12-01"])
        },
        undoable("POST /training/{day}/missed") { _ in
            ("/training/2026-11-16/missed", ["answer": "skip", "reason": "Flu"])
        },
        undoable("POST /training/{day}/missed") { _ in
            ("/training/2026-11-16/missed", ["answer": "dismiss"])
        },
        undoable("POST /schedule/pauses") { _ in
            ("/schedule/pauses", ["from": "2026-12-01", "to": "2026-12-05"])
        },
        undoable("POST /schedule/pauses/{id}/end") { ("/schedule/pauses/\($0.pause.text)/end", [:]) },
        undoable("POST /schedule/shifts") { _ in
            ("/schedule/shifts", ["after": "2026-11-30", "days": "2"])
        },
        undoable("POST /training/{day}/plan") {
            ("\(day)/plan", ["action": "remove", "workout_id": $0.workout.text, "sets": "keep"])
        },
        undoable("POST /training/{day}/plan") {
            ("\(day)/plan", ["action": "remove", "workout_id": $0.workout.text, "sets": "delete"])
        },
        undoable("POST /training/{day}/plan") {
            ("\(day)/plan", ["action": "move", "workout_id": $0.workout.text, "to_day": "2026-11-25"])
        },
        undoable("POST /workouts/{id}") { owned in
            (
                "/workouts/\(owned.workout.text)",
                ["action": "save", "name": "B", "exercise_0": owned.exercise.text, "sets_0": "4"]
            )
        },
        undoable("POST /workouts/{id}/delete") { ("/workouts/\($0.workout.text)/delete", [:]) },
        undoable("POST /schedule") {
            ("/schedule", ["kind": "weekly", "friday": $0.workout.text, "from": SampleData.day])
        },
        undoable("POST /welcome") { _ in ("/welcome", ["lifts": "on", "monday": "on"]) },
        undoable("POST /splits/{slug}") { _ in ("/splits/five-by-five", [:]) },
        undoable("POST /programs/{slug}") { _ in ("/programs/phul", programForm) },
        undoable("POST /programs/{slug}", before: { _ in [("/programs/gzclp", programForm)] }) { _ in
            ("/programs/phul", programForm)
        },
        undoable("POST /programs/own") { _ in
            ("/programs/own", programForm.merging(["program": program]) { $1 })
        },
        undoable("POST /programs/current", before: { _ in [("/programs/phul", programForm)] }) { _ in
            ("/programs/current", ["program": program])
        },
        undoable("POST /programs/current/end", before: { _ in [("/programs/phul", programForm)] }) { _ in
            ("/programs/current/end", [:])
        },
        undoable(
            "POST /training/{day}/exercises/{id}/keep",
            before: { [("\(day)/exercises", ["exercise_id": $0.catalogueExercise.text])] }
        ) { ("\(day)/exercises/\($0.catalogueExercise.text)/keep", ["workout_id": $0.workout.text]) },
    ]

    private static let food = "/food/\(SampleData.day)"

    private static let undoableFood: [Undoable] = [
        undoable("POST /food/{day}/copy") { _ in
            ("\(food)/copy", copied(to: "lunch", ["mode": "add"]))
        },
        undoable(
            "POST /food/{day}/copy",
            before: { _ in [("\(food)/quick", ["meal": "lunch", "name": "Soup", "kcal": "200"])] }
        ) { _ in ("\(food)/copy", copied(to: "lunch", ["mode": "replace"])) },
        undoable("POST /food/{day}/entries/{id}") { owned in
            (
                "\(food)/entries/\(owned.entry.text)",
                ["food_id": owned.food.text, "amount": "50", "unit": "g", "meal": "breakfast"]
            )
        },
        undoable("POST /food/{day}/entries/{id}") { owned in
            (
                "\(food)/entries/\(owned.entry.text)",
                [
                    "food_id": owned.food.text, "amount": "60", "unit": "g", "meal": "dinner",
                    "day": "2026-11-22",
                ]
            )
        },
        undoable("POST /food/{day}/entries/{id}/delete") {
            ("\(food)/entries/\($0.entry.text)/delete", [:])
        },
        undoable("POST /food/foods/{id}") {
            (
                "/food/foods/\($0.food.text)",
                ["name": "Renamed", "kcal": "100", "portion_name_0": "cup", "portion_grams_0": "90"]
            )
        },
        undoable("POST /food/foods/{id}/archive") { ("/food/foods/\($0.food.text)/archive", [:]) },
        undoable(
            "POST /food/foods/{id}/restore", before: { [("/food/foods/\($0.food.text)/archive", [:])] }
        ) { ("/food/foods/\($0.food.text)/restore", [:]) },
        undoable("POST /food/meals/{meal}") { _ in ("/food/meals/snacks", ["action": "remove"]) },
        undoable("POST /food/meals/{meal}") { _ in
            ("/food/meals/lunch", ["action": "save", "name": "Noon", "time": "13:00"])
        },
        undoable("POST /food/recipes/{id}") {
            ("/food/recipes/\($0.recipe.text)", ["name": "Stew", "servings": "3"])
        },
        undoable("POST /food/recipes/{id}/delete") { ("/food/recipes/\($0.recipe.text)/delete", [:]) },
        undoable("POST /food/saved/{id}/delete") { ("/food/saved/\($0.savedMeal.text)/delete", [:]) },
        undoable("POST /food/targets") { _ in ("/food/targets", ["basis": "same", "every_kcal_most": "2000"])
        },
        undoable("POST /food/targets/glass") { _ in ("/food/targets/glass", ["glass": "300"]) },
        undoable(
            "POST /food/weight",
            before: { _ in [("/food/weight", ["day": SampleData.day, "weight": "80", "unit": "kg"])] }
        ) { _ in ("/food/weight", ["day": SampleData.day, "weight": "81", "unit": "kg"]) },
        undoable(
            "POST /food/weight/{day}/delete",
            before: { _ in [("/food/weight", ["day": SampleData.day, "weight": "80", "unit": "kg"])] }
        ) { _ in ("/food/weight/\(SampleData.day)/delete", [:]) },
    ]

    private static func copied(to meal: String, _ more: [String: String]) -> [String: String] {
        [
            "id": UUID().text, "from_day": SampleData.day, "from_meal": "breakfast", "meal": meal,
        ].merging(more) { $1 }
    }

    private static let undoableSupplements: [Undoable] = [
        undoable("POST /supplements/all/{id}") {
            (
                "/supplements/all/\($0.supplement.text)",
                [
                    "name": "Renamed", "dose_amount": "6", "dose_unit": "g", "kind": "rest_days",
                    "slot_0": "Evening",
                ]
            )
        },
        undoable("POST /supplements/all/{id}/delete") {
            ("/supplements/all/\($0.supplement.text)/delete", [:])
        },
        undoable("POST /supplements/all/{id}/pause") {
            ("/supplements/all/\($0.supplement.text)/pause", ["pause_from": SampleData.day])
        },
        undoable(
            "POST /supplements/all/{id}/resume",
            before: {
                [("/supplements/all/\($0.supplement.text)/pause", ["pause_from": SampleData.day])]
            }
        ) { ("/supplements/all/\($0.supplement.text)/resume", [:]) },
        undoable("POST /supplements/all/{id}/refill") {
            ("/supplements/all/\($0.supplement.text)/refill", ["id": UUID().text, "refill": "10"])
        },
        undoable("POST /supplements/times") { _ in
            ("/supplements/times", ["slot_0": "morning", "time_0": "05:45"])
        },
        undoable("POST /supplements/{day}/intakes/{id}") {
            (
                "/supplements/\(SampleData.day)/intakes/\($0.supplement.text)",
                ["slot": "morning", "state": "skipped", "reason": "Forgot"]
            )
        },
    ]

    private static let everyUndoable = undoable + undoableFood + undoableSupplements

    @Test("every form is listed as adding, undoable, confirmed, switching or changing nothing")
    func known() async throws {
        let undoable = Set(Self.everyUndoable.map(\.route))
        let kinds = [Self.adds, Self.noChange, Self.asks, Self.switches, undoable]
        try await TestPlates.run { test in
            let forms = Set(test.routes.filter { $0.method == .post && !$0.isAPI }.map(\.name))
            #expect(forms.subtracting(kinds.reduce([]) { $0.union($1) }) == [])
            for kind in kinds { #expect(kind.subtracting(forms) == []) }
            #expect(kinds.map(\.count).reduce(0, +) == forms.count)
        }
    }

    @Test(
        "every undoable form offers undo on the next page, and undo restores all rows",
        arguments: everyUndoable.indices
    )
    func restores(index: Int) async throws {
        let form = Self.everyUndoable[index]
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            for (path, fields) in form.before(owned) {
                #expect(try await ada.post(path, fields).status == 303, "\(path)")
            }
            test.clock.advance(seconds: 60)
            let before = try await test.rows(of: ada)
            let (path, fields) = form.step(owned)
            let answer = try await ada.post(path, fields)
            #expect(answer.status == 303, "\(form.route) \(answer.text.suffix(600))")
            #expect(try await test.rows(of: ada) != before, "\(form.route)")
            let location = answer.location ?? ""
            let id = try #require(
                location.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1, "\(form.route) \(location)")
            let page = try await ada.get(String(location.prefix { $0 != "#" })).text
            #expect(page.contains("action=\"/undo/\(id)\""), "\(form.route)")
            let undone = try await ada.post("/undo/\(id)", ["return_to": "/"])
            #expect(undone.location?.contains("notice=undone") == true, "\(form.route)")
            #expect(undone.location?.contains("undoneBefore") == false)
            let after = try await test.rows(of: ada)
            for (table, rows) in before {
                #expect(after[table] == rows, "\(form.route) \(table)")
            }
        }
    }

    @Test("every final form is behind a question or asks for the password")
    func questions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            _ = try await test.signedIn(#require(ada.account))
            _ = try await test.sampleData(of: ada)
            _ = try await ada.post("/supplements/feed", ["submission": UUID().text])
            let pages = try await ada.get("/settings").text + ada.get("/supplements/times").text
            for route in Self.asks {
                let action = route.replacing("POST ", with: "").replacing("{id}", with: "[0-9a-f-]+")
                let form = try Regex("<form method=\"post\" action=\"\(action)\".*?</form>")
                    .dotMatchesNewlines()
                let found = try #require(try form.firstMatch(in: pages), "\(route)")
                let start = pages[..<found.range.lowerBound]
                let opened = start.ranges(of: "<details").count - start.ranges(of: "</details>").count
                let text = String(pages[found.range])
                #expect(opened > 0 || text.contains("type=\"password\""), "\(route)")
            }
        }
    }

    @Test("removing something with logged sets asks what to do with them, and Cancel changes nothing")
    func sets() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            let before = try await test.rows(of: ada)
            let asked = try await ada.post(
                "\(Self.day)/plan", ["action": "remove", "workout_id": owned.workout.text])
            #expect(asked.location == "\(Self.day)/remove?workout_id=\(owned.workout.text)")
            let page = try await ada.get(#require(asked.location)).text
            #expect(page.contains("Remove A?") && page.contains("60 kg × 5"))
            #expect(page.contains("keep the sets as extras") && page.contains("delete 1 set"))
            #expect(try await test.rows(of: ada) == before)
            // An exercise outside the plan stays as long as it has sets.
            let exercise = owned.catalogueExercise.text
            _ = try await ada.post(
                "\(Self.day)/sets",
                ["id": UUID().text, "exercise_id": exercise, "weight": "60", "reps": "5", "completed": "yes"])
            let card = try await ada.post("\(Self.day)/exercises/\(exercise)/remove")
            #expect(card.location == "\(Self.day)/remove?exercise_id=\(exercise)")
            let question = try await ada.get(#require(card.location)).text
            #expect(!question.contains("as extras") && question.contains("delete 1 set"))
        }
    }
}
