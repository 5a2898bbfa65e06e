import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of supplements.
package enum SupplementUndo {
    package static let actions =
        [
            supplement.action(carry: carryStock), refill,
            intakes.action(scope: .log, carry: carryStock), times.action(),
        ]

    private static let stock: Set<String> = ["stock_amount", "stock_unit"]

    private static let theirs =
        "supplement_id = $2 AND supplement_id IN (SELECT id FROM supplements WHERE account_id = $1)"

    /// A supplement with its schedules, pauses and nutrients.
    static let supplement = RowUndo(
        "change_supplement",
        [
            .init("supplements", key: ["id"], running: stock, where: "account_id = $1 AND id = $2"),
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
                "supplements", key: ["id"], running: stock, columns: stock.union(["id", "stock_counted_at"]),
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
        /// Not there in offers of before.
        var before: Before?

        /// What was known of the stock before the refill.
        struct Before: Codable {
            let isCounted: Bool
            /// When somebody counted it last.
            let countedAt: Int64?
        }
    }

    /// What was taken since stays taken.
    static let refill = UndoAction("refill_supplement") { (refilled: Refilled, undo) in
        let store = SupplementStore(connection: undo.connection)
        let supplement = try store.supplement(refilled.id, of: undo.account.id)
        let name = Phrase.name(supplement.name, .supplement)
        guard let stock = supplement.stock else {
            throw Conflict(message: "The stock of \(name) is not counted any more.")
        }
        let countedAt = try store.stockCountedAt(refilled.id, of: undo.account.id)
        if let before = refilled.before, before.countedAt != countedAt?.nanoseconds {
            throw Conflict(message: "The stock of \(name) was counted since, so it stays as it was counted.")
        }
        let wasCounted = refilled.before?.isCounted ?? true
        let left = stock.withoutRefill(of: refilled.amount, wasCounted: wasCounted)
        try store.setStock(left, for: refilled.id, of: undo.account.id)
    }

    /// Takes what a change did to a stock back from what the stock is by now.
    private static let carryStock: @Sendable (RowUndo.Carried, UndoRequest) throws -> Void = { row, undo in
        guard let id = row.after["id"].flatMap(UUID.init(stored:)) else { return }
        let store = SupplementStore(connection: undo.connection)
        guard let supplement = try store.find(id, of: undo.account.id) else { return }
        let change = Stock.Change(from: Stock(row.before), to: Stock(row.after))
        let stock: Stock?
        do throws(Stock.CountedSince) {
            stock = try change.undone(in: supplement.stock)
        } catch {
            let name = Phrase.name(supplement.name, .supplement)
            throw Conflict(message: "The stock of \(name) was counted since, so that cannot be undone.")
        }
        try store.setStock(stock, for: id, of: undo.account.id)
    }
}

extension UUID {
    /// As a row has it: SQLite has texts.
    fileprivate init?(stored value: Value) {
        switch value {
        case .uuid(let id): self = id
        case .text(let text): self.init(text: text)
        default: return nil
        }
    }
}

extension Stock {
    /// As a row has it; `nil` if it is not counted.
    fileprivate init?(_ row: [String: Value]) {
        guard case .double(let amount) = row["stock_amount"], case .text(let unit) = row["stock_unit"],
            let unit = DoseUnit(rawValue: unit)
        else { return nil }
        self.init(amount, unit)
    }
}

extension SupplementStore {
    /// Changes a supplement and offers to undo that.
    /// - Parameter summary: Made of its name.
    func offering(
        _ summary: (Phrase) -> Phrase, _ id: UUID, of account: UUID, at now: Instant,
        _ change: () throws -> Void
    ) throws -> UUID? {
        let name = try find(id, of: account)?.name ?? ""
        return try SupplementUndo.supplement.offer(
            summary(.name(name, .supplement)), in: .init(connection: connection, account: account, now: now),
            [id],
            change: change)
    }
}

extension IntakeLog {
    /// Puts the state of an intake and offers to undo that.
    /// - Returns: The offer; `nil` if the change leaves it as it was.
    func putOffering(_ change: Change) throws -> UUID? {
        try offering(of: change.key.supplementID, on: change.key.day) { _ = try put(change) }
    }

    /// Offers to undo what a change does to the check boxes of a supplement on a day.
    func offering(of supplement: UUID, on day: Day, _ change: () throws -> Void) throws -> UUID? {
        let name = try SupplementStore(connection: connection).find(supplement, of: account.id)?.name ?? ""
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
        return try SupplementUndo.intakes.offer(
            "Changed \(Phrase.name(name, .supplement)) of \(day.shortText).", in: scope, [supplement, day],
            change: change)
    }
}
