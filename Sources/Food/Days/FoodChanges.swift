import Foundation
import PlatesCore
import Storage
import Web

/// What an outbox can ask for of food.
package struct FoodChanges: Sendable {
    let catalogue: FoodCatalogue

    package init(catalogue: FoodCatalogue) { self.catalogue = catalogue }

    package var operations: [ChangeOperation] { [putEntry, deleteEntry, putWater] }

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

    /// With `from` it adds the difference, so that what another device has added meanwhile stays. Without it the last
    /// writer wins.
    private var putWater: ChangeOperation {
        ChangeOperation("put_water") { (input: WaterChange, request) in
            let store = BodyStore(connection: request.connection)
            let account = request.account.id
            if let from = input.from {
                try store.addWater(
                    from: from, to: input.millilitres, on: input.day, of: account, at: request.madeAt)
                return .stored
            }
            let changedAt = try store.waterChangedAt(on: input.day, of: account)
            if let changedAt, changedAt > request.madeAt { return .superseded }
            try store.setWater(input.millilitres, on: input.day, of: account, at: request.madeAt)
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

private struct WaterChange: Decodable {
    let day: Day
    let millilitres: Int
    /// What the page showed.
    let from: Int?
}
