import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Exercises outside the plan: added to a day by search, removed, or taken into a workout.
struct OffPlanPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("training/{day}/add", use: search)
        router.post("training/{day}/exercises", use: add)
        router.post("training/{day}/exercises/{id}/remove", use: remove)
        router.post("training/{day}/exercises/{id}/keep", use: keep)
    }

    @Sendable func search(request: Request, context: SignedInContext) async throws -> Response {
        let day = try context.day()
        let picker = try await services.exercisePicker(
            query: request.query.searchText, title: "Add an exercise",
            searchPath: "/training/\(day)/add", action: "/training/\(day)/exercises",
            backPath: "/training/\(day)", day: day, account: context.account
        )
        return services.pages.page(
            Views.exercisePicker, picker, title: "Add an exercise", at: .section(.lifts),
            context: context
        )
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let id = try exercise(try await request.form(context: context))
        _ = try await services.exercises(of: account).exercise(id)
        let now = services.time.now
        try await services.database.write { connection in
            try TrainingStore(connection: connection)
                .addExercise(id, to: day, of: account.id, at: now)
        }
        return .seeOther("/training/\(day)#exercise-\(id.text)")
    }

    @Sendable func remove(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        _ = try await services.exercises(of: account).exercise(id)
        let removal = try Removal(exercise: id, day: day)
        let answer = try await Removal.answer(request.form(context: context))
        let undo = try await services.training(of: account).write { log -> UUID?? in
            if answer == nil, try !removal.sets(in: log).isEmpty { return .none }
            return .some(try log.remove(removal, deletingSets: answer == .delete))
        }
        guard case .some(let undo) = undo else { return .seeOther(removal.question) }
        return .seeOther("/training/\(day)", notice: .exerciseRemoved, undo: undo)
    }

    /// Takes the exercise into a workout as that is now, from today on, with what was done of it as the target. No
    /// other day changes, nor does the one on which it was done, if that is past.
    @Sendable func keep(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let form = try await request.form(context: context)
        guard let workoutID = form.uuid("workout_id") else {
            throw ValidationError("workout_id", "is missing")
        }
        let (catalogue, now) = (services.catalogue, services.time.now)
        let today = account.day(at: now)
        let (isNew, undo) = try await services.database.write { connection in
            let exercise = try ExerciseDirectory(
                catalogue: catalogue, of: account.id, in: connection
            ).exercise(id)
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(workoutID, of: account.id)
            guard !old.targets.contains(where: { $0.exerciseID == id }) else { return (false, nil as UUID?) }
            var workout = old
            let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
                .filter { $0.entry.exerciseID == id }
            workout.targets.append(Target(repeating: sets, of: exercise))
            let saved = try store.saveOffering(
                workout.validated(over: old), over: old, of: account.id, from: today, at: now)
            let plan = try PlanReader(connection: connection, account: account.id, today: today)
                .plan(of: day)
            guard plan.items.contains(where: { $0.exerciseID == id }) else { return (true, saved) }
            // The day has it in its plan now.
            let removed = try TrainingUndo.addedExercise.offer(
                "Kept \(exercise.title) in \(workout.name).",
                in: .init(connection: connection, account: account.id, now: now), [day, id]
            ) {
                try TrainingStore(connection: connection).removeExercise(id, from: day, of: account.id)
            }
            let undo = try UndoStore(connection: connection).offer(
                all: [saved, removed], summary: "Kept \(exercise.title) in \(workout.name).", of: account.id,
                at: now)
            return (true, undo)
        }
        return .seeOther(
            "/training/\(day)#exercise-\(id.text)", notice: isNew ? .exerciseKept : .exerciseIsKept,
            undo: undo)
    }

    private func exercise(_ form: Form) throws -> UUID {
        guard let id = form.uuid("exercise_id") else {
            throw ValidationError("exercise_id", "is missing")
        }
        return id
    }
}

extension Target {
    /// The target that what was done amounts to; three sets where nothing was done yet.
    init(repeating sets: [LoggedSet], of exercise: Exercise) {
        let working = sets.map(\.entry).filter { $0.kind != .warmup }
        let reps = working.compactMap(\.reps).filter { $0 > 0 }
        self.init(
            exerciseID: exercise.id, sets: min(max(working.count, sets.isEmpty ? 3 : 1), 20),
            repsMin: reps.min(), repsMax: reps.max(),
            seconds: working.compactMap(\.seconds).filter { $0 > 0 }.max(),
            distanceMetres: working.compactMap(\.distanceMetres).filter { $0 > 0 }.max()
        )
    }
}

extension TrainingServices {
    /// What a search for an exercise to add finds: at first those that the person used last.
    func exercisePicker(
        query: String, title: Phrase, searchPath: String, action: String, backPath: String,
        day: Day? = nil, account: Account
    ) async throws -> ExercisePickerModel {
        let catalogue = catalogue
        let found = try await database.read { connection -> (exercises: [Exercise], isRecent: Bool) in
            let directory = try ExerciseDirectory(
                catalogue: catalogue, of: account.id, in: connection
            )
            guard query.isEmpty else {
                return (directory.search(query, limit: 30), false)
            }
            let recent = try SetStore(connection: connection)
                .recentExercises(of: account.id, limit: 12).map(directory.exercise)
            let others = directory.search("", limit: 30).filter { !recent.contains($0) }
            return (Array((recent + others).prefix(30)), !recent.isEmpty)
        }
        let heading: Phrase =
            switch (query.isEmpty, found.isRecent, found.exercises.isEmpty) {
            case (true, true, _): "The ones you did last, then the most common"
            case (true, false, _): "The most common"
            case (false, _, true): "Nothing by that name. Try fewer letters, or make your own."
            case (false, _, false): "Found"
            }
        return ExercisePickerModel(
            title: title, searchPath: searchPath, action: action, backPath: backPath,
            day: day?.description, query: query, heading: heading,
            results: found.exercises.map(ExercisePickerModel.Result.init)
        )
    }
}
