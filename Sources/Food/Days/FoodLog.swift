import Foundation
import PlatesCore
import Storage
import Web

/// Logging of what was eaten, the same for pages and the API.
package struct FoodLog {
    package let connection: any Connection
    let account: Account
    let catalogue: FoodCatalogue
    let now: Instant

    private var entries: EntryStore { EntryStore(connection: connection) }

    package var finder: FoodFinder {
        FoodFinder(connection: connection, catalogue: catalogue, account: account.id)
    }

    /// What was eaten as it was sent.
    enum Draft: Sendable {
        case food(UUID, Amount)
        case quick(name: String, Nutrients)
    }

    /// Stores an entry under the id that the client chose; the same again changes nothing.
    /// - Throws: `ValidationError` where the amount does not suit the food, or there is no such meal.
    func put(_ draft: Draft, id: UUID, meal: String, on day: Day) throws -> EntryStore.Outcome {
        let stored = try entries.find(id, of: account.id)
        try check(meal, day, keeping: stored?.meal)
        let entry = Entry(id: id, day: day, meal: meal, content: try content(draft, over: stored?.content))
        if stored?.day != day { try checkQuota(on: day, for: 1) }
        return try entries.put(entry, of: account.id, at: now)
    }

    /// Adds an entry, and overwrites none.
    /// - Parameter isRepeated: Whether the same was sent before: what is stored now is the answer, edited or not.
    /// - Throws: `Conflict` where the id holds another entry, or one that was deleted; what `put` throws.
    func add(
        _ draft: Draft, id: UUID, meal: String, on day: Day, isRepeated: Bool
    ) throws -> EntryStore.Outcome {
        guard let stored = try entries.find(id, of: account.id) else {
            return try put(draft, id: id, meal: meal, on: day)
        }
        if isRepeated { return .unchanged(stored) }
        let entry = Entry(id: id, day: day, meal: meal, content: try content(draft, over: stored.content))
        guard entry == stored else { throw Conflict(message: "That id holds another entry.") }
        return .unchanged(stored)
    }

    private func checkQuota(on day: Day, for count: Int) throws {
        try Quota.entriesOfDay.check(try entries.count(on: day, of: account.id), adding: count)
        try Quota.entriesEver.check(try entries.countEver(on: day, of: account.id), adding: count)
    }

    /// What became of a form that was sent.
    enum SubmitOutcome: Sendable {
        case added(Entry)
        /// The same a moment ago: an impatient thumb.
        case same
        /// The same form was sent before, perhaps from a page that the browser had kept.
        case already(Entry, at: Instant)
    }

    /// An amount that is asked about before it is logged.
    struct UnusualAmount: Error {
        let content: Entry.Content
    }

    /// Adds what a form brings. A form gets a new id with each page, and without scripts a quick second press
    /// can meet the next page already: the same again within a second is the same press.
    /// - Parameter confirmed: The size that somebody said yes to, where they were asked.
    /// - Throws: `UnusualAmount` where it is to be asked about.
    func submit(
        _ draft: Draft, id: UUID, meal: String, on day: Day, confirmed: String? = nil
    ) throws -> SubmitOutcome {
        try check(meal, day)
        let stored = try entries.find(id, of: account.id)
        let content = try content(draft, over: stored?.content)
        let isRepeated = try entries.hasAdded(
            content, to: meal, on: day, of: account.id,
            after: now.adding(seconds: -Int(Submissions.doubleSubmitSeconds))
        )
        if isRepeated { return .same }
        if let stored, stored.content == content, stored.day == day, stored.meal == meal {
            return .already(stored, at: try entries.added(id, of: account.id) ?? now)
        }
        let submission = Submission(id, [meal, "\(day)"] + Self.parts(of: draft), of: account.id)
        let submissions = submissions
        func added(under key: UUID) throws -> Entry? {
            try entries.find(submissions.found(of: submission, under: key, in: "entries"), of: account.id)
        }
        let outcome = try submissions.once(submission, stands: { try added(under: $0) != nil }) { key in
            try ask(content, confirmed: confirmed)
            let made = try submissions.made(by: submission, under: key, in: "entries")
            try checkQuota(on: day, for: 1)
            let entry = Entry(id: made, day: day, meal: meal, content: content)
            return try entries.put(entry, of: account.id, at: now).entry
        }
        switch outcome {
        case .done(let entry): return .added(entry)
        case .repeated(let before):
            guard !before.isDoubleSubmit, let entry = try added(under: before.key) else { return .same }
            return .already(entry, at: before.at)
        }
    }

    var submissions: Submissions { Submissions(connection: connection, account: account.id, now: now) }

    private static func parts(of draft: Draft) -> [String] {
        switch draft {
        case .food(let food, let amount): ["food", food.text, "\(amount.count)", amount.unit.code]
        case .quick(let name, let nutrients):
            ["quick", name] + Nutrient.allCases.map { nutrients[$0].map { "\($0)" } ?? "" }
        }
    }

    /// - Throws: `UnusualAmount` where the content is that and nobody said yes to it.
    func ask(_ content: Entry.Content, confirmed: String?) throws {
        guard content.isUnusual, confirmed != content.sizeText.description else { return }
        throw UnusualAmount(content: content)
    }

    /// Changes an entry as its form brings it, and asks about an unusual amount that it did not have before.
    func change(_ id: UUID, to draft: Draft, meal: String, on day: Day, confirmed: String?) throws {
        // An id of nobody's must not be made an entry by being changed.
        let stored = try entries.entry(id, of: account.id)
        let new = try content(draft, over: stored.content)
        if new != stored.content { try ask(new, confirmed: confirmed) }
        _ = try put(draft, id: id, meal: meal, on: day)
    }

    func delete(_ id: UUID) throws {
        try entries.delete(id, of: account.id, at: now)
    }

    /// Takes back that an entry was deleted.
    /// - Throws: `NotFound` where the account never had such an entry; what `Quota` throws.
    func restore(_ id: UUID) throws {
        guard try entries.find(id, of: account.id) == nil else { return }
        try entries.restore(id, of: account.id, at: now)
        let day = try entries.entry(id, of: account.id).day
        try Quota.entriesOfDay.check(try entries.count(on: day, of: account.id), adding: 0)
    }

    /// What is done with what is there where something is copied to.
    enum CopyMode: String, CaseIterable, Sendable, Decodable {
        case add, replace
    }

    /// Adds to a meal what was eaten in another, or on another day in all meals.
    /// - Parameters:
    ///   - key: The copy's own: what was added under it is not added again.
    ///   - meal: `nil` copies every meal into the one of the same name.
    ///   - mode: Whether what is there stays.
    func copy(
        from other: Day, _ otherMeal: String?, to day: Day, _ meal: String?, under key: UUID,
        mode: CopyMode = .add
    ) throws -> Copied {
        let sources = try copied(from: other, otherMeal, to: day, meal)
        guard !sources.isEmpty else { return Copied() }
        let replaced = mode == .replace ? try present(on: day, meal) : []
        for entry in replaced { try delete(entry.id) }
        let added = try add(sources.map { (meal ?? $0.meal, $0.id, $0.content) }, on: day, id: key)
        return Copied(added: added, removed: replaced.map(\.id))
    }

    /// What a copy changed.
    struct Copied: Sendable {
        var added: [UUID] = []
        var removed: [UUID] = []
    }

    /// What would be copied.
    /// - Throws: `ValidationError` where it cannot be.
    func copied(from other: Day, _ otherMeal: String?, to day: Day, _ meal: String?) throws -> [Entry] {
        try check(meal, day)
        guard other != day || (meal != nil && meal != otherMeal) else {
            throw ValidationError("from_day", "must be another day, or the meal another meal")
        }
        let keys = Set(try MealStore(connection: connection).ensured(of: account.id).meals.map(\.key))
        if let otherMeal, !keys.contains(otherMeal) {
            throw ValidationError("from_meal", "is not one of your meals")
        }
        return try entries.entries(on: other, of: account.id)
            .filter { otherMeal == nil || $0.meal == otherMeal }
    }

    /// What is there already where something is to be copied to.
    func present(on day: Day, _ meal: String?) throws -> [Entry] {
        try entries.entries(on: day, of: account.id).filter { meal == nil || $0.meal == meal }
    }

    /// Adds contents to meals, each under an id that follows from the whole's and its own.
    /// - Returns: What was added.
    @discardableResult
    func add(
        _ contents: [(meal: String, id: UUID, content: Entry.Content)], on day: Day, id: UUID
    ) throws -> [UUID] {
        // What was added and has been changed or deleted since is not added again by a late repetition.
        let new =
            try contents
            .map { Entry(id: id.combined(with: $0.id), day: day, meal: $0.meal, content: $0.content) }
            .filter { try entries.isUnknown($0.id, to: account.id) }
        try checkQuota(on: day, for: new.count)
        for (position, entry) in new.enumerated() {
            // Later by what both databases keep, so that they stay in their order.
            let added = now.adding(nanoseconds: Int64(position) * 1000)
            _ = try entries.put(entry, of: account.id, at: added)
        }
        return new.map(\.id)
    }

    /// - Parameter keeping: The meal that an entry is in already, which may have been removed since.
    /// - Throws: `ValidationError` for the fields `meal` and `day`.
    func check(_ meal: String?, _ day: Day, keeping: String? = nil) throws {
        guard day <= account.day(at: now).adding(days: 366) else {
            throw ValidationError("day", "must not be more than a year from now")
        }
        guard let meal else { return }
        let plan = try MealStore(connection: connection).ensured(of: account.id)
        guard let found = plan.meal(meal), !found.isRemoved || meal == keeping else {
            throw ValidationError("meal", "is not one of your meals")
        }
    }

    private func content(_ draft: Draft, over stored: Entry.Content?) throws -> Entry.Content {
        switch draft {
        case .food(let food, let amount):
            let found: Food
            do { found = try finder.food(food) } catch is NotFound {
                throw ValidationError("food_id", "is none that there is")
            }
            // An entry whose food and amount stay as they are keeps its nutrients, whatever the food is now.
            if let stored, stored.foodID == food, stored.amount == amount { return stored }
            return try Entry.Content(amount, of: found)
        case .quick(let name, let nutrients):
            let content = try Entry.Content(quick: name, nutrients: nutrients, over: stored)
            // One whose food is gone stays an amount of it as long as nothing else is said.
            let isUntouched = stored?.name == content.name && stored?.nutrients == content.nutrients
            return isUntouched ? stored ?? content : content
        }
    }
}

extension UUID {
    /// An id that follows from two, the same for the same two in this order.
    func combined(with other: UUID) -> UUID {
        let (one, two) = (uuid, other.uuid)
        return UUID(
            uuid: (
                one.0 ^ two.1, one.1 ^ two.2, one.2 ^ two.3, one.3 ^ two.4, one.4 ^ two.5, one.5 ^ two.6,
                one.6 ^ two.7, one.7 ^ two.8, one.8 ^ two.9, one.9 ^ two.10, one.10 ^ two.11, one.11 ^ two.12,
                one.12 ^ two.13, one.13 ^ two.14, one.14 ^ two.15, one.15 ^ two.0
            )
        )
    }
}

extension FoodServices {
    /// The food log of an account.
    package func foodLog(of account: Account) -> FoodLogAccess {
        FoodLogAccess(services: self, account: account)
    }
}

/// Opens the food log inside a transaction.
package struct FoodLogAccess: Sendable {
    let services: FoodServices
    let account: Account

    package func read<T: Sendable>(_ work: @escaping @Sendable (FoodLog) throws -> T) async throws -> T {
        let open = open
        return try await services.database.read { try work(open($0)) }
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (FoodLog) throws -> T) async throws -> T {
        let open = open
        return try await services.database.write { try work(open($0)) }
    }

    private var open: @Sendable (any Connection) -> FoodLog {
        let (account, catalogue, now) = (account, services.foods, services.time.now)
        return { FoodLog(connection: $0, account: account, catalogue: catalogue, now: now) }
    }
}
