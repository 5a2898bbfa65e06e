import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// A person's own foods, and what is a favourite of all foods.
struct OwnFoodPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("food/foods")
            .get(use: list)
            .post(use: create)
            .get("new", use: new)
            .get("{id}/edit", use: edit)
            .post("{id}", use: save)
            .post("{id}/archive", use: archive)
            .post("{id}/restore", use: restore)
            .post("{id}/favourite", use: setFavourite)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let model = try await services.database.read { connection in
            let store = FoodStore(connection: connection)
            return OwnFoodsModel(
                try store.own(of: account.id).filter { $0.source == .own },
                archived: try store.own(of: account.id, archived: true).filter { $0.source == .own }
            )
        }
        return services.pages.page(
            Views.ownFoods, model, title: "My foods", at: .section(.food), notice: Notice(request),
            context: context
        )
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        _ = context.account
        var food = Food.blank()
        food.barcode = try request.query.optional("barcode").map { try GTIN($0) }
        return try form(
            FoodFormModel(food, isNew: true, returnTo: try returnEntry(request.query)),
            notice: Notice(request),
            context: context
        )
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        return try await save(
            form, to: Food.blank(id: form.uuid("id") ?? UUID()), isNew: true, context: context)
    }

    @Sendable func edit(request: Request, context: SignedInContext) async throws -> Response {
        try form(FoodFormModel(try await own(context), isNew: false), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let food = try await own(context)
        return try await save(
            try await request.form(context: context), to: food, isNew: false, context: context)
    }

    @Sendable func archive(request: Request, context: SignedInContext) async throws -> Response {
        let undo = try await setArchived(true, context: context)
        return .seeOther("/food/foods", notice: .foodArchived, undo: undo)
    }

    @Sendable func restore(request: Request, context: SignedInContext) async throws -> Response {
        let undo = try await setArchived(false, context: context)
        return .seeOther("/food/foods", notice: .foodRestored, undo: undo)
    }

    @Sendable func setFavourite(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let form = try await request.form(context: context)
        let isFavourite = form["favourite"] == "yes"
        try await services.database.write { connection in
            try FoodStore(connection: connection).setFavourite(isFavourite, id, of: account.id)
        }
        return .seeOther(ReturnPath(form.optional("back") ?? "/food").path, notice: .saved)
    }

    private func save(_ form: Form, to food: Food, isNew: Bool, context: SignedInContext) async throws
        -> Response
    {
        let account = context.account
        let returnEntry = try returnEntry(form)
        do {
            let changed = try FoodForm(form: form).applied(to: food)
            let (catalogue, now) = (services.foods, services.time.now)
            let submission = Submission(food.id, ["food"] + form.content, of: account.id)
            let outcome = try await services.database.write {
                connection -> Submitted<(id: UUID, undo: UUID?)> in
                let store = FoodStore(connection: connection)
                func save(_ food: Food) throws {
                    try store.save(food, of: account.id)
                    try RecipeStore(connection: connection, catalogue: catalogue)
                        .refresh(using: food.id, of: account.id)
                }
                guard isNew else {
                    let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
                    let undo = try FoodUndo.food.offer("Changed \(changed.name).", in: scope, [changed.id]) {
                        try save(changed)
                    }
                    return .done((changed.id, undo))
                }
                let submissions = Submissions(connection: connection, account: account.id, now: now)
                return try submissions.once(submission) { key in
                    var food = changed
                    food.id = try submissions.made(by: submission, under: key, in: "foods")
                    try save(food)
                    return (food.id, nil)
                }
            }
            let path = returnEntry.map { "/food/\($0.day)/foods" } ?? "/food/foods"
            func next(_ id: UUID) -> String {
                returnEntry.map { "\(path)/\(id.text)?meal=\($0.meal)" } ?? path
            }
            switch outcome {
            case .done(let saved): return .seeOther(next(saved.id), notice: .foodSaved, undo: saved.undo)
            case .repeated(let before):
                let id = try await services.database.read { connection in
                    try Submissions(connection: connection, account: account.id, now: now)
                        .found(of: submission, under: before.key, in: "foods")
                }
                guard !before.isDoubleSubmit else { return .seeOther(next(id), notice: .foodSaved) }
                return try services.ask(
                    .already(
                        "\(changed.name) was added to your foods",
                        at: services.clockText(before.at, for: account), ask: "Make another food?",
                        button: "Make another", backPath: next(id)),
                    form: form, action: "/food/foods", at: .section(.food), context: context)
            }
        } catch let error as ValidationError {
            let model = FoodFormModel(food, isNew: isNew, returnTo: returnEntry, form: form, error: error)
            return try self.form(model, status: .unprocessableContent, context: context)
        }
    }

    /// The day and meal that the food is for.
    private func returnEntry(_ form: Form) throws -> (day: Day, meal: String)? {
        guard let day = try form.day("day"), let meal = form.optional("meal") else { return nil }
        return (day, meal)
    }

    private func setArchived(_ archived: Bool, context: SignedInContext) async throws -> UUID? {
        let account = context.account
        let (id, now) = (try context.uuid("id"), services.time.now)
        return try await services.database.write { connection in
            try FoodStore(connection: connection).archiveOffering(
                archived, id, summary: { archived ? "Archived \($0)." : "\($0) is back." }, of: account.id,
                at: now)
        }
    }

    /// - Throws: `NotFound` where it is the catalogue's, a recipe or somebody else's.
    private func own(_ context: SignedInContext) async throws -> Food {
        let account = context.account
        let id = try context.uuid("id")
        let food = try await services.database.read { connection in
            try FoodStore(connection: connection).food(id, of: account.id)
        }
        guard food.source == .own else { throw NotFound("There is no such food of yours.") }
        return food
    }

    private func form(
        _ model: FoodFormModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil,
        context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.foodForm, model, title: model.title, at: .section(.food), status: status, notice: notice,
            context: context
        )
    }
}

extension Food {
    /// What the form of a new food holds.
    static func blank(id: UUID = UUID()) -> Food {
        Food(id: id, name: "", nutrients: Nutrients(), source: .own)
    }
}
