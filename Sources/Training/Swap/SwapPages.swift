import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The page on which a planned exercise is swapped for another one: the first tap opens it, the second chooses.
struct SwapPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("training/{day}/items/{id}/swap", use: show)
        router.post("training/{day}/items/{id}/swap", use: swap)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, item) = (try context.day(), try context.uuid("id"))
        let query = request.query.searchText
        let (catalogue, now) = (services.catalogue, services.time.now)
        let model = try await services.database.read { connection in
            let editor = ItemSwapEditor(
                connection: connection, account: account, catalogue: catalogue, now: now)
            let line = try editor.line(item, on: day)
            let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            let done = try SetStore(connection: connection).recentExercises(of: account.id, limit: 200)
            return try SwapModel(
                line, day: day, query: query, directory: directory, done: done,
                canChange: editor.canChange(day))
        }
        return services.pages.page(
            Views.swap, model, title: "Swap \(model.name)", at: .section(.lifts), context: context)
    }

    @Sendable func swap(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, item) = (try context.day(), try context.uuid("id"))
        let form = try await request.form(context: context)
        guard let exercise = form.uuid("exercise_id") else {
            throw ValidationError("exercise_id", "is missing")
        }
        let scope: SwapScope = try form.choice("scope") ?? .once
        let (catalogue, now) = (services.catalogue, services.time.now)
        let (_, undo) = try await services.database.write { connection in
            try ItemSwapEditor(connection: connection, account: account, catalogue: catalogue, now: now)
                .swap(item, on: day, for: exercise, scope)
        }
        return .seeOther("/training/\(day)#exercise-\(exercise.text)", notice: .saved, undo: undo)
    }
}

/// What can stand in for a planned exercise.
struct SwapModel: Sendable {
    struct Choice: Sendable {
        let id: String
        let name: Phrase
        let detail: Phrase

        init(_ exercise: Exercise, isKnown: Bool) {
            id = exercise.id.text
            name = exercise.title
            detail = [exercise.detailText, isKnown ? "done before" : .empty].joined()
        }
    }

    let day: String
    let item: String
    let name: Phrase
    let query: String
    /// The exercise of the workout, if another one stands in for it already.
    let original: Choice?
    let heading: Phrase
    let choices: [Choice]
    /// Whether the day can still change.
    let canChange: Bool

    /// - Parameter done: What the person did before, the latest first.
    init(
        _ line: ItemSwapEditor.Line, day: Day, query: String, directory: ExerciseDirectory, done: [UUID],
        canChange: Bool
    ) throws {
        let exercise = try directory.exercise(line.exerciseID)
        let found =
            query.isEmpty
            ? SwapSuggestions(
                for: exercise, among: directory.search("", limit: 2000), done: done, without: line.planned
            ).exercises
            : directory.search(query, limit: 30).filter { $0.id != exercise.id }
        self.day = day.description
        item = line.target.id.text
        name = exercise.title
        self.query = query
        original =
            line.target.exerciseID == exercise.id
            ? nil : Choice(try directory.exercise(line.target.exerciseID), isKnown: false)
        heading =
            switch (query.isEmpty, found.isEmpty) {
            case (true, true): "Nothing trains the same. Search for what you have in mind."
            case (true, false):
                "They train the same. Sets, reps and rest stay; the weight is that exercise’s own."
            case (false, true): "Nothing by that name. Try fewer letters, or make your own."
            case (false, false): "Found"
            }
        let known = Set(done)
        choices = found.map { Choice($0, isKnown: known.contains($0.id)) }
        self.canChange = canChange
    }
}
