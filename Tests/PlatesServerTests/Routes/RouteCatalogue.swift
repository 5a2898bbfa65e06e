import Foundation
import HTTPTypes
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What tests know of the routes: which are open to strangers, whose id is in an address, and what a
/// request must contain to be accepted.
enum RouteCatalogue {
    /// The routes that answer without a session.
    static let open: Set<String> = [
        "GET /", "GET /assets/{name}", "GET /health", "GET /ready", "GET /manifest.webmanifest",
        "GET /service-worker.js", "GET /offline",
        "GET /sign-in", "GET /sign-up", "POST /sign-in", "POST /sign-up", "POST /sign-out",
        "GET /calendar/{secret}/plates.ics",
    ]

    /// For each route with an id in its address, the kind of thing and the body of a valid request.
    static let withIDs = trainingWithIDs.merging(foodWithIDs) { first, _ in first }
        .merging(supplementsWithIDs) { first, _ in first }

    /// Routes of the other sections.
    static let trainingWithIDs: [String: (kind: SampleData.Kind, body: @Sendable (SampleData) -> Body)] = [
        "GET /api/v1/imports/{id}": (.history, { _ in .none }),
        "DELETE /api/v1/imports/{id}": (.history, { _ in .none }),
        "POST /api/v1/imports/{id}/apply": (.history, { _ in .json(["answers": [:]]) }),
        "GET /settings/import/{id}": (.history, { _ in .none }),
        "GET /settings/import/{id}/report": (.history, { _ in .none }),
        "POST /settings/import/{id}/apply": (.history, { _ in .form([:]) }),
        "POST /settings/import/{id}/undo": (.history, { _ in .form([:]) }),
        "PATCH /api/v1/exercises/{id}": (.exercise, { _ in .json(["name": "Renamed"]) }),
        "GET /api/v1/progress/exercises/{id}": (.exercise, { _ in .none }),
        "GET /progress/exercises/{id}": (.exercise, { _ in .none }),
        "GET /progress/exercises/{id}/csv": (.exercise, { _ in .none }),
        "GET /progress/progressions/{id}": (.exercise, { _ in .none }),
        "POST /progress/progressions/{id}": (
            .exercise, { _ in .form(["kind": "linear", "step": "2.5"]) }
        ),
        "GET /training/{day}/exercises/{id}/records": (.exercise, { _ in .none }),
        "POST /schedule/pauses/{id}/end": (.pause, { _ in .form([:]) }),
        "PUT /api/v1/plan/pauses/{id}": (.pause, { _ in .json(["to": "2027-03-02"]) }),
        "DELETE /api/v1/plan/pauses/{id}": (.pause, { _ in .none }),
        "GET /api/v1/workouts/{id}": (.workout, { _ in .none }),
        "PUT /api/v1/workouts/{id}": (.workout, { _ in .json(["name": "B", "exercises": []]) }),
        "DELETE /api/v1/workouts/{id}": (.workout, { _ in .none }),
        "PUT /api/v1/sets/{id}": (.set, { .json($0.catalogueSet) }),
        "DELETE /api/v1/sets/{id}": (.set, { _ in .none }),
        "POST /undo/{id}": (.undo, { _ in .form(["return_to": "/training"]) }),
        "POST /api/v1/undo/{id}": (.undo, { _ in .none }),
        "POST /settings/sessions/{id}/end": (.session, { _ in .form([:]) }),
        "POST /settings/tokens/{id}/revoke": (.token, { _ in .form([:]) }),
        "GET /workouts/{id}": (.workout, { _ in .none }),
        "POST /workouts/{id}": (
            .workout,
            {
                .form([
                    "action": "save", "name": "B", "exercise_0": $0.exercise.text, "sets_0": "3",
                ])
            }
        ),
        "GET /workouts/{id}/add": (.workout, { _ in .none }),
        "POST /workouts/{id}/exercises": (
            .workout, { .form(["exercise_id": $0.catalogueExercise.text]) }
        ),
        "POST /workouts/{id}/delete": (.workout, { _ in .form([:]) }),
        "GET /exercises/{id}": (.exercise, { _ in .none }),
        "GET /training/{day}/items/{id}/swap": (.item, { _ in .none }),
        "POST /training/{day}/items/{id}/swap": (
            .item, { .form(["exercise_id": $0.catalogueExercise.text]) }
        ),
        "POST /training/{day}/items/{id}/order": (.item, { _ in .form(["position": "0"]) }),
        "PUT /api/v1/days/{day}/items/{id}/swap": (
            .item, { .json(["exercise_id": "\($0.catalogueExercise.text)"]) }
        ),
        "GET /exercises/{id}/settings": (.exercise, { _ in .none }),
        "POST /exercises/{id}/settings": (.exercise, { _ in .form(["note": "seat 4"]) }),
        "GET /api/v1/exercises/{id}/settings": (.exercise, { _ in .none }),
        "PUT /api/v1/exercises/{id}/settings": (.exercise, { _ in .json(["note": "seat 4"]) }),
        "GET /exercises/{id}/edit": (.exercise, { _ in .none }),
        "POST /exercises/{id}": (
            .exercise,
            { _ in
                .form([
                    "name": "Renamed", "equipment": "barbell", "movement": "isolation",
                    "measure": "weight_reps", "primary_chest": "on",
                ])
            }
        ),
        "POST /exercises/{id}/archive": (.exercise, { _ in .form([:]) }),
        "POST /exercises/{id}/restore": (.exercise, { _ in .form([:]) }),
        "POST /training/{day}/sessions/{id}": (.visit, { _ in .form(["note": "Heavy"]) }),
        "POST /training/{day}/sessions/{id}/delete": (.visit, { _ in .form([:]) }),
        "GET /api/v1/sessions/{id}": (.visit, { _ in .none }),
        "PUT /api/v1/sessions/{id}": (.visit, { _ in .json(["note": "Heavy"]) }),
        "DELETE /api/v1/sessions/{id}": (.visit, { _ in .none }),
        "GET /training/{day}/sets/{id}": (.set, { _ in .none }),
        "POST /training/{day}/sets/{id}": (
            .set, { _ in .form(["weight": "70", "reps": "3", "completed": "on"]) }
        ),
        "POST /training/{day}/sets/{id}/delete": (.set, { _ in .form([:]) }),
        "POST /training/{day}/sets/{id}/restore": (.set, { .form(["version_id": $0.setVersion.text]) }),
        "POST /training/{day}/exercises/{id}/remove": (.exercise, { _ in .form([:]) }),
        "POST /training/{day}/exercises/{id}/keep": (
            .exercise, { .form(["workout_id": $0.workout.text]) }
        ),
    ]

    /// Routes of the food section.
    static let foodWithIDs: [String: (kind: SampleData.Kind, body: @Sendable (SampleData) -> Body)] = [
        "GET /api/v1/foods/{id}": (.food, { _ in .none }),
        "PATCH /api/v1/foods/{id}": (.food, { _ in .json(["name": "Renamed"]) }),
        "PUT /api/v1/entries/{id}": (
            .entry, { _ in .json(["meal": "lunch", "name": "Soup", "kcal": 200]) }
        ),
        "DELETE /api/v1/entries/{id}": (.entry, { _ in .none }),
        "GET /api/v1/recipes/{id}": (.recipe, { _ in .none }),
        "PUT /api/v1/recipes/{id}": (.recipe, { _ in .json(["name": "Stew", "ingredients": []]) }),
        "DELETE /api/v1/recipes/{id}": (.recipe, { _ in .none }),
        "DELETE /api/v1/saved_meals/{id}": (.savedMeal, { _ in .none }),
        "GET /food/{day}/foods/{id}": (.food, { _ in .none }),
        "GET /food/{day}/entries/{id}": (.entry, { _ in .none }),
        "POST /food/{day}/entries/{id}": (
            .entry, { .form(["food_id": $0.food.text, "amount": "50", "unit": "g", "meal": "lunch"]) }
        ),
        "POST /food/{day}/entries/{id}/delete": (.entry, { _ in .form([:]) }),
        "POST /food/{day}/saved/{id}": (.savedMeal, { _ in .form(["meal": "lunch"]) }),
        "POST /food/saved/{id}/delete": (.savedMeal, { _ in .form([:]) }),
        "GET /food/foods/{id}/edit": (.food, { _ in .none }),
        "POST /food/foods/{id}": (.food, { _ in .form(["name": "Renamed", "kcal": "100"]) }),
        "POST /food/foods/{id}/archive": (.food, { _ in .form([:]) }),
        "POST /food/foods/{id}/restore": (.food, { _ in .form([:]) }),
        "POST /food/foods/{id}/favourite": (.food, { _ in .form(["favourite": "yes"]) }),
        "GET /food/recipes/{id}": (.recipe, { _ in .none }),
        "POST /food/recipes/{id}": (.recipe, { _ in .form(["name": "Stew", "servings": "2"]) }),
        "GET /food/recipes/{id}/add": (.recipe, { _ in .none }),
        "POST /food/recipes/{id}/ingredients": (
            .recipe, { .form(["food_id": $0.catalogueFood.text, "amount": "50", "unit": "g"]) }
        ),
        "POST /food/recipes/{id}/delete": (.recipe, { _ in .form([:]) }),
    ]

    /// Routes of the supplements section.
    static let supplementsWithIDs: [String: (kind: SampleData.Kind, body: @Sendable (SampleData) -> Body)] = [
        "GET /api/v1/supplements/{id}": (.supplement, { _ in .none }),
        "PUT /api/v1/supplements/{id}": (.supplement, { _ in .json(["name": "Renamed"]) }),
        "DELETE /api/v1/supplements/{id}": (.supplement, { _ in .none }),
        "POST /api/v1/supplements/{id}/refill": (
            .supplement, { _ in .json(["id": "\(UUID().text)", "amount": 10]) }
        ),
        "PUT /api/v1/supplements/{id}/pause": (.supplement, { _ in .json(["to": "2026-11-30"]) }),
        "DELETE /api/v1/supplements/{id}/pause": (.supplement, { _ in .none }),
        "PUT /api/v1/days/{day}/supplements/{id}": (.supplement, { _ in .json(["taken": false]) }),
        "GET /supplements/all/{id}": (.supplement, { _ in .none }),
        "POST /supplements/all/{id}": (
            .supplement,
            { _ in
                .form(["name": "Renamed", "dose_amount": "5", "dose_unit": "g", "kind": "daily"])
            }
        ),
        "POST /supplements/all/{id}/refill": (.supplement, { _ in .form(["refill": "10"]) }),
        "POST /supplements/all/{id}/pause": (.supplement, { _ in .form([:]) }),
        "POST /supplements/all/{id}/resume": (.supplement, { _ in .form([:]) }),
        "POST /supplements/all/{id}/delete": (.supplement, { _ in .form([:]) }),
        "GET /supplements/adherence/{id}": (.supplement, { _ in .none }),
        "GET /supplements/{day}/intakes/{id}": (.supplement, { _ in .none }),
        "POST /supplements/{day}/intakes/{id}": (
            .supplement, { _ in .form(["slot": "morning", "state": "open"]) }
        ),
    ]

    enum Body {
        case none
        case form([String: String])
        case json(JSON)
    }
}

/// One thing of each kind that a person can have, all on one day.
struct SampleData: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case exercise, workout, set, session, token, food, entry, recipe, savedMeal, supplement, undo,
            item, pause, visit, history
    }

    static let day = "2026-11-23"

    let exercise: UUID
    let workout: UUID
    /// The line of the workout.
    let item: UUID
    let set: UUID
    /// The set's previous revision.
    let setVersion: UUID
    let session: UUID
    let token: UUID
    let food: UUID
    let entry: UUID
    let recipe: UUID
    let savedMeal: UUID
    let supplement: UUID
    /// A pause of the plan in March.
    let pause: UUID
    /// A visit to the gym.
    let visit: UUID
    /// A file that was brought, of which nothing is added.
    let history: UUID
    /// The undoable deletion of another set.
    let undo: UUID
    /// A food of the catalogue.
    let catalogueFood: UUID
    /// An exercise of the catalogue.
    let catalogueExercise: UUID

    func id(_ kind: Kind) -> UUID {
        switch kind {
        case .exercise: exercise
        case .workout: workout
        case .item: item
        case .set: set
        case .session: session
        case .token: token
        case .food: food
        case .entry: entry
        case .recipe: recipe
        case .savedMeal: savedMeal
        case .supplement: supplement
        case .undo: undo
        case .pause: pause
        case .visit: visit
        case .history: history
        }
    }

    /// A set of a catalogue exercise.
    var catalogueSet: JSON {
        [
            "exercise_id": "\(catalogueExercise.text)", "day": "\(Self.day)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
    }
}

extension TestPlates {
    /// Creates one thing of each kind for a person through the API.
    func sampleData(of person: Person) async throws -> SampleData {
        let program = try await program(of: person)
        _ = try await signedIn(#require(person.account))
        let exercise = try #require(
            try await program.api(
                .post, "exercises",
                ["name": "Own Press", "equipment": "barbell", "primary_muscles": ["chest"]]
            ).json.id
        )
        let made = try await program.api(
            .post, "workouts",
            ["name": "A", "exercises": [["exercise_id": "\(exercise.text)", "sets": 3]]]
        ).json
        let workout = try #require(made.id)
        let item = try #require(made["exercises"][0]["item_id"].text.flatMap { UUID(text: $0) })
        let schedule: JSON = ["kind": "weekly", "days": ["monday": "\(workout.text)"]]
        _ = try await program.api(.put, "schedule", schedule)
        let pause = try #require(
            try await program.api(.post, "plan/pauses", ["from": "2027-03-01", "to": "2027-03-05"]).json.id)
        let visit = try #require(
            try await program.api(
                .post, "days/\(SampleData.day)/sessions", ["started_at": "\(SampleData.day)T06:00:00Z"]
            ).json["session"].id)
        let logged: JSON = [
            "exercise_id": "\(exercise.text)", "day": "\(SampleData.day)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
        let set = try #require(try await program.api(.post, "sets", logged.with(["reps": 4])).json["set"].id)
        _ = try await program.api(.put, "sets/\(set.text)", logged)
        let deleted = try #require(try await program.api(.post, "sets", logged).json["set"].id)
        let deletion = try await program.api(.delete, "sets/\(deleted.text)")
        let undo = try #require(deletion.headers[.undoID].flatMap { UUID(text: $0) })
        let food = try await sampleFood(of: program)
        let supplement = try #require(
            try await program.api(
                .post, "supplements",
                [
                    "name": "Own creatine", "dose": ["amount": 5, "unit": "g"],
                    "schedule": ["kind": "daily"], "stock": ["amount": 50, "unit": "g"],
                ]
            ).json.id
        )
        _ = try await program.api(
            .put, "days/\(SampleData.day)/supplements/\(supplement.text)", ["taken": true])
        let brought = try await program.send(
            .post, "/api/v1/imports", headers: [.contentType: "text/csv"],
            body: "Date,Weight (kg)\n2024-05-01,81.5\n")
        let history = try #require(brought.json.id)
        let (account, now) = (try person.id, clock.now)
        let (session, token, version) = try await plates.site.database.read { connection in
            (
                try SessionStore(connection: connection).sessions(of: account, at: now)[0].id,
                try TokenStore(connection: connection).tokens(of: account)[0].id,
                try SetVersionStore(connection: connection).versions(of: set, account: account, at: now)[0]
                    .set.id
            )
        }
        return SampleData(
            exercise: exercise, workout: workout, item: item, set: set, setVersion: version, session: session,
            token: token,
            food: food.food, entry: food.entry, recipe: food.recipe, savedMeal: food.savedMeal,
            supplement: supplement, pause: pause, visit: visit, history: history, undo: undo,
            catalogueFood: plates.food.foods.foods[0].id, catalogueExercise: self.exercise("Bench Press")
        )
    }

    private func sampleFood(
        of program: Person
    ) async throws -> (food: UUID, entry: UUID, recipe: UUID, savedMeal: UUID) {
        let food = try #require(
            try await program.api(.post, "foods", ["name": "Own oats", "kcal": 370, "protein_g": 13]).json.id
        )
        let entry = try #require(
            try await program.api(
                .post, "days/\(SampleData.day)/entries",
                ["meal": "breakfast", "food_id": "\(food.text)", "grams": 60]
            ).json["entry"].id
        )
        let recipe = try #require(
            try await program.api(
                .post, "recipes",
                [
                    "name": "Own porridge", "servings": 2,
                    "ingredients": [["food_id": "\(food.text)", "grams": 100]],
                ]
            ).json.id
        )
        let saved = try #require(
            try await program.api(
                .post, "saved_meals",
                ["name": "Own breakfast", "from_day": "\(SampleData.day)", "from_meal": "breakfast"]
            ).json.id
        )
        return (food, entry, recipe, saved)
    }
}
