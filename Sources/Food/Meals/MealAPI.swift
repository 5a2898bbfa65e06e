import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// A person's meals and saved meals, over JSON.
struct MealAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/meals", use: meals)
        router.group("api/v1/saved_meals")
            .get(use: saved)
            .post(use: save)
            .delete("{id}", use: delete)
        router.post("api/v1/days/{day}/meals/{meal}/saved", use: add)
    }

    @Sendable func meals(request: Request, context: SignedInContext) async throws -> Response {
        struct MealJSON: Encodable {
            let meal: String
            let name: String
            @Nullable var time: String?
            let hidden: Bool
        }
        let account = context.account
        let plan = try await services.database.read { try MealStore(connection: $0).plan(of: account.id) }
        let items = plan.existing.map {
            MealJSON(
                meal: $0.key, name: $0.name, time: $0.timeText.isEmpty ? nil : $0.timeText,
                hidden: $0.isHidden
            )
        }
        return try JSONAnswer.make(Items(items: items))
    }

    @Sendable func saved(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let saved = try await services.database.read {
            try SavedMealStore(connection: $0).all(of: account.id)
        }
        return try JSONAnswer.make(Items(items: saved.map(SavedMealJSON.init)))
    }

    /// Keeps what a meal of a day holds.
    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID?
            let name: String
            let fromDay: Day
            let fromMeal: String
        }
        let account = context.account
        let input: Input = try await request.json(context: context)
        let (id, now) = (input.id ?? UUID(), services.time.now)
        let content = ["saved meal", input.name, "\(input.fromDay)", input.fromMeal]
        let submission = Submission(id, content, of: account.id)
        let (saved, isNew) = try await services.database.write { connection in
            let store = SavedMealStore(connection: connection)
            var isNew = false
            _ = try Submissions(connection: connection, account: account.id, now: now).call(submission) { _ in
                guard try !store.all(of: account.id).contains(where: { $0.id == id }) else {
                    throw Conflict(message: "That id holds another saved meal.")
                }
                let items = try EntryStore(connection: connection).entries(on: input.fromDay, of: account.id)
                    .filter { $0.meal == input.fromMeal }.map(\.content)
                try store.add(SavedMeal(id: id, name: input.name, items: items), of: account.id, at: now)
                isNew = true
                return nil
            }
            guard let saved = try store.all(of: account.id).first(where: { $0.id == id }) else {
                throw Conflict(message: "That saved meal has been deleted.")
            }
            return (saved, isNew)
        }
        return try JSONAnswer.make(SavedMealJSON(saved), status: isNew ? .created : .ok)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let undo = try await services.foodLog(of: account).write { try $0.deleteOffering(saved: id) }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    /// Adds a saved meal to a meal of a day; the same id again adds nothing.
    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID?
            let savedMealId: UUID
        }
        let account = context.account
        let day = try context.day()
        let meal = context.text("meal")
        let input: Input = try await request.json(context: context)
        let submission = Submission(
            input.id, ["saved", "\(day)", meal, input.savedMealId.text], of: account.id)
        let undo = try await services.foodLog(of: account).write { log in
            _ = try SavedMealStore(connection: log.connection).saved(input.savedMealId, of: account.id)
            return try log.submissions.call(submission) { key in
                let added = try log.add(saved: input.savedMealId, to: meal, on: day, id: submission.id)
                return try log.offer(FoodLog.Copied(added: added), under: key)
            }
        }
        return try JSONAnswer.make(
            FoodDayJSON(try await services.foodDay(day, of: account)), headers: HTTPFields(undo: undo))
    }
}

/// A saved meal as the API answers it.
struct SavedMealJSON: Encodable {
    struct Item: Encodable {
        let content: Entry.Content

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: NamedKey.self)
            try content.encode(into: &fields)
        }
    }

    let id: UUID
    let name: String
    let items: [Item]

    init(_ saved: SavedMeal) {
        id = saved.id
        name = saved.name
        items = saved.items.map { Item(content: $0) }
    }
}
