import Foundation
import PlatesCore
import Storage
import Web

extension SupplementStore {
    /// Adds to what is left.
    /// - Parameter change: The refill's own id, which its offer to undo it gets.
    /// - Returns: The offer.
    /// - Throws: `ValidationError` where it is nothing or cannot be counted in the stock's unit.
    func refill(
        _ id: UUID, by dose: Dose, under change: UUID, of account: UUID, at now: Instant
    ) throws -> UUID {
        let supplement = try supplement(id, of: account)
        let unit = supplement.stockUnit
        guard let amount = try dose.validated("amount").converted(to: unit, piece: supplement.piece)?.amount
        else {
            throw ValidationError("amount", "must be in \(unit.name), as the stock is counted")
        }
        let stock = (supplement.stock ?? Stock(0, unit)).refilled(by: amount)
        // One that is still below nothing is what it is.
        guard stock.amount <= Stock.allowed.upperBound else {
            throw ValidationError("amount", "makes the stock more than \(unit.text(.number("10,000,000")))")
        }
        let before = SupplementUndo.Refilled.Before(
            isCounted: supplement.stock != nil,
            countedAt: try stockCountedAt(id, of: account)?.nanoseconds)
        try setStock(stock, for: id, of: account)
        let name = Phrase.name(supplement.name, .supplement)
        return try UndoStore(connection: connection, change: change).offer(
            "refill_supplement",
            SupplementUndo.Refilled(id: id, amount: amount, submission: change, before: before),
            summary: stock.short == nil
                ? "Refilled \(name): \(stock.text) left." : "Refilled \(name): \(stock.text).",
            of: account, at: now)
    }
}
