import Foundation
import PlatesCore
import Storage

/// What can be undone of supplements.
enum SupplementUndo {
    static let actions = [supplement.action(), refill]

    private static let theirs =
        "supplement_id = $2 AND supplement_id IN (SELECT id FROM supplements WHERE account_id = $1)"

    /// A supplement with its schedules, pauses and nutrients.
    static let supplement = RowUndo(
        "change_supplement",
        [
            .init("supplements", key: ["id"], where: "account_id = $1 AND id = $2"),
            .init("supplement_nutrients", key: ["supplement_id", "nutrient"], where: theirs),
            .init("supplement_schedules", key: ["supplement_id", "effective_from"], where: theirs),
            .init("supplement_doses", key: ["supplement_id", "effective_from", "position"], where: theirs),
            .init("supplement_pauses", key: ["supplement_id", "from_day"], where: theirs),
        ])

    struct Refilled: Codable {
        let id: UUID
        let amount: Double
        /// The refill's own id, so that two of the same amount are two.
        let submission: UUID
    }

    /// What was taken since stays taken.
    static let refill = UndoAction("refill_supplement") { (refilled: Refilled, undo) in
        let store = SupplementStore(connection: undo.connection)
        let supplement = try store.supplement(refilled.id, of: undo.account.id)
        guard let stock = supplement.stock else {
            throw Conflict(message: "The stock of \(supplement.name) is not counted any more.")
        }
        try store.setStock(stock.refilled(by: -refilled.amount), for: refilled.id, of: undo.account.id)
    }
}

extension SupplementStore {
    /// Changes a supplement and offers to undo that.
    /// - Parameter summary: Made of its name.
    func offering(
        _ summary: (String) -> String, _ id: UUID, of account: UUID, at now: Instant,
        _ change: () throws -> Void
    ) throws -> UUID? {
        let name = try find(id, of: account)?.name ?? ""
        return try SupplementUndo.supplement.offer(
            summary(name), in: .init(connection: connection, account: account, now: now), [id], change: change
        )
    }
}
