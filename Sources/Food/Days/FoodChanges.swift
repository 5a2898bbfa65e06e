import Foundation
import PlatesCore
import Storage

/// What an outbox can ask for of food.
enum FoodChanges {
    static let operations = [putEntry, deleteEntry]

    private static let putEntry = ChangeOperation("put_entry") { (input: EntryChange, request) in
        guard let entry = input.entry else { throw ValidationError("entry", "is missing") }
        guard let id = entry.id else { throw ValidationError("entry.id", "is missing") }
        guard let day = entry.day else { throw ValidationError("entry.day", "is missing") }
        _ = try request.food.put(entry.draft(), id: id, meal: entry.meal, on: day)
        return .stored
    }

    private static let deleteEntry = ChangeOperation("delete_entry") { (input: EntryChange, request) in
        guard let id = input.entryId ?? input.entry?.id else {
            throw ValidationError("entry_id", "is missing")
        }
        _ = try request.food.deleteOffering(id, change: request.id)
        return .stored
    }
}

private struct EntryChange: Decodable {
    let entry: EntryInput?
    let entryId: UUID?
}

extension ChangeRequest {
    fileprivate var food: FoodLog {
        FoodLog(connection: connection, account: account, catalogue: services.foods, now: clock.now)
    }
}
