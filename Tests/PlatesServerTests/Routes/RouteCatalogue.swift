import Foundation
import HTTPTypes
import Testing

@testable import PlatesServer

/// What tests know of the routes: which are open to strangers, whose id stands in an address, and what a
/// request must bring to be taken.
enum RouteCatalogue {
    /// The routes that answer without anybody signed in.
    static let open: Set<String> = [
        "GET /", "GET /assets/{name}", "GET /health", "GET /ready", "GET /manifest.webmanifest",
        "GET /sign-in", "GET /sign-up", "POST /sign-in", "POST /sign-up", "POST /sign-out",
    ]

    /// For each route with an id in its address what has that id, and the body of a request that works.
    static let withIDs: [String: (kind: Belongings.Kind, body: @Sendable (Belongings) -> Body)] = [
        "PATCH /api/v1/exercises/{id}": (.exercise, { _ in .json(["name": "Renamed"]) }),
        "GET /api/v1/progress/exercises/{id}": (.exercise, { _ in .none }),
        "GET /api/v1/workouts/{id}": (.workout, { _ in .none }),
        "PUT /api/v1/workouts/{id}": (.workout, { _ in .json(["name": "B", "exercises": []]) }),
        "DELETE /api/v1/workouts/{id}": (.workout, { _ in .none }),
        "PUT /api/v1/sets/{id}": (.set, { .json($0.catalogueSet) }),
        "DELETE /api/v1/sets/{id}": (.set, { _ in .none }),
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
        "GET /training/{day}/sets/{id}": (.set, { _ in .none }),
        "POST /training/{day}/sets/{id}": (
            .set, { _ in .form(["weight": "70", "reps": "3", "completed": "on"]) }
        ),
        "POST /training/{day}/sets/{id}/delete": (.set, { _ in .form([:]) }),
        "POST /training/{day}/exercises/{id}/remove": (.exercise, { _ in .form([:]) }),
        "POST /training/{day}/exercises/{id}/keep": (
            .exercise, { .form(["workout_id": $0.workout.text]) }
        ),
    ]

    enum Body {
        case none
        case form([String: String])
        case json(JSON)
    }
}

/// One thing of each kind that a person can have, all on one day.
struct Belongings: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case exercise, workout, set, session, token
    }

    static let day = "2026-11-23"

    let exercise: UUID
    let workout: UUID
    let set: UUID
    let session: UUID
    let token: UUID
    /// An exercise that everybody has.
    let catalogueExercise: UUID

    func id(_ kind: Kind) -> UUID {
        switch kind {
        case .exercise: exercise
        case .workout: workout
        case .set: set
        case .session: session
        case .token: token
        }
    }

    /// A set that anybody may log.
    var catalogueSet: JSON {
        [
            "exercise_id": "\(catalogueExercise.text)", "day": "\(Self.day)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
    }
}

extension TestPlates {
    /// Gives a person one thing of each kind, by the product's own means.
    func belongings(of person: Person) async throws -> Belongings {
        let program = try await program(of: person)
        _ = try await signedIn(#require(person.account))
        let exercise = try #require(
            try await program.api(
                .post, "exercises",
                ["name": "Own Press", "equipment": "barbell", "primary_muscles": ["chest"]]
            ).json.id
        )
        let workout = try #require(
            try await program.api(
                .post, "workouts",
                ["name": "A", "exercises": [["exercise_id": "\(exercise.text)", "sets": 3]]]
            ).json.id
        )
        let schedule: JSON = ["kind": "weekly", "days": ["monday": "\(workout.text)"]]
        _ = try await program.api(.put, "schedule", schedule)
        let set = try #require(
            try await program.api(
                .post, "sets",
                [
                    "exercise_id": "\(exercise.text)", "day": "\(Belongings.day)", "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ]
            ).json["set"].id
        )
        let (account, now) = (try person.id, clock.now)
        let (session, token) = try await plates.services.database.read { connection in
            (
                try SessionStore(connection: connection).sessions(of: account, at: now)[0].id,
                try TokenStore(connection: connection).tokens(of: account)[0].id
            )
        }
        return Belongings(
            exercise: exercise, workout: workout, set: set, session: session, token: token,
            catalogueExercise: self.exercise("Bench Press")
        )
    }
}
