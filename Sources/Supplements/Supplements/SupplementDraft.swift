import Foundation
import PlatesCore
import Storage
import Web

/// A supplement that is to be stored, from a form, the API or the catalogue.
package struct SupplementDraft: Sendable {
    package var supplement: Supplement
    var nutrients: SupplementNutrients?
    /// The schedule that is to hold; `nil` where it stays as it is.
    package var schedule: SupplementSchedule?
    /// The day from which it holds.
    var from: Day

    /// Checked with the schedule that is to hold.
    /// - Parameter old: What is stored of it; its texts are not checked again. A new supplement needs a schedule.
    package func validated(over old: Supplement?) throws(ValidationError) -> SupplementDraft {
        var draft = self
        if old == nil {
            draft.supplement.plan = SupplementPlan(
                schedule.map { [.init(effectiveFrom: from, schedule: $0)] } ?? [])
        }
        var checked = draft.supplement
        if let schedule { checked.plan = checked.plan.putting(schedule, from: from) }
        draft.supplement.name = try checked.validated(over: old).name
        return draft
    }

    /// What a person's own begins from.
    package init(_ entry: CatalogueSupplement, id: UUID, today: Day) {
        let schedule = entry.schedule(from: today)
        supplement = Supplement(
            id: id, name: entry.name, dose: entry.dose,
            plan: SupplementPlan([.init(effectiveFrom: today, schedule: schedule)]), piece: entry.piece)
        nutrients = entry.nutrients
        self.schedule = schedule
        from = today
    }

    init(
        supplement: Supplement, nutrients: SupplementNutrients?, schedule: SupplementSchedule?, from: Day
    ) {
        self.supplement = supplement
        self.nutrients = nutrients
        self.schedule = schedule
        self.from = from
    }
}

extension SupplementStore {
    /// Stores a new supplement. The same id again makes no second one.
    /// - Returns: Whether it is new.
    /// - Throws: `Conflict` where the id holds another supplement or a deleted one; `NotFound` where it is
    ///   somebody else's.
    package func create(_ draft: SupplementDraft, of account: UUID, at now: Instant) throws -> Bool {
        let supplement = draft.supplement
        if let stored = try find(supplement.id, of: account) {
            guard stored.plan.deletedFrom == nil else {
                throw Conflict(message: "That supplement has been deleted.")
            }
            guard stored.name == supplement.name, stored.dose == supplement.dose else {
                throw Conflict(message: "That id holds another supplement.")
            }
            return false
        }
        guard try isUnknown(supplement.id) else { throw NotFound("There is no such supplement of yours.") }
        let theirs = "supplements WHERE account_id = $1"
        try Quota.supplements.check(try connection.count(theirs + " AND deleted_from IS NULL", [account]))
        try Quota.supplementsEver.check(try connection.count(theirs, [account]))
        try insert(supplement, of: account, at: now)
        try SupplementNutrientStore(connection: connection)
            .save(draft.nutrients, for: supplement.id, of: account)
        return true
    }

    /// Stores what has changed; a changed schedule from its day on.
    /// - Parameter draft: What is to be stored, made from what is stored.
    /// - Throws: `NotFound` where the account has no such supplement, or has deleted it; what `draft` throws.
    func change(
        _ id: UUID, of account: UUID, at now: Instant,
        _ draft: (Supplement, SupplementNutrients?) throws -> SupplementDraft
    ) throws {
        let nutrients = SupplementNutrientStore(connection: connection)
        let stored = try supplement(id, of: account)
        let draft = try draft(stored, nutrients.find(id, of: account))
        try update(draft.supplement, of: account)
        if draft.supplement.stock != stored.stock { try noteCount(of: id, of: account, at: now) }
        try nutrients.save(draft.nutrients, for: id, of: account)
        guard let schedule = draft.schedule else { return }
        try put(schedule, from: draft.from, for: id, of: account)
    }
}
