import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Something eaten, as it is to be stored.
struct ImportedEntry: ImportedRow {
    let record: HistoryFood
    let origin: RowOrigin
    let id: UUID
    /// The id that earlier versions gave it.
    let earlierID: UUID
    let day: Day
    let meal: String
    let content: Entry.Content
    /// The name without the amount.
    let plainName: String

    /// How one that an earlier file had may be the same; `nil` if it cannot be.
    /// - Parameter isLater: Whether the file has others of the day's rows that are stored.
    func correction(of stored: Entry, isLater: Bool) -> ImportRefusal? {
        guard isOfSameFood(as: stored) else { return nil }
        if stored.meal == meal { return .changed }
        return isLater && hasEnergy(of: stored) ? .otherMeal : nil
    }

    /// Whether one from elsewhere is the same. The same food in another meal is eaten twice, unless the rest of the day
    /// says that it was moved.
    func sameness(to stored: Entry) -> ImportPairs.Sameness? {
        guard isOfSameFood(as: stored) else { return nil }
        return stored.meal == meal && hasEnergy(of: stored) ? .same : .changed
    }

    /// Why it stays as it is stored.
    func difference(to stored: Entry) -> ImportRefusal { stored.meal == meal ? .otherFigures : .otherMeal }

    private func hasEnergy(of stored: Entry) -> Bool {
        Self.isAlike(energy, stored.content.nutrients[.energy] ?? 0)
    }

    private func isOfSameFood(as stored: Entry) -> Bool {
        let name = stored.content.name
        if name == plainName || name == content.name { return true }
        return name.hasPrefix("\(plainName), ") && Self.isAmount(name.dropFirst(plainName.count + 2))
    }

    /// `150.00 g` and `½ cup`, but not `Breast`, of “Chicken, Breast”, and not `3.5 % fat`.
    static func isAmount(_ text: Substring) -> Bool {
        let unit = text.drop { $0.isNumber || ".,/".contains($0) }
        guard unit.startIndex > text.startIndex else { return false }
        return unit.first { !$0.isWhitespace }?.isLetter ?? true
    }

    var energy: Double { content.nutrients[.energy] ?? 0 }

    /// Whether it is the sum of its day or of one of its meals, without a food of its own.
    var isSum: Bool { record.name.isEmpty }
    var isSumOfDay: Bool { isSum && record.meal.isEmpty }
    var isSumOfMeal: Bool { isSum && !record.meal.isEmpty }

    /// Apps round energy to whole kilocalories, and sums of such by more.
    static func isAlike(_ one: Double, _ other: Double, share: Double = 0.01) -> Bool {
        abs(one - other) <= max(1, max(one, other) * share)
    }
}

extension ImportChunkWriter {
    private var entries: EntryImport { EntryImport(connection: connection, account: context.account.id) }

    mutating func writeEntries(_ items: [ImportItem], _ number: Int, _ meals: MealMatcher) throws {
        var all: [ImportedEntry] = []
        for item in items {
            guard case .food(let food) = item.record, !food.isSupplement else { continue }
            do throws(ImportRefusal) {
                all.append(try imported(food, item, meals))
            } catch {
                try refuse(item.origin, error)
            }
        }
        guard !all.isEmpty else { return }
        let known = try entries.known(all.flatMap { Set([$0.id, $0.earlierID]) })
        let (brought, unknown) = all.parted(by: known)
        outcome.present += brought.count
        let left = try withoutThere(unknown, known: brought.reduce(into: [:]) { $0[$1.day, default: 0] += 1 })
        try add(withoutChanged(left), number)
    }

    private func imported(
        _ food: HistoryFood, _ item: ImportItem, _ meals: MealMatcher
    ) throws(ImportRefusal) -> ImportedEntry {
        let day = try context.rule.day(of: food.moment)
        let name = TextRule.line.cleaned(plainName(of: food), most: 120)
        let full = food.name.isEmpty || food.amount.isEmpty ? name : "\(name), \(food.amount)"
        guard
            let content = try? Entry.Content(
                quick: TextRule.line.cleaned(full, most: 120), nutrients: food.nutrients)
        else { throw .outOfRange }
        let earlier = context.id("entry", food.moment.day, [food.meal, food.name, "\(item.occurrence)"])
        return ImportedEntry(
            record: food, origin: item.origin,
            id: item.mark.map { context.id("entry", food.moment.day, $0) } ?? earlier,
            earlierID: earlier, day: day,
            meal: meals.key(for: food), content: content, plainName: name)
    }

    /// Sums of a meal or a day have no name of their own.
    private func plainName(of food: HistoryFood) -> String {
        if !food.name.isEmpty { return food.name }
        return food.meal.isEmpty ? context.source.title : "\(context.source.title): \(food.meal)"
    }

    /// Leaves out the food of days that the account has from elsewhere.
    /// - Parameter known: How many entries of a day are known by their ids.
    private mutating func withoutThere(_ rows: [ImportedEntry], known: [Day: Int]) throws -> [ImportedEntry] {
        var left: [ImportedEntry] = []
        let deleted = try entries.deleted(on: Set(rows.map(\.day)).sorted())
        for (day, some) in Dictionary(grouping: rows, by: \.day).sorted(by: { $0.key < $1.key }) {
            let groups = Set(some.map { context.group("entry", $0.record.moment.day) })
            let stored = try entries.entries(on: day)
            let ofSource = stored.filter { groups.contains(ImportMark.least.id(beginning: $0.id)) }
            let own = Set(ofSource.map(\.id).filter { context.names($0, in: part) })
            let brought = known[day] ?? 0
            let there = elsewhere(
                some, known: brought, stored.filter { !own.contains($0.id) }, deleted[day] ?? [])
            for (index, refusal) in there.sorted(by: { $0.key < $1.key }) {
                try note(refusal, some[index].origin)
            }
            let sums = DaySums(all: stored, ofSource: ofSource, isPartThere: brought > 0 || !there.isEmpty)
            let (new, refused) = sums.split(some.indices.filter { there[$0] == nil }.map { some[$0] })
            for (row, refusal) in refused { try note(refusal, row.origin) }
            left += new
        }
        return left
    }

    /// Which rows of a day are there from elsewhere, and why they stay otherwise than the file has them. What the person has
    /// deleted of a day that is there stays deleted.
    private func elsewhere(
        _ rows: [ImportedEntry], known: Int, _ stored: [Entry], _ deleted: [Entry]
    ) -> [Int: ImportRefusal?] {
        let all = stored + deleted.filter { !context.names($0.id, in: part) }
        let pairs = ImportPairs.there(rows, known: known, all) { _, entry in
            stored.contains { $0.id == entry.id } ? 0 : 1
        } sameness: {
            $0.sameness(to: $1)
        }
        let isThere = known > 0 || pairs.values.contains { $0.sameness == .same && $0.stored < stored.count }
        guard isThere else { return [:] }
        return pairs.reduce(into: [:]) { there, pair in
            let (index, found) = (pair.key, pair.value)
            let difference = found.sameness == .same ? nil : rows[index].difference(to: all[found.stored])
            there.updateValue(found.stored < stored.count ? difference : .deleted, forKey: index)
        }
    }

    /// Leaves out entries that an earlier file had with other figures: those stay.
    private mutating func withoutChanged(_ rows: [ImportedEntry]) throws -> [ImportedEntry] {
        var left: [Int: ImportedEntry] = [:]
        for (moment, some) in Dictionary(grouping: rows.enumerated(), by: { $0.element.record.moment.day }) {
            let group = context.group("entry", moment)
            let all = try entries.stored(from: group, to: ImportMark.most.id(beginning: group))
            let stored = all.filter { !context.names($0.id) }
            let isLater = stored.count < all.count
            let pairs = ImportPairs.find(some.map(\.element), stored) { row, stored in
                row.correction(of: stored, isLater: isLater).map { correction in
                    (stored.content.name == row.content.name ? 2 : 0) + (correction == .changed ? 1 : 0)
                }
            }
            for (index, row) in some.enumerated() {
                let correction = pairs[index].flatMap {
                    row.element.correction(of: stored[$0], isLater: isLater)
                }
                if let correction {
                    try note(correction, row.element.origin)
                } else {
                    left[row.offset] = row.element
                }
            }
        }
        return left.sorted { $0.key < $1.key }.map(\.value)
    }

    /// When a row of a chunk is added: entries stand in the order of the file.
    func instant(_ number: Int, _ row: Int) -> Instant {
        now.adding(nanoseconds: Int64(number * 1000 + row) * 1000)
    }

    private mutating func add(_ new: [ImportedEntry], _ number: Int) throws {
        let store = EntryStore(connection: connection)
        var remaining: [Day: Int] = [:]
        for (index, row) in new.enumerated() {
            let count = try remaining[row.day] ?? entries.remaining(on: row.day)
            remaining[row.day] = count - 1
            guard count > 0 else {
                try refuse(row.origin, .fullDay)
                continue
            }
            let entry = Entry(id: row.id, day: row.day, meal: row.meal, content: row.content)
            let stored = try Self.unlessRefused {
                try store.put(entry, of: context.account.id, at: instant(number, index))
            }
            guard stored != nil else {
                try refuse(row.origin, .outOfRange)
                continue
            }
            outcome.entries += 1
            rows[.entry].append(row.id.text)
        }
    }
}
