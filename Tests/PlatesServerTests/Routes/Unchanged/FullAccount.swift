import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

/// An account with what forms find hardest to show: endless fractions, more items than a form has fields
/// for, times of another zone, texts of several lines, and weights in the other unit.
struct FullAccount: Sendable {
    let person: Person
    let program: Person
    /// The pages where the search for forms starts.
    let addresses: [String]

    static let day = "2026-11-23"
    static let note = "First line\r\nsecond line\n\n  third, with <b> & \"quotes\" and ½ é"

    init(_ test: TestPlates) async throws {
        person = try await test.person(timeZone: "Europe/Berlin")
        program = try await test.program(of: person)
        let maker = Maker(test: test, person: person, program: program)
        let exercise = try await maker.training()
        let food = try await maker.food()
        let supplements = try await maker.supplements()
        try await maker.account()
        addresses =
            [
                "/", "/training/\(Self.day)", "/training/2026-11-22", "/workouts", "/schedule",
                "/schedule/edit?kind=weekly", "/schedule/edit?kind=rotation", "/exercises/\(exercise)/edit",
                "/exercises/\(exercise)/settings",
                "/programs", "/programs/phul", "/programs/import", "/programs/current",
                "/food/\(Self.day)", "/food/foods", "/food/recipes", "/food/meals",
                "/food/targets",
                "/food/weight", "/food/targets/calculate", "/settings", "/settings/sections", "/supplements",
                "/supplements/all", "/supplements/times", "/supplements/\(Self.day)", "/progress",
                "/progress/settings", "/food/foods/\(food)/edit", "/calendar",
            ] + supplements.map { "/supplements/all/\($0)" }
    }
}

/// Creates it through the API.
private struct Maker {
    let test: TestPlates
    let person: Person
    let program: Person
    private let day = FullAccount.day

    @discardableResult
    private func api(_ method: HTTPRequest.Method, _ path: String, _ json: JSON) async throws -> JSON {
        let answer = try await program.api(method, path, json)
        #expect((200..<300).contains(answer.status), "\(method) \(path): \(answer.status) \(answer.text)")
        return answer.json
    }

    private func form(_ path: String, _ fields: [String: String]) async throws {
        let answer = try await person.post(path, fields)
        #expect((200..<400).contains(answer.status), "POST \(path): \(answer.status)")
    }

    // MARK: Training

    /// - Returns: An own exercise.
    func training() async throws -> String {
        let own = try await api(
            .post, "exercises",
            [
                "name": "Own Press", "equipment": "barbell", "primary_muscles": ["chest"],
                "secondary_muscles": ["triceps", "front_delts"], "aliases": ["OP", "Press, own"],
                "cue": "Elbows in.",
            ])
        let exercise = try #require(own.id).text
        let push = try await workout("Push", exercise)
        let pull = try await workout("Pull", exercise)
        let gone = try await workout("Gone", exercise)
        try await api(
            .put, "schedule?from=2026-11-02",
            ["kind": "weekly", "days": ["monday": push, "thursday": pull, "friday": gone]])
        try await api(
            .put, "schedule?from=2026-12-07",
            ["kind": "rotation", "starts_on": "2026-12-08", "days": [push, nil, nil, pull, nil]])
        _ = try await program.api(.delete, "workouts/\(gone.text ?? "")")
        try await sets(exercise)
        let monday = "/training/\(day)/plan"
        try await form(monday, ["action": "add", "workout_id": pull.text ?? ""])
        try await form(
            monday, ["action": "move", "workout_id": push.text ?? "", "to_day": "2026-11-24"])
        try await api(.put, "days/2026-11-19/training", ["state": "skipped", "reason": "Ill, at home"])
        try await form(
            "/progress/progressions/\(exercise)",
            ["kind": "double", "step": "1.25", "reps_min": "5", "reps_max": "8"])
        try await form(
            "/progress/settings/plates", ["bar": "17.5", "plate_20000_kg": "4", "plate_1250_kg": "2"])
        try await api(
            .put, "exercises/\(exercise)/settings",
            [
                "step": ["value": 1.25, "unit": "lb"], "unit": "lb", "rest_working": 0, "rest_drop": 15,
                "basis": "bar", "bar": ["value": 7.125, "unit": "kg"], "per_side": true,
                "note": .string(String(FullAccount.note.prefix(60))),
            ])
        return exercise
    }

    private func workout(_ name: String, _ own: String) async throws -> JSON {
        func id(_ name: String) -> JSON { .string(test.exercise(name).text) }
        return try await api(
            .post, "workouts",
            [
                "name": .string(name), "note": .string(FullAccount.note),
                "exercises": [
                    [
                        "exercise_id": .string(own), "sets": 3, "reps_min": 5, "reps_max": 8, "superset": "A",
                        "weight": ["value": 62.125, "unit": "lb"], "rest_seconds": 0, "note": "slow\nand low",
                        "seconds": 45, "distance_m": 12.5,
                    ],
                    ["exercise_id": id("Plank"), "sets": 3, "seconds": 3725, "reps_min": 2, "reps_max": 2],
                    ["exercise_id": id("Running"), "sets": 1, "distance_m": 5123.456, "seconds": 1800],
                    [
                        "exercise_id": id("Pull-up"), "sets": 5, "reps_min": 10,
                        "weight": ["value": -7.125, "unit": "kg"],
                    ],
                    ["exercise_id": id("Squat"), "sets": 20],
                ],
            ])["id"]
    }

    private func sets(_ own: String) async throws {
        let sets: [JSON] = [
            [
                "exercise_id": .string(own), "reps": 5, "weight": ["value": 135.125, "unit": "lb"],
                "rpe": 8.5,
            ],
            [
                "exercise_id": .string(own), "reps": 0, "weight": ["value": 62.375, "unit": "kg"],
                "rpe": 1.5,
                "kind": "failure", "completed": false, "note": .string(FullAccount.note),
            ],
            ["exercise_id": .string(test.exercise("Plank").text), "seconds": 3725],
            [
                "exercise_id": .string(test.exercise("Plank").text), "seconds": 60,
                "weight": ["value": 10.5, "unit": "lb"],
            ],
            [
                "exercise_id": .string(test.exercise("Running").text), "seconds": 5400,
                "distance_m": 12345.678,
            ],
            ["exercise_id": .string(test.exercise("Pull-up").text), "reps": 12],
        ]
        for (index, set) in sets.enumerated() {
            // One was performed on the previous day by the clock of another zone.
            let at = JSON.string(index == 0 ? "2026-11-22T01:30:00Z" : "2026-11-23T17:0\(index):12.345Z")
            try await api(.post, "sets", set.with(["day": .string(day), "performed_at": at]))
        }
    }

    // MARK: Food

    /// - Returns: An own food.
    func food() async throws -> String {
        let portions: [JSON] = (1...6).map {
            ["name": .string("size \($0)"), "grams": .number(Double($0) * 33.333)]
        }
        let own = try await api(
            .post, "foods",
            [
                "name": "Own oats", "brand": "Mill", "kcal": 371.4286, "protein_g": 13.33333, "fat_g": 7.0001,
                "fibre_g": 0.12345, "sodium_mg": 1.23456, "vitamin_d_ug": 0.00125, "g_per_ml": 1.03125,
                "portions": .array(portions), "barcode": "4006381333931",
            ])
        let food = try #require(own.id).text
        try await entries(food)
        let recipe = try await api(
            .post, "recipes",
            [
                "name": "Own porridge", "servings": 2.75, "cooked_grams": 433.35,
                "note": .string(FullAccount.note),
                "ingredients": [
                    ["food_id": .string(food), "grams": 33.3333],
                    ["food_id": .string(food), "portion": "size 6", "count": 0.333333333],
                    ["food_id": .string(food), "millilitres": 12.345],
                ],
            ])
        try await api(
            .post, "days/\(day)/entries",
            ["meal": "dinner", "food_id": recipe["id"], "portion": "serving", "count": 1.5])
        // The nutrients of a food may change after it was eaten.
        _ = try await program.api(
            .patch, "foods/\(food)",
            ["kcal": 371.42857, "portions": .array(Array(portions.dropFirst()))])
        try await api(
            .post, "saved_meals",
            ["name": "Own breakfast", "from_day": .string(day), "from_meal": "breakfast"])
        try await form("/food/meals", ["name": "Second breakfast", "time": "10:15"])
        try await form("/food/meals", ["name": "No time"])
        try await body()
        return food
    }

    private func entries(_ food: String) async throws {
        let amounts: [[String: String]] = [
            ["amount": "1/3", "unit": "portion:size 1"], ["amount": "2 1/7", "unit": "portion:size 6"],
            ["amount": "33.3333", "unit": "g"], ["amount": "1/3", "unit": "oz"],
            ["amount": "12.3456", "unit": "ml"],
        ]
        for (index, amount) in amounts.enumerated() {
            let fields = ["food_id": food, "meal": index == 0 ? "breakfast" : "lunch"]
            try await form("/food/\(day)/entries", fields.merging(amount) { $1 })
        }
        try await api(
            .post, "days/\(day)/entries",
            [
                "meal": "lunch", "name": "Canteen", "kcal": 650.123, "protein_g": 30.456, "fat_g": 0.04,
                "fibre_g": 7.89, "sodium_mg": 123.456,
            ])
        try await api(
            .post, "days/\(day)/entries", ["meal": "lunch", "name": "Fats only", "fat_g": 10.26])
    }

    private func body() async throws {
        let bounds: JSON = ["kcal": ["least": 1899.99, "most": 2100.33], "protein_g": ["least": 140.123]]
        let plan: JSON = [
            "basis": "training", "targets": ["training": bounds, "rest": ["sodium_mg": ["most": 2300.5]]],
        ]
        try await api(.put, "targets", plan)
        try await api(.put, "days/\(day)/body_weight", ["weight": ["value": 176.125, "unit": "lb"]])
        try await api(.put, "days/2026-11-22/body_weight", ["weight": ["value": 80.375, "unit": "kg"]])
        try await api(.put, "days/\(day)/water", ["millilitres": 1234])
        try await form("/food/targets/glass", ["glass": "333"])
        let person = [
            "sex": "female", "born_in": "1990", "height": "171.5", "activity": "moderate", "goal": "keep",
        ]
        try await form("/food/targets/calculate", person.merging(["weight": "80.3"]) { $1 })
    }

    // MARK: Supplements

    /// - Returns: One of each kind of schedule.
    func supplements() async throws -> [String] {
        let schedules: [JSON] = [
            ["kind": "daily", "starts_on": "2026-11-01", "ends_on": "2027-02-28"],
            ["kind": "weekdays", "days": ["monday", "sunday"]], ["kind": "every_n_days", "every": 3],
            ["kind": "days_of_month", "days": [1, 15, 31]],
            ["kind": "cycle", "weeks_on": 6, "weeks_off": 2, "starts_on": "2026-10-05"],
            ["kind": "training_days"], ["kind": "rest_days"],
            ["kind": "as_needed", "least_minutes": 250, "most_per_day": 4],
        ]
        var ids: [String] = []
        for (index, schedule) in schedules.enumerated() {
            ids.append(try await supplement(index, schedule))
        }
        try await form("/supplements/times", ["slot_0": "morning", "time_0": "07:35"])
        try await api(.put, "supplements/\(ids[1])/pause", ["from": "2026-11-20", "to": "2026-12-05"])
        try await intakes(ids)
        return ids
    }

    private func supplement(_ index: Int, _ schedule: JSON) async throws -> String {
        let slots: [JSON] = [
            ["slot": "morning"], ["slot": "my own time", "dose": ["amount": 0.125, "unit": "mg"]],
            ["slot": "evening", "dose": ["amount": 2.3333, "unit": "g"]],
        ]
        let made = try await api(
            .post, "supplements",
            [
                "name": .string("Supplement \(index)"), "note": .string(FullAccount.note),
                "dose": ["amount": .number(3.3333 + Double(index)), "unit": "g"], "schedule": schedule,
                "slots": index == 7 ? [["slot": "morning"]] : .array(slots),
                "piece": ["unit": "capsule", "holds": ["amount": 0.33333, "unit": "g"]],
                "stock": ["amount": 50.125, "unit": "capsule"], "warn_days": 0,
                "pack": ["amount": 99.999, "price": 12.3456, "currency": "CHF"],
                "nutrients": [
                    "per": ["amount": 1.2345, "unit": "g"], "kcal": 3.21987, "vitamin_d_ug": 0.00012,
                ],
                "counts_as_food": true,
            ])
        return try #require(made.id).text
    }

    private func intakes(_ ids: [String]) async throws {
        let path = "days/\(day)/supplements"
        let at: JSON = "2026-11-23T01:05:33Z"
        try await api(.put, "\(path)/\(ids[0])", ["taken": true, "taken_at": at, "slot": "morning"])
        try await api(
            .put, "\(path)/\(ids[0])",
            ["taken": true, "slot": "evening", "dose": ["amount": 0.3333, "unit": "mg"]])
        try await api(.put, "\(path)/\(ids[5])", ["skipped": true, "slot": "morning", "reason": "None left"])
        try await api(
            .put, "\(path)/\(ids[7])", ["taken": true, "taken_at": at, "slot": "morning", "number": 1])
    }

    // MARK: The account

    func account() async throws {
        _ = try await person.post("/supplements/feed")
        try await form("/settings/sections/food", ["action": "favourite"])
    }
}
