import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Ready-made splits, taken up in one tap.
struct SplitPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("splits", use: list)
        router.post("splits/{slug}", use: choose)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            SplitsModel(
                try ScheduleStore(connection: connection).history(of: account.id), today: today,
                start: try PlanStart(connection: connection, account: account.id, today: today).day()
            )
        }
        return services.pages.page(
            Views.splits, model, title: "Ready-made splits", at: .section(.lifts), notice: Notice(request),
            context: context
        )
    }

    /// The split holds from today on, or from tomorrow if today was begun. Taken again, it changes nothing.
    @Sendable func choose(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        guard let split = context.parameters.get("slug").flatMap(Split.named) else {
            throw NotFound("There is no such split.")
        }
        let form = try await request.form(context: context)
        let later: ScheduleHistory.Later = try form.choice("later") ?? .keep
        let now = services.time.now
        let catalogue = services.catalogue
        let (notice, undo) = try await services.database.write { connection in
            let today = account.day(at: now)
            let start = try PlanStart(connection: connection, account: account.id, today: today).day()
            let scope = RowUndo.Scope(
                connection: connection, account: account.id, now: now, firstDay: start)
            var notice = Notice.splitIsChosen
            let undo = try PlanUndo.split.offer(in: scope, [now]) {
                notice = try Self.take(
                    split, later: later, of: account, at: now, from: catalogue, in: connection)
                return "Took the split \(split.name) from \(start.longText) on."
            }
            return (notice, undo)
        }
        return .seeOther("/schedule", notice: notice, undo: undo)
    }

    private static func take(
        _ split: Split, later: ScheduleHistory.Later, of account: Account, at now: Instant,
        from catalogue: ExerciseCatalogue, in connection: any Connection
    ) throws -> Notice {
        let today = account.day(at: now)
        let start = try PlanStart(connection: connection, account: account.id, today: today).day()
        let store = WorkoutStore(connection: connection)
        let existing = try store.workouts(of: account.id)
        let ids = try split.workouts.map { ready in
            let workout = ready.workout { name in
                catalogue.exercises.first { $0.name == name }?.id
            }
            // Taken up a second time, a split uses the workouts that it made before.
            if let same = existing.first(where: { $0.isSame(as: workout) }) { return same.id }
            try store.save(workout.validated(), of: account.id, from: today, at: now)
            return workout.id
        }
        let (before, after) = try ScheduleStore(connection: connection).put(
            split.schedule(workoutIDs: ids, startsOn: start), from: start, of: account.id, later: later)
        if before == after { return Notice.splitIsChosen }
        return start == today ? .splitChosen : .splitChosenTomorrow
    }
}

extension Workout {
    /// Whether two workouts ask for the same under the same name.
    func isSame(as other: Workout) -> Bool { name == other.name && targets == other.targets }
}
