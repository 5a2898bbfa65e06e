import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Foods, over JSON.
struct FoodAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/foods")
            .get(use: list)
            .post(use: create)
            .get("barcode/{gtin}", use: barcode)
            .get("{id}", use: show)
            .patch("{id}", use: update)
    }

    /// The foods that match; without a query those that the person likely eats now.
    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query
        let text = query.searchText
        let (limit, language) = (try query.integer("limit", clampedTo: 1...100) ?? 30, context.language)
        let (today, minute) = services.dayAndMinute(of: account)
        let foods = try await services.foodLog(of: account).read { log in
            let preferences = try FoodPreferences(
                of: account.id, isForSearch: !text.isEmpty, in: log.connection)
            let meal = try preferences.plan.chosen(query.optional("meal"), minute: minute)
            let habits = try FoodHabits(
                log.finder, meal: meal.key, on: today, favourites: preferences.favourites,
                ownNames: preferences.ownNames)
            func json(_ hits: [FoodHit], _ match: FoodJSON.Match?) -> [FoodJSON] {
                hits.map { hit in
                    FoodJSON(
                        hit.food, isFavourite: habits.favourites.contains(hit.food.id), match: match,
                        amount: hit.amount)
                }
            }
            if text.isEmpty {
                return json(FoodHits(likely: log.finder.likely(habits, limit: limit)).exact, nil)
            }
            let found = try log.finder.search(text, habits: habits, limit: limit, in: language)
            if let ambiguity = found.ambiguity { throw ValidationError("q", ambiguity.message) }
            return json(found.exact, .exact) + json(found.guesses, .guess)
        }
        return try JSONAnswer.make(Items(items: foods))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        return try await answer(account) { try $0.finder.food(id) }
    }

    @Sendable func barcode(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let barcodes = try GTIN.readings(context.text("gtin"))
        return try await answer(account) { log in
            let store = FoodStore(connection: log.connection)
            guard let food = try store.food(barcodes: barcodes, of: account.id) else {
                throw NotFound("Nobody has described that product yet.")
            }
            return food
        }
    }

    private func answer(
        _ account: Account, _ find: @escaping @Sendable (FoodLog) throws -> Food
    ) async throws -> Response {
        let food = try await services.foodLog(of: account).read { log in
            let food = try find(log)
            let favourites = try FoodStore(connection: log.connection).favourites(of: account.id)
            return FoodJSON(food, isFavourite: favourites.contains(food.id))
        }
        return try JSONAnswer.make(food)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let (input, content) = try await request.jsonWithContent(FoodInput.self, context: context)
        let account = context.account
        let food = try input.food(from: Food.blank(id: input.id ?? UUID()))
        let (submission, now) = (
            Submission(food.id, ["food", try content()], of: account.id), services.time.now
        )
        let (made, isNew) = try await services.database.write { connection in
            let store = FoodStore(connection: connection)
            let isRepeated = try Submissions(connection: connection, account: account.id, now: now)
                .isRepeated(call: submission)
            if let stored = try store.foods([food.id], of: account.id)[food.id] {
                guard isRepeated || stored == food else {
                    throw Conflict(message: "That id holds another food.")
                }
                let isFavourite = try store.favourites(of: account.id).contains(food.id)
                return (FoodJSON(stored, isFavourite: isFavourite), false)
            }
            try store.save(food, of: account.id)
            return (FoodJSON(food), true)
        }
        return try JSONAnswer.make(made, status: isNew ? .created : .ok)
    }

    @Sendable func update(request: Request, context: SignedInContext) async throws -> Response {
        let input: FoodInput = try await request.json(context: context)
        let account = context.account
        let id = try context.uuid("id")
        let catalogue = services.foods
        let now = services.time.now
        let (food, undo) = try await services.database.write { connection in
            let store = FoodStore(connection: connection)
            let old = try store.food(id, of: account.id)
            guard old.source == .own else { throw NotFound("There is no such food of yours.") }
            let food = try input.food(from: old)
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            let undo = try FoodUndo.food.offer("Changed \(food.name).", in: scope, [id]) {
                try store.save(food, of: account.id)
                try RecipeStore(connection: connection, catalogue: catalogue)
                    .refresh(using: id, of: account.id)
            }
            let isFavourite = try store.favourites(of: account.id).contains(id)
            return (FoodJSON(food, isFavourite: isFavourite), undo)
        }
        return try JSONAnswer.make(food, headers: HTTPFields(undo: undo))
    }
}

/// A food of a person's own as the API takes it; what is left out stays as it is, and what may be unknown is
/// taken away by `null`.
struct FoodInput: Decodable {
    let id: UUID?
    private let name: String?
    private let brand: String?
    private let barcode: String??
    private let gPerMl: Double??
    private let portions: [PortionJSON]?
    private let archived: Bool?
    private let nutrients: [Nutrient: Double?]

    private enum CodingKeys: CodingKey {
        case id, name, brand, barcode, gPerMl, portions, archived
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decodeIfPresent(UUID.self, forKey: .id)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        brand = try fields.decodeIfPresent(String.self, forKey: .brand)
        barcode =
            fields.contains(.barcode) ? .some(try fields.decodeIfPresent(String.self, forKey: .barcode)) : nil
        gPerMl =
            fields.contains(.gPerMl) ? .some(try fields.decodeIfPresent(Double.self, forKey: .gPerMl)) : nil
        portions = try fields.decodeIfPresent([PortionJSON].self, forKey: .portions)
        archived = try fields.decodeIfPresent(Bool.self, forKey: .archived)
        nutrients = try Nutrients.named(in: decoder.container(keyedBy: NamedKey.self))
    }

    /// - Parameter old: What the rest is taken from.
    /// - Throws: `ValidationError`, by the names that the fields have here.
    func food(from old: Food) throws -> Food {
        try applied(to: old).validated(over: old)
    }

    private func applied(to old: Food) throws -> Food {
        var food = old
        food.name = name ?? old.name
        food.brand = brand ?? old.brand
        if let barcode { food.barcode = try barcode.map { try GTIN($0) } }
        if let gPerMl { food.gramsPerMillilitre = gPerMl }
        food.portions = portions?.map { Portion(name: $0.name, grams: $0.grams) } ?? old.portions
        food.isArchived = archived ?? old.isArchived
        for (nutrient, amount) in nutrients { food.nutrients[nutrient] = amount }
        food.nutrients = food.nutrients.keepingFigures(of: old.nutrients)
        return food
    }
}
