import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a person has set for an exercise, over JSON.
struct ExerciseSettingsAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/exercises/{id}/settings")
            .get(use: show)
            .put(use: replace)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let exercise = try await services.exercise(context.uuid("id"), of: account)
        let settings = try await services.database.read { connection in
            try ExerciseSettingsStore(connection: connection, account: account.id).settings(of: exercise.id)
        }
        return try JSONAnswer.make(ExerciseSettingsJSON(settings))
    }

    @Sendable func replace(request: Request, context: SignedInContext) async throws -> Response {
        let input: ExerciseSettingsJSON = try await request.json(context: context)
        let account = context.account
        let exercise = try await services.exercise(context.uuid("id"), of: account)
        let now = services.time.now
        let (settings, undo) = try await services.database.write { connection in
            let store = ExerciseSettingsStore(connection: connection, account: account.id)
            let settings = try input.settings.validated(over: store.settings(of: exercise.id))
            return (settings, try store.saveOffering(settings, of: exercise, at: now))
        }
        return try JSONAnswer.make(ExerciseSettingsJSON(settings), headers: HTTPFields(undo: undo))
    }
}

/// What is set for an exercise, as the API takes and answers it; what is left out is as usual.
struct ExerciseSettingsJSON: Codable {
    let step: Mass?
    let unit: WeightUnit?
    let restWorking: Int?
    let restWarmup: Int?
    let restDrop: Int?
    let basis: WeightBasis.Kind?
    let bar: Mass?
    let perSide: Bool?
    let note: String?

    init(_ settings: ExerciseSettings) {
        step = settings.step
        unit = settings.unit
        restWorking = settings.rest.working
        restWarmup = settings.rest.warmUp
        restDrop = settings.rest.drop
        basis = settings.load
        bar = settings.bar
        perSide = settings.isPerSide
        note = settings.note
    }

    var settings: ExerciseSettings {
        ExerciseSettings(
            step: step, unit: unit,
            rest: RestTimes(working: restWorking, warmUp: restWarmup, drop: restDrop),
            load: basis, bar: bar, isPerSide: perSide ?? false, note: note ?? "")
    }

    private enum CodingKeys: CodingKey {
        case step, unit, restWorking, restWarmup, restDrop, basis, bar, perSide, note
    }

    /// What is as usual is `null`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(step, forKey: .step)
        try container.encode(unit, forKey: .unit)
        try container.encode(restWorking, forKey: .restWorking)
        try container.encode(restWarmup, forKey: .restWarmup)
        try container.encode(restDrop, forKey: .restDrop)
        try container.encode(basis, forKey: .basis)
        try container.encode(bar, forKey: .bar)
        try container.encode(perSide, forKey: .perSide)
        try container.encode(note, forKey: .note)
    }
}
