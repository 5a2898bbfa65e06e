import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Workouts, over JSON.
struct WorkoutAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/workouts")
            .get(use: list)
            .post(use: create)
            .get("{id}", use: show)
            .put("{id}", use: replace)
            .delete("{id}", use: delete)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let workouts = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workouts(of: account.id)
        }
        return try JSONAnswer.make(Items(items: workouts.map(WorkoutJSON.init)))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let workout = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workout(id, of: account.id)
        }
        return try JSONAnswer.make(WorkoutJSON(workout))
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let (input, content) = try await request.jsonWithContent(WorkoutInput.self, context: context)
        let account = context.account
        let (id, now) = (input.id ?? UUID(), services.time.now)
        let submission = Submission(id, ["workout", try content()], of: account.id)
        let today = account.day(at: now)
        let (workout, isNew) = try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let isRepeated = try Submissions(connection: connection, account: account.id, now: now)
                .isRepeated(call: submission)
            let stored = try store.find(id, of: account.id)
            if isRepeated, let stored { return (stored, false) }
            let workout = try input.workout(id: id, over: stored)
            if let stored {
                guard stored == workout else {
                    throw Conflict(message: "That id holds another workout.")
                }
                return (workout, false)
            }
            try store.save(workout, of: account.id, from: today, at: now)
            return (workout, true)
        }
        return try JSONAnswer.make(WorkoutJSON(workout), status: isNew ? .created : .ok)
    }

    @Sendable func replace(request: Request, context: SignedInContext) async throws -> Response {
        let input: WorkoutInput = try await request.json(context: context)
        let account = context.account
        let (id, now) = (try context.uuid("id"), services.time.now)
        let today = account.day(at: now)
        let (workout, undo) = try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(id, of: account.id)
            let workout = try input.workout(id: id, over: old)
            return (workout, try store.saveOffering(workout, over: old, of: account.id, from: today, at: now))
        }
        return try JSONAnswer.make(WorkoutJSON(workout), headers: HTTPFields(undo: undo))
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let now = services.time.now
        let today = account.day(at: now)
        let (_, undo) = try await services.database.write { connection in
            try WorkoutStore(connection: connection).deleteOffering(id, of: account.id, today: today, at: now)
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }
}
