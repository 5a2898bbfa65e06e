import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Ready-made splits, taken up in one tap.
struct SplitPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("splits", use: list)
        router.post("splits/{slug}", use: choose)
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let history = try await services.database.read { connection in
            try ScheduleStore(connection: connection).history(of: account.id)
        }
        return try services.pages.page(
            "splits", SplitsModel(hasSchedule: !history.entries.isEmpty),
            title: "Ready-made splits", at: .section(.lifts), notice: Notice(request),
            context: context
        )
    }

    @Sendable func choose(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        guard let split = context.parameters.get("slug").flatMap(Split.named) else {
            throw NotFound("There is no such split.")
        }
        let now = services.time.now
        let today = account.day(at: now)
        let catalogue = services.catalogue
        try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let existing = try store.workouts(of: account.id, on: today)
            let ids = try split.workouts.map { ready in
                let workout = ready.workout { name in
                    catalogue.exercises.first { $0.name == name }?.id
                }
                // Taken up a second time, a split uses the workouts that it made before.
                if let same = existing.first(where: { $0.isSame(as: workout) }) { return same.id }
                try store.save(workout.validated(), of: account.id, from: today, at: now)
                return workout.id
            }
            try ScheduleStore(connection: connection)
                .put(split.schedule(workoutIDs: ids, startsOn: today), from: today, of: account.id)
        }
        return .seeOther("/schedule", notice: .splitChosen)
    }
}

extension Workout {
    /// Whether two workouts ask for the same under the same name.
    func isSame(as other: Workout) -> Bool { name == other.name && targets == other.targets }
}
