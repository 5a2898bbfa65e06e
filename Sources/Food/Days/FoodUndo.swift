import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of food.
package struct FoodUndo: Sendable {
    let catalogue: FoodCatalogue

    package init(catalogue: FoodCatalogue) { self.catalogue = catalogue }

    package var actions: [UndoAction] {
        [
            changeEntries, Self.archiveFood, Self.savedMeal.action(), Self.targets.action(),
            Self.weight.action(scope: .log), Self.meals.action(), Self.water.action(scope: .log),
            Self.glass.action(), Self.entry.action(scope: .log), Self.food.action(then: refreshRecipes),
            Self.recipe.action(then: refreshRecipes),
        ]
    }

    /// Entries that a change added and removed.
    struct Entries: Codable {
        var added: [UUID] = []
        var removed: [UUID] = []
        /// What the added ones were then, by which a later change is noticed. Not there in offers of before.
        var fingerprints: [UUID]?
    }

    private var changeEntries: UndoAction {
        UndoAction("change_entries", scope: .log) { (entries: Entries, undo) in
            let log = FoodLog(
                connection: undo.connection, account: undo.account, catalogue: catalogue, now: undo.now)
            let store = EntryStore(connection: undo.connection)
            // One that was deleted since is gone already.
            for (index, id) in entries.added.enumerated() {
                guard let entry = try store.find(id, of: undo.account.id), let prints = entries.fingerprints,
                    prints.indices.contains(index), prints[index] != entry.fingerprint
                else { continue }
                throw Conflict(
                    message: "\(entry.content.shownName) was changed since, so that cannot be undone.")
            }
            for id in entries.added { try log.delete(id) }
            for id in entries.removed { try log.restore(id) }
        }
    }

    /// A food or a recipe, and whether it was archived before.
    struct Archived: Codable {
        let id: UUID
        let wasArchived: Bool
    }

    static let archiveFood = UndoAction("archive_food") { (food: Archived, undo) in
        try FoodStore(connection: undo.connection).setArchived(food.wasArchived, food.id, of: undo.account.id)
    }

    static let savedMeal = RowUndo(
        "delete_saved_meal",
        [
            .init("saved_meals", key: ["id"], where: "account_id = $1 AND id = $2"),
            .init(
                "saved_meal_items", key: ["saved_meal_id", "position"],
                where:
                    "saved_meal_id = $2 AND saved_meal_id IN (SELECT id FROM saved_meals WHERE account_id = $1)"
            ),
        ])

    static let targets = RowUndo(
        "put_targets",
        [
            .init("targets", key: ["account_id", "effective_from"], where: "account_id = $1"),
            .init(
                "target_values", key: ["account_id", "effective_from", "kind", "nutrient"],
                where: "account_id = $1"),
        ])

    static let weight = RowUndo(
        "put_body_weight",
        [.init("body_weights", key: ["account_id", "day"], where: "account_id = $1 AND day = $2")])

    static let water = RowUndo(
        "put_water", [.init("water", key: ["account_id", "day"], where: "account_id = $1 AND day = $2")])

    static let glass = RowUndo(
        "put_body_profile", [.init("body_profiles", key: ["account_id"], where: "account_id = $1")])

    /// An entry that was changed or moved. `$2` is its id.
    static let entry = RowUndo(
        "change_entry",
        [
            .init("entries", key: ["id"], stamps: ["changed_at"], where: "account_id = $1 AND id = $2")
        ])

    /// A food of one's own. `$2` is its id.
    static let food = RowUndo("change_food", foodRows)

    /// A recipe with the food that it is. `$2` is its id.
    static let recipe = RowUndo(
        "change_recipe",
        foodRows + [
            .init("recipes", key: ["food_id"], where: "account_id = $1 AND food_id = $2"),
            .init(
                "recipe_ingredients", key: ["recipe_id", "position"],
                where:
                    "recipe_id = $2 AND recipe_id IN (SELECT food_id FROM recipes WHERE account_id = $1)"),
        ])

    private static let foodRows: [RowUndo.Rows] = [
        .init("foods", key: ["id"], generated: ["number", "search"], where: "account_id = $1 AND id = $2"),
        .init(
            "food_portions", key: ["food_id", "position"],
            where: "food_id = $2 AND food_id IN (SELECT id FROM foods WHERE account_id = $1)"),
    ]

    /// Recipes follow the food that they are made of.
    @Sendable private func refreshRecipes(_ undo: UndoRequest, _ parameters: [Value]) throws {
        guard case .uuid(let food) = parameters.first else { return }
        try RecipeStore(connection: undo.connection, catalogue: catalogue)
            .refresh(using: food, of: undo.account.id)
    }

    static let meals = RowUndo(
        "change_meals", [.init("meals", key: ["account_id", "key"], where: "account_id = $1")])
}

extension Entry {
    /// Another one once its day, its meal, its amount or its figures were changed.
    fileprivate var fingerprint: UUID {
        let amount = content.amount.map { ["\($0.count)", $0.unit.code] } ?? ["", ""]
        let figures = Nutrient.allCases.map { content.nutrients[$0].map { "\($0)" } ?? "" }
        return UUID(hashing: ["\(day)", meal, content.name] + amount + figures)
    }
}

extension FoodLog {
    /// Deletes an entry and offers to bring it back.
    /// - Parameter change: Of a browser's outbox, if it comes from there.
    /// - Returns: The offer; `nil` where there was nothing to delete any more.
    func deleteOffering(_ id: UUID, change: UUID? = nil) throws -> UUID? {
        let stored = try EntryStore(connection: connection).find(id, of: account.id)
        try delete(id)
        let undo = UndoStore(connection: connection, change: change)
        guard let stored else { return try undo.recent("change_entries", of: account.id, at: now) }
        return try undo.offer(
            "change_entries", FoodUndo.Entries(removed: [id]),
            summary: "Deleted \(stored.content.shownName).", of: account.id, at: now,
            element: "entry-\(id.text)")
    }

    /// Stores an entry, and offers to undo what that changes of one that was there.
    func putOffering(
        _ draft: Draft, id: UUID, meal: String, on day: Day
    ) throws -> (EntryStore.Outcome, undo: UUID?) {
        guard let stored = try EntryStore(connection: connection).find(id, of: account.id) else {
            return (try put(draft, id: id, meal: meal, on: day), nil)
        }
        var outcome = EntryStore.Outcome.unchanged(stored)
        let undo = try offering(stored) { outcome = try put(draft, id: id, meal: meal, on: day) }
        return (outcome, undo)
    }

    /// Changes or moves an entry and offers to undo that.
    /// - Returns: The offer; `nil` if the change leaves it as it was.
    func offering(_ stored: Entry, change: () throws -> Void) throws -> UUID? {
        try FoodUndo.entry.offer(
            in: undoScope, [stored.id], element: "entry-\(stored.id.text)"
        ) {
            try change()
            let entry = try EntryStore(connection: connection).entry(stored.id, of: account.id)
            let name = entry.content.shownName
            if entry.day != stored.day { return "Moved \(name) to \(entry.day.shortText).|day" }
            guard entry.meal != stored.meal else { return "Changed \(stored.content.shownName)." }
            let plan = try MealStore(connection: connection).plan(of: account.id)
            return "Moved \(name) to \(.name(plan.meal(entry.meal)?.name ?? entry.meal, .meal)).|meal"
        }
    }

    /// Sets the weight of a day, and offers to undo that if it replaces another one.
    func setWeightOffering(_ mass: Mass?, on day: Day) throws -> UUID? {
        let store = BodyStore(connection: connection)
        let before = try store.weights(from: day, to: day, of: account.id).first?.mass
        let summary: Phrase =
            before.map { "Replaced \($0.text) of \(day.shortText)." }
            ?? "Replaced the weight of \(day.shortText)."
        let undo = try FoodUndo.weight.offer(summary, in: undoScope, [day]) {
            try store.setWeight(mass, on: day, of: account.id, at: now)
        }
        return before == nil || before == mass ? nil : undo
    }

    /// Offers to undo a copy.
    /// - Parameter key: What the copy was carried out under.
    func offer(_ copied: Copied, under key: UUID) throws -> UUID? {
        guard !copied.added.isEmpty || !copied.removed.isEmpty else { return nil }
        let count = copied.added.count
        let store = EntryStore(connection: connection)
        let prints = try copied.added.map { try store.entry($0, of: account.id).fingerprint }
        return try UndoStore(connection: connection, change: key).offer(
            "change_entries",
            FoodUndo.Entries(added: copied.added, removed: copied.removed, fingerprints: prints),
            summary: copied.removed.isEmpty
                ? "Added \(count) entries." : "Replaced what was there by \(count) entries.",
            of: account.id, at: now)
    }

    var undoScope: RowUndo.Scope { .init(connection: connection, account: account.id, now: now) }
}

extension FoodStore {
    /// Archives a food or a recipe, or takes it back, and offers to undo that.
    func archiveOffering(
        _ isArchived: Bool, _ id: UUID, summary: (String) -> Phrase, of account: UUID, at now: Instant
    ) throws -> UUID? {
        guard let food = try foods([id], of: account)[id] else {
            throw NotFound("There is no such food of yours.")
        }
        try setArchived(isArchived, id, of: account)
        let undo = UndoStore(connection: connection)
        guard food.isArchived != isArchived else {
            return try undo.recent("archive_food", of: account, at: now)
        }
        return try undo.offer(
            "archive_food", FoodUndo.Archived(id: id, wasArchived: food.isArchived),
            summary: summary(food.name),
            of: account, at: now)
    }
}
