import Foundation
import Hummingbird
import PlatesCore
import Storage

/// A person's workouts: listed, made, changed and deleted.
struct WorkoutPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.group("workouts")
            .get(use: list)
            .post(use: create)
            .get("new", use: new)
            .get("{id}", use: show)
            .post("{id}", use: save)
            .get("{id}/add", use: search)
            .post("{id}/exercises", use: addExercise)
            .post("{id}/delete", use: delete)
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let workouts = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workouts(of: account.id)
        }
        return try services.pages.page(
            "workouts", WorkoutsModel(workouts), title: "Workouts", at: .section(.lifts),
            notice: Notice(request), context: context
        )
    }

    @Sendable func new(request: Request, context: AppContext) async throws -> Response {
        _ = try context.requireAccount()
        return try newPage(NewWorkoutModel(), context: context)
    }

    @Sendable func create(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let form = try await request.form(context: context)
        let id = form.uuid("id") ?? UUID()
        let now = services.time.now
        let today = account.day(at: now)
        do {
            let workout = try Workout(id: id, name: form["name"]).validated()
            let made = try await services.database.write { connection in
                let store = WorkoutStore(connection: connection)
                let stored = try store.find(id, of: account.id)
                // A form that was sent twice makes one workout; one with another name, or whose workout was
                // deleted since, comes from a page that the browser had kept, and means another.
                if let stored, stored.name == workout.name { return id }
                let isTaken = try stored != nil || store.isDeleted(id, of: account.id)
                let new = isTaken ? Workout(name: workout.name) : workout
                try store.save(new, of: account.id, from: today, at: now)
                return new.id
            }
            return .seeOther("/workouts/\(made.text)/add")
        } catch let error as ValidationError {
            return try newPage(
                NewWorkoutModel(id: id, name: form["name"], error: error), context: context
            )
        }
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let (workout, directory) = try await load(context)
        return try page(
            WorkoutFormModel(workout, directory: directory, unit: account.unit),
            notice: Notice(request), context: context
        )
    }

    @Sendable func save(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let form = try await request.form(context: context)
        let action = try WorkoutFormAction(form["action"])
        let (workout, undo): (Workout, UUID?)
        do {
            (workout, undo) = try await change(context) { workout, directory in
                var changed = try WorkoutForm(form: form, unit: account.unit)
                    .applied(to: workout, directory: directory)
                action.apply(to: &changed)
                return changed
            }
        } catch let error as ValidationError {
            let (workout, directory) = try await load(context)
            let model = WorkoutFormModel(
                workout, directory: directory, unit: account.unit, form: form, error: error
            )
            return try page(model, status: .unprocessableContent, context: context)
        }
        switch action {
        case .save: return .seeOther("/workouts", notice: .workoutSaved, undo: undo)
        case .add: return .seeOther("/workouts/\(workout.id.text)/add")
        case .up, .down, .remove:
            return .seeOther("/workouts/\(workout.id.text)", notice: .workoutSaved, undo: undo)
        }
    }

    @Sendable func search(request: Request, context: AppContext) async throws -> Response {
        let (workout, _) = try await load(context)
        let path = "/workouts/\(workout.id.text)"
        let picker = try await services.exercisePicker(
            query: request.query.searchText, title: "Add to \(workout.name)", searchPath: "\(path)/add",
            action: "\(path)/exercises", backPath: path, account: context.requireAccount()
        )
        return try services.pages.page(
            "exercise-picker", picker, title: "Add an exercise", at: .section(.lifts),
            context: context
        )
    }

    @Sendable func addExercise(request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form(context: context)
        guard let id = form.uuid("exercise_id") else {
            throw ValidationError("exercise_id", "is missing")
        }
        // A second press of the same button adds nothing; the same exercise can be added again from a new page.
        let submission = form.uuid("submission").map { $0.combined(with: id) }
        let changed = try await change(context, once: submission) { workout, directory in
            var changed = workout
            changed.targets.append(.usual(for: try directory.exercise(id)))
            return try changed.validated(over: workout)
        }
        guard let (workout, undo) = changed else {
            return .seeOther("/workouts/\(try context.uuid("id").text)", notice: .exerciseWasAdded)
        }
        let index = workout.targets.count - 1
        return .seeOther("/workouts/\(workout.id.text)#target-\(index)", notice: .workoutSaved, undo: undo)
    }

    @Sendable func delete(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let now = services.time.now
        let today = account.day(at: now)
        let (from, undo) = try await services.database.write { connection in
            try WorkoutStore(connection: connection).deleteOffering(id, of: account.id, today: today, at: now)
        }
        return .seeOther(
            "/workouts", notice: from == today ? .workoutDeleted : .workoutDeletedTomorrow, undo: undo)
    }

    private func load(_ context: AppContext) async throws -> (Workout, ExerciseDirectory) {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let catalogue = services.catalogue
        return try await services.database.read { connection in
            (
                try WorkoutStore(connection: connection).workout(id, of: account.id),
                try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            )
        }
    }

    private func change(
        _ context: AppContext,
        _ edit: @escaping @Sendable (Workout, ExerciseDirectory) throws -> Workout
    ) async throws -> (Workout, undo: UUID?) {
        guard let changed = try await change(context, once: nil, edit) else {
            throw NotFound("There is no such workout.")
        }
        return changed
    }

    /// Changes the workout as it is stored now, so that nothing is lost that another tab saved meanwhile.
    /// - Parameter submission: What is done once only.
    /// - Returns: `nil` if that was done before.
    private func change(
        _ context: AppContext, once submission: UUID?,
        _ edit: @escaping @Sendable (Workout, ExerciseDirectory) throws -> Workout
    ) async throws -> (Workout, undo: UUID?)? {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let (catalogue, now) = (services.catalogue, services.time.now)
        let today = account.day(at: now)
        return try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(id, of: account.id)
            if let submission,
                try !ChangeStore(connection: connection).note(submission, of: account.id, at: now)
            {
                return nil
            }
            let changed = try edit(
                old,
                ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            )
            return (changed, try store.saveOffering(changed, over: old, of: account.id, from: today, at: now))
        }
    }

    private func page(
        _ model: WorkoutFormModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil,
        context: AppContext
    ) throws -> Response {
        try services.pages.page(
            "workout-form", model, title: model.title, at: .section(.lifts), status: status,
            notice: notice, context: context
        )
    }

    private func newPage(_ model: NewWorkoutModel, context: AppContext) throws -> Response {
        try services.pages.page(
            "workout-new", model, title: "New workout", at: .section(.lifts),
            status: model.name.error == nil ? .ok : .unprocessableContent, context: context
        )
    }
}

extension Target {
    /// What most people begin with: three sets, of 8 to 12 repetitions where there are any.
    static func usual(for exercise: Exercise) -> Target {
        switch exercise.measure {
        case .weightReps, .bodyweightReps, .assistedReps:
            Target(exerciseID: exercise.id, sets: 3, repsMin: 8, repsMax: 12, restSeconds: 120)
        case .time:
            Target(exerciseID: exercise.id, sets: 3, seconds: 45, restSeconds: 60)
        case .distance:
            Target(exerciseID: exercise.id, sets: 1)
        }
    }
}
