import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The catalogue and a person's own exercises.
struct ExercisePages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("exercises")
            .get(use: list)
            .post(use: create)
            .get("new", use: new)
            .get("{id}", use: show)
            .get("{id}/edit", use: edit)
            .post("{id}", use: save)
            .post("{id}/archive", use: archive)
            .post("{id}/restore", use: restore)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let filter = try ExerciseFilter(request.query)
        let directory = try await services.exercises(of: context.account)
        let found = directory.search(
            filter.text, muscle: filter.muscle, equipment: filter.equipment, limit: 60
        )
        let model = ExercisesModel(
            filter, found: found, archived: directory.own.filter(\.isArchived)
        )
        return services.pages.page(
            Views.exercises, model, title: "Exercises", at: .section(.lifts),
            notice: Notice(request), context: context
        )
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let exercise = try await services.exercises(of: account).exercise(id)
        let (catalogue, bodyWeights) = (services.catalogue, services.bodyWeights)
        let (history, records) = try await services.database.read { connection in
            (
                try SetStore(connection: connection).history(of: id, account: account.id, days: 20),
                try RecordReader(
                    connection: connection, account: account.id, catalogue: catalogue,
                    bodyWeights: bodyWeights
                ).records(of: exercise)
            )
        }
        let model = ExercisePageModel(
            exercise, history: history, records: records, unit: account.unit, language: context.language
        )
        return services.pages.page(
            Views.exercise, model, title: exercise.title, at: .section(.lifts),
            notice: Notice(request), context: context
        )
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        _ = context.account
        let query = request.query
        var exercise = Exercise.blank()
        exercise.name = TextRule.line.cleaned(query["name"], most: 80)
        return try form(
            ExerciseFormModel(exercise, isNew: true, then: NewExerciseUse(query)), context: context)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        let blank = Exercise.blank(id: form.uuid("id") ?? UUID())
        return try await save(form, to: blank, isNew: true, context: context)
    }

    @Sendable func edit(request: Request, context: SignedInContext) async throws -> Response {
        let exercise = try await own(context)
        return try form(ExerciseFormModel(exercise, isNew: false), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let exercise = try await own(context)
        let form = try await request.form(context: context)
        return try await save(form, to: exercise, isNew: false, context: context)
    }

    @Sendable func archive(request: Request, context: SignedInContext) async throws -> Response {
        let undo = try await setArchived(true, context: context)
        return .seeOther("/exercises", notice: .exerciseArchived, undo: undo)
    }

    @Sendable func restore(request: Request, context: SignedInContext) async throws -> Response {
        let undo = try await setArchived(false, context: context)
        return .seeOther("/exercises", notice: .exerciseRestored, undo: undo)
    }

    private func save(
        _ form: Form, to exercise: Exercise, isNew: Bool, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let use = NewExerciseUse(form)
        do {
            let changed = try ExerciseForm(form: form).applied(to: exercise, isNew: isNew)
            let now = services.time.now
            let submission = Submission(exercise.id, ["exercise"] + form.content, of: account.id)
            let (outcome, saved) = try await services.database.write { connection in
                let store = ExerciseStore(connection: connection)
                var exercise = changed
                guard isNew else {
                    let stored = try store.own(of: account.id).first { $0.id == changed.id }
                    exercise.isArchived = stored?.isArchived ?? false
                    let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
                    let undo = try TrainingUndo.exercise.offer(
                        "Changed \(exercise.title).", in: scope, [exercise.id]
                    ) {
                        try store.save(exercise, of: account.id)
                    }
                    return (Submitted.done(undo), exercise.id)
                }
                // A new one is taken back by archiving it.
                let submissions = Submissions(connection: connection, account: account.id, now: now)
                let outcome = try submissions.once(submission) { key -> UUID? in
                    exercise.id = try submissions.made(by: submission, under: key, in: "exercises")
                    try store.save(exercise, of: account.id)
                    try use.day.map {
                        try TrainingStore(connection: connection)
                            .addExercise(exercise.id, to: $0, of: account.id, at: now)
                    }
                    return nil
                }
                if case .repeated(let before) = outcome {
                    exercise.id = try submissions.found(of: submission, under: before.key, in: "exercises")
                }
                return (outcome, exercise.id)
            }
            let path = isNew ? use.path(after: saved, named: changed.name) : "/exercises/\(saved.text)"
            switch outcome {
            case .done(let undo): return .seeOther(path, notice: .exerciseSaved, undo: undo)
            case .repeated(let before) where before.isDoubleSubmit:
                return .seeOther(path, notice: .exerciseSaved)
            case .repeated(let before):
                return try services.ask(
                    .already(
                        "\(changed.name) was made", at: services.clockText(before.at, for: account),
                        ask: "Make another exercise?", title: "Made already", button: "Make another",
                        backPath: path),
                    form: form, action: "/exercises", at: .section(.lifts), context: context)
            }
        } catch let error as ValidationError {
            let model = ExerciseFormModel(exercise, isNew: isNew, then: use, form: form, error: error)
            return try self.form(model, status: .unprocessableContent, context: context)
        }
    }

    private func setArchived(_ archived: Bool, context: SignedInContext) async throws -> UUID? {
        let exercise = try await own(context)
        let (account, now) = (context.account.id, services.time.now)
        return try await services.database.write { connection in
            let scope = RowUndo.Scope(connection: connection, account: account, now: now)
            return try TrainingUndo.exercise.offer(
                archived ? "Archived \(exercise.title)." : "Brought \(exercise.title) back.", in: scope,
                [exercise.id]
            ) {
                try ExerciseStore(connection: connection).setArchived(archived, exercise.id, of: account)
            }
        }
    }

    /// - Throws: `NotFound` where it is the catalogue's or somebody else's.
    private func own(_ context: SignedInContext) async throws -> Exercise {
        let account = context.account
        let exercise = try await services.exercises(of: account).exercise(context.uuid("id"))
        guard exercise.isOwn else { throw NotFound("There is no such exercise of yours.") }
        return exercise
    }

    private func form(
        _ model: ExerciseFormModel, status: HTTPResponse.Status = .ok, context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.exerciseForm, model, title: model.title, at: .section(.lifts), status: status,
            context: context
        )
    }
}

/// What a new exercise is made for: a day to which it is added, or a search that is to find it.
struct NewExerciseUse: Sendable {
    let day: Day?
    let then: String?

    /// - Parameter form: That of the exercise, or the query of its page.
    init(_ form: Form = Form([:])) {
        day = form.optional("day").flatMap(Day.init)
        then = form.optional("then").map { ReturnPath($0).path }
    }

    /// Where to go when it is made.
    func path(after exercise: UUID, named name: String) -> String {
        if let day { return "/training/\(day)#exercise-\(exercise.text)" }
        return then.map { "\($0)?q=\(name.percentEncoded)" } ?? "/exercises/\(exercise.text)"
    }
}

extension Exercise {
    /// What the form of a new exercise holds.
    static func blank(id: UUID = UUID()) -> Exercise {
        Exercise(
            id: id, name: "", equipment: .barbell, primaryMuscles: [], secondaryMuscles: [],
            movement: .isolation, measure: .weightReps, aliases: [], cue: "", isOwn: true,
            isArchived: false
        )
    }
}
