import Foundation
import PlatesCore
import Storage
import Web

/// What an outbox can ask for of food.
package struct FoodChanges: Sendable {
    let catalogue: FoodCatalogue

    package init(catalogue: FoodCatalogue) { self.catalogue = catalogue }

    package var operations: [ChangeOperation] { [putEntry, deleteEntry] }

    private var putEntry: ChangeOperation {
        ChangeOperation("put_entry") { (input: EntryChange, request) in
            guard let entry = input.entry else { throw ValidationError("entry", "is missing") }
            guard let id = entry.id else { throw ValidationError("entry.id", "is missing") }
            guard let day = entry.day else { throw ValidationError("entry.day", "is missing") }
            _ = try food(request).put(entry.draft(), id: id, meal: entry.meal, on: day)
            return .stored
        }
    }

    private var deleteEntry: ChangeOperation {
        ChangeOperation("delete_entry") { (input: EntryChange, request) in
            guard let id = input.entryId ?? input.entry?.id else {
                throw ValidationError("entry_id", "is missing")
            }
            _ = try food(request).deleteOffering(id, change: request.id)
            return .stored
        }
    }

    private func food(_ request: ChangeRequest) -> FoodLog {
        FoodLog(
            connection: request.connection, account: request.account, catalogue: catalogue,
            now: request.clock.now)
    }
}

private struct EntryChange: Decodable {
    let entry: EntryInput?
    let entryId: UUID?
}
