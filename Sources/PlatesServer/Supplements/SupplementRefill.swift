import Foundation
import PlatesCore
import Storage

extension SupplementStore {
    /// What became of a refill.
    enum Refill: Sendable {
        case filled(Stock, undo: UUID)
        /// The same one was carried out before.
        case already(at: Instant)
    }

    /// Adds to what is left.
    /// - Parameter submission: The refill's own id: the same again adds nothing.
    /// - Throws: `ValidationError` where it is nothing or cannot be counted in the stock's unit.
    func refill(
        _ id: UUID, by dose: Dose, under submission: UUID, of account: UUID, at now: Instant
    ) throws -> Refill {
        let supplement = try supplement(id, of: account)
        let unit = supplement.stockUnit
        guard let amount = try dose.validated("amount").converted(to: unit, piece: supplement.piece)?.amount
        else {
            throw ValidationError("amount", "must be in \(unit.rawValue), as the stock is counted")
        }
        let changes = ChangeStore(connection: connection)
        guard try changes.note(submission, of: account, at: now) else {
            return .already(at: try changes.applied(submission, of: account) ?? now)
        }
        let stock = (supplement.stock ?? Stock(0, unit)).refilled(by: amount)
        // One that is still below nothing is what it is.
        guard stock.amount <= Stock.allowed.upperBound else {
            throw ValidationError("amount", "makes the stock more than 10,000,000 \(unit.rawValue)")
        }
        try setStock(stock, for: id, of: account)
        let undo = try UndoStore(connection: connection).offer(
            "refill_supplement", SupplementUndo.Refilled(id: id, amount: amount, submission: submission),
            summary: "Filled up \(supplement.name): \(stock.text)\(stock.short == nil ? " left" : "").",
            of: account,
            at: now)
        return .filled(stock, undo: undo)
    }
}
