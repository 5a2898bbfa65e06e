import Foundation
import PlatesCore
import Storage

/// What can be undone of supplements.
enum SupplementUndo {
    static let actions = [supplement.action(), refill, intakes.action(scope: .log), times.action()]

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

    /// The check boxes of a supplement on a day, and its stock, which follows them. `$2` is its id, `$3` the day.
    static let intakes = RowUndo(
        "put_intakes",
        [
            .init(
                "supplements", key: ["id"],
                where: """
                    account_id = $1 AND id = $2
                    AND (SELECT count(*) FROM intakes WHERE supplement_id = $2 AND day = $3) >= 0
                    """),
            .init(
                "intakes", key: ["account_id", "day", "supplement_id", "slot", "number"],
                generated: ["day_number"], where: "account_id = $1 AND supplement_id = $2 AND day = $3"),
        ])

    /// When slots are.
    static let times = RowUndo(
        "put_slot_times",
        [.init("supplement_slots", key: ["account_id", "slot"], where: "account_id = $1")])

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

extension IntakeLog {
    /// Puts the state of an intake and offers to undo that.
    /// - Returns: The offer; `nil` if the change leaves it as it was.
    func putOffering(_ change: Change) throws -> UUID? {
        try offering(of: change.place.supplementID, on: change.place.day) { _ = try put(change) }
    }

    /// Offers to undo what a change does to the check boxes of a supplement on a day.
    func offering(of supplement: UUID, on day: Day, _ change: () throws -> Void) throws -> UUID? {
        let name = try SupplementStore(connection: connection).find(supplement, of: account.id)?.name ?? ""
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
        return try SupplementUndo.intakes.offer(
            "Changed \(name) of \(day.shortText).", in: scope, [supplement, day], change: change)
    }
}
