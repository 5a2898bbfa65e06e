import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Workouts, over JSON.
struct WorkoutAPI: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.group("api/v1/workouts")
            .get(use: list)
            .post(use: create)
            .get("{id}", use: show)
            .put("{id}", use: replace)
            .delete("{id}", use: delete)
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let workouts = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workouts(of: account.id)
        }
        return try JSONAnswer.make(Items(items: workouts.map(WorkoutJSON.init)))
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let workout = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workout(id, of: account.id)
        }
        return try JSONAnswer.make(WorkoutJSON(workout))
    }

    @Sendable func create(request: Request, context: AppContext) async throws -> Response {
        let input: WorkoutInput = try await request.json(context: context)
        let account = try context.requireAccount()
        let (id, now) = (input.id ?? UUID(), services.time.now)
        let today = account.day(at: now)
        let (workout, isNew) = try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let stored = try store.find(id, of: account.id)
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

    @Sendable func replace(request: Request, context: AppContext) async throws -> Response {
        let input: WorkoutInput = try await request.json(context: context)
        let account = try context.requireAccount()
        let (id, now) = (try context.uuid("id"), services.time.now)
        let today = account.day(at: now)
        let workout = try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(id, of: account.id)
            let workout = try input.workout(id: id, over: old)
            try store.save(workout, of: account.id, from: today, at: now)
            return workout
        }
        return try JSONAnswer.make(WorkoutJSON(workout))
    }

    @Sendable func delete(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let today = account.day(at: services.time.now)
        try await services.database.write { connection in
            let from = try PlanStart(connection: connection, account: account.id, today: today).day(
                without: id)
            try WorkoutStore(connection: connection).delete(id, of: account.id, from: from)
        }
        return Response(status: .noContent)
    }
}
