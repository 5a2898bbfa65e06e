import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// A person's workouts: listed, made, changed and deleted.
struct WorkoutPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
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

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let workouts = try await services.database.read { connection in
            try WorkoutStore(connection: connection).workouts(of: account.id)
        }
        return services.pages.page(
            Views.workouts, WorkoutsModel(workouts), title: "Workouts", at: .section(.lifts),
            notice: Notice(request), context: context
        )
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        _ = context.account
        return try newPage(NewWorkoutModel(), context: context)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let id = form.uuid("id") ?? UUID()
        let now = services.time.now
        let today = account.day(at: now)
        do {
            let workout = try Workout(id: id, name: form["name"]).validated()
            let submission = Submission(id, ["workout", workout.name], of: account.id)
            let (outcome, made) = try await services.database.write { connection in
                let store = WorkoutStore(connection: connection)
                let submissions = Submissions(connection: connection, account: account.id, now: now)
                func found(_ key: UUID) throws -> UUID {
                    try submissions.found(of: submission, under: key, in: "workouts")
                }
                let outcome = try submissions.once(
                    submission, stands: { try store.find(found($0), of: account.id) != nil }
                ) { key in
                    var new = workout
                    new.id = try submissions.made(by: submission, under: key, in: "workouts")
                    try store.save(new, of: account.id, from: today, at: now)
                    return new.id
                }
                switch outcome {
                case .done(let id): return (outcome, id)
                case .repeated(let before): return (outcome, try found(before.key))
                }
            }
            let path = "/workouts/\(made.text)/add"
            guard case .repeated(let before) = outcome, !before.isDoubleSubmit else { return .seeOther(path) }
            return try services.ask(
                .already(
                    "\(workout.name) was made", at: services.clockText(before.at, for: account),
                    ask: "Make another workout of that name?", title: "Made already",
                    button: "Make another", backPath: path),
                form: form, action: "/workouts", at: .section(.lifts), context: context)
        } catch let error as ValidationError {
            return try newPage(
                NewWorkoutModel(id: id, name: form["name"], error: error), context: context
            )
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (workout, directory) = try await load(context)
        return try page(
            WorkoutFormModel(workout, directory: directory, unit: account.unit),
            notice: Notice(request), context: context
        )
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
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

    @Sendable func search(request: Request, context: SignedInContext) async throws -> Response {
        let (workout, _) = try await load(context)
        let path = "/workouts/\(workout.id.text)"
        let picker = try await services.exercisePicker(
            query: request.query.searchText, title: "Add to \(workout.name)", searchPath: "\(path)/add",
            action: "\(path)/exercises", backPath: path, account: context.account
        )
        return services.pages.page(
            Views.exercisePicker, picker, title: "Add an exercise", at: .section(.lifts),
            context: context
        )
    }

    @Sendable func addExercise(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        guard let id = form.uuid("exercise_id") else {
            throw ValidationError("exercise_id", "is missing")
        }
        let account = context.account
        let workoutID = try context.uuid("id")
        let submission = Submission(
            form.uuid("submission"), ["exercise", workoutID.text, id.text], of: account.id)
        let (catalogue, now) = (services.catalogue, services.time.now)
        let today = account.day(at: now)
        let (outcome, count, name) = try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(workoutID, of: account.id)
            let exercise = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
                .exercise(id)
            let isThere = old.targets.contains { $0.exerciseID == id }
            let outcome = try Submissions(connection: connection, account: account.id, now: now).once(
                submission, stands: { _ in isThere }
            ) { key in
                var changed = old
                changed.targets.append(.usual(for: exercise))
                return try store.saveOffering(
                    changed.validated(over: old), over: old, of: account.id, from: today, at: now, under: key)
            }
            let count = try store.workout(workoutID, of: account.id).targets.count
            return (outcome, count, exercise.title)
        }
        let path = "/workouts/\(workoutID.text)"
        switch outcome {
        case .done(let undo):
            return .seeOther("\(path)#target-\(count - 1)", notice: .workoutSaved, undo: undo)
        case .repeated(let before) where before.isDoubleSubmit:
            return .seeOther("\(path)#target-\(count - 1)", notice: .workoutSaved, undo: before.undo)
        case .repeated(let before):
            return try services.ask(
                .already(
                    "\(name) was added", at: services.clockText(before.at, for: account),
                    ask: "Add it once more?", button: "Add it again", backPath: path),
                form: form, action: "\(path)/exercises", at: .section(.lifts), context: context)
        }
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let now = services.time.now
        let today = account.day(at: now)
        let (from, undo) = try await services.database.write { connection in
            try WorkoutStore(connection: connection).deleteOffering(id, of: account.id, today: today, at: now)
        }
        return .seeOther(
            "/workouts", notice: from == today ? .workoutDeleted : .workoutDeletedTomorrow, undo: undo)
    }

    private func load(_ context: SignedInContext) async throws -> (Workout, ExerciseDirectory) {
        let account = context.account
        let id = try context.uuid("id")
        let catalogue = services.catalogue
        return try await services.database.read { connection in
            (
                try WorkoutStore(connection: connection).workout(id, of: account.id),
                try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            )
        }
    }

    /// Changes the workout as it is stored now, so that nothing is lost that another tab saved meanwhile.
    private func change(
        _ context: SignedInContext,
        _ edit: @escaping @Sendable (Workout, ExerciseDirectory) throws -> Workout
    ) async throws -> (Workout, undo: UUID?) {
        let account = context.account
        let id = try context.uuid("id")
        let (catalogue, now) = (services.catalogue, services.time.now)
        let today = account.day(at: now)
        return try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            let old = try store.workout(id, of: account.id)
            let changed = try edit(
                old,
                ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            )
            return (changed, try store.saveOffering(changed, over: old, of: account.id, from: today, at: now))
        }
    }

    private func page(
        _ model: WorkoutFormModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil,
        context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.workoutForm, model, title: .verbatim(model.title), at: .section(.lifts), status: status,
            notice: notice, context: context
        )
    }

    private func newPage(_ model: NewWorkoutModel, context: SignedInContext) throws -> Response {
        services.pages.page(
            Views.workoutNew, model, title: "New workout", at: .section(.lifts),
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
