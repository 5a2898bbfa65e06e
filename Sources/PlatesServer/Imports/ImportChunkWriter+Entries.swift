import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Something eaten, as it is to be stored.
struct ImportedEntry: ImportedRow {
    let record: HistoryFood
    let id: UUID
    /// The id that earlier versions gave it.
    let earlierID: UUID
    let day: Day
    let meal: String
    let content: Entry.Content
    /// The name without the amount.
    let plainName: String

    /// How much it has in common with a stored one; `nil` if it cannot be the same entry with other figures.
    func likeness(to stored: Entry) -> Int? {
        guard isOfSameFood(as: stored) else { return nil }
        return (stored.content.name == content.name ? 2 : 0) + (stored.meal == meal ? 1 : 0)
    }

    /// Whether one from elsewhere is the same. The same food in another meal is eaten twice, unless the rest of the day
    /// says that it was moved.
    func sameness(to stored: Entry) -> ImportPairs.Sameness? {
        guard isOfSameFood(as: stored) else { return nil }
        let isSame =
            stored.meal == meal && Self.isAlike(energy, stored.content.nutrients[.energy] ?? 0)
        return isSame ? .same : .changed
    }

    private func isOfSameFood(as stored: Entry) -> Bool {
        stored.content.name == plainName || stored.content.name.hasPrefix("\(plainName), ")
    }

    var energy: Double { content.nutrients[.energy] ?? 0 }

    /// Whether it is the sum of its day, without a food of its own.
    var isSumOfDay: Bool { record.name.isEmpty && record.meal.isEmpty }

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
                try refuse(food.line, food.name, error)
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
        let name = plainName(of: food)
        let full = food.name.isEmpty || food.amount.isEmpty ? name : "\(name), \(food.amount)"
        guard
            let content = try? Entry.Content(
                quick: TextRule.line.cleaned(full, most: 120), nutrients: food.nutrients)
        else { throw .outOfRange }
        let earlier = context.id("entry", food.moment.day, [food.meal, food.name, "\(item.occurrence)"])
        return ImportedEntry(
            record: food, id: item.mark.map { context.id("entry", food.moment.day, $0) } ?? earlier,
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
        for (day, some) in Dictionary(grouping: rows, by: \.day).sorted(by: { $0.key < $1.key }) {
            let groups = Set(some.map { context.group("entry", $0.record.moment.day) })
            let stored = try entries.entries(on: day)
            let ofSource = stored.filter { groups.contains(ImportMark.least.id(beginning: $0.id)) }
            let own = Set(ofSource.map(\.id).filter(context.names))
            let others = stored.filter { !own.contains($0.id) }
            let brought = known[day] ?? 0
            if brought == 0, let sum = sum(some, all: others, ofSource: ofSource) {
                for row in some { try note(sum, row) }
                continue
            }
            let there = ImportPairs.there(some, known: brought, others) { $0.sameness(to: $1) }
            for (index, row) in some.enumerated() {
                if let pair = there[index] {
                    try note(pair.sameness, row.record.line, row.record.name)
                } else {
                    left.append(row)
                }
            }
        }
        return left
    }

    /// What the sums of days are called, whichever file they are from.
    private static let sumNames = Set(HistorySource.allCases.map(\.title))

    private enum Sum {
        /// The foods of the day are there, and have the sum.
        case isThere
        /// The foods of the day are there, and have another one.
        case differs
        /// The sum of the day is there, and the rows are its foods.
        case standsForFoods
    }

    /// An app that writes the foods of a day into one file and its sum into another has said the same twice.
    /// - Parameters:
    ///   - all: What the day has.
    ///   - ofSource: What it has from the same app.
    /// - Returns: `nil` if neither is a sum of the other.
    private func sum(_ rows: [ImportedEntry], all: [Entry], ofSource: [Entry]) -> Sum? {
        let energy = rows.map(\.energy).reduce(0, +)
        func isSum(of entries: [Entry]) -> Bool {
            energy > 1 && ImportedEntry.isAlike(energy, entries.nutrients[.energy] ?? 0, share: 0.02)
        }
        if rows.allSatisfy(\.isSumOfDay) {
            if isSum(of: all) || isSum(of: ofSource) { return .isThere }
            return ofSource.contains { !Self.sumNames.contains($0.content.name) } ? .differs : nil
        }
        guard !rows.contains(where: \.isSumOfDay) else { return nil }
        let (sums, others) = (
            ofSource.filter { Self.sumNames.contains($0.content.name) },
            all.filter { Self.sumNames.contains($0.content.name) }
        )
        return !sums.isEmpty || isSum(of: others) ? .standsForFoods : nil
    }

    private mutating func note(_ sum: Sum, _ row: ImportedEntry) throws {
        switch sum {
        case .isThere: outcome.present += 1
        case .differs: try refuse(row.record.line, row.record.name, .changed)
        case .standsForFoods: try refuse(row.record.line, row.record.name, .summed)
        }
    }

    /// Leaves out entries that an earlier file had with other figures: those stay.
    private mutating func withoutChanged(_ rows: [ImportedEntry]) throws -> [ImportedEntry] {
        var left: [Int: ImportedEntry] = [:]
        for (moment, some) in Dictionary(grouping: rows.enumerated(), by: { $0.element.record.moment.day }) {
            let group = context.group("entry", moment)
            let stored = try entries.stored(from: group, to: ImportMark.most.id(beginning: group))
                .filter { !context.names($0.id) }
            let pairs = ImportPairs.find(some.map(\.element), stored) { $0.likeness(to: $1) }
            for (index, row) in some.enumerated() {
                if pairs[index] == nil {
                    left[row.offset] = row.element
                } else {
                    try refuse(row.element.record.line, row.element.record.name, .changed)
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
                try refuse(row.record.line, row.record.name, .fullDay)
                continue
            }
            let entry = Entry(id: row.id, day: row.day, meal: row.meal, content: row.content)
            let stored = try Self.unlessRefused {
                try store.put(entry, of: context.account.id, at: instant(number, index))
            }
            guard stored != nil else {
                try refuse(row.record.line, row.record.name, .outOfRange)
                continue
            }
            outcome.entries += 1
            rows[.entry].append(row.id.text)
        }
    }
}
