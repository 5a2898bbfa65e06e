import Foundation
import PlatesCore
import Storage

/// What can be undone of food.
enum FoodUndo {
    static let actions =
        [
            changeEntries, archiveFood, savedMeal.action(), targets.action(), weight.action(scope: .log),
            meals.action(),
        ]

    /// Entries that a change added and removed.
    struct Entries: Codable {
        var added: [UUID] = []
        var removed: [UUID] = []
    }

    static let changeEntries = UndoAction("change_entries", scope: .log) { (entries: Entries, undo) in
        let log = FoodLog(
            connection: undo.connection, account: undo.account, catalogue: undo.services.foods, now: undo.now)
        for id in entries.added { try log.delete(id) }
        for id in entries.removed { try log.restore(id) }
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

    static let meals = RowUndo(
        "change_meals", [.init("meals", key: ["account_id", "key"], where: "account_id = $1")])
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
            "change_entries", FoodUndo.Entries(removed: [id]), summary: "Deleted \(stored.content.name).",
            of: account.id, at: now, element: "entry-\(id.text)")
    }

    /// Offers to undo a copy.
    func offer(_ copied: Copied) throws -> UUID? {
        guard !copied.added.isEmpty else { return nil }
        let count = copied.added.count
        let added = "\(count) \(count == 1 ? "entry" : "entries")"
        return try UndoStore(connection: connection).offer(
            "change_entries", FoodUndo.Entries(added: copied.added, removed: copied.removed),
            summary: copied.removed.isEmpty ? "Added \(added)." : "Replaced what was there by \(added).",
            of: account.id, at: now)
    }

    var undoScope: RowUndo.Scope { .init(connection: connection, account: account.id, now: now) }
}

extension FoodStore {
    /// Archives a food or a recipe, or takes it back, and offers to undo that.
    func archiveOffering(
        _ isArchived: Bool, _ id: UUID, summary: (String) -> String, of account: UUID, at now: Instant
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
