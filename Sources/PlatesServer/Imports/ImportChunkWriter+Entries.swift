import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Something eaten, as it is to be stored.
struct ImportedEntry {
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
    func likeness(to stored: EntryImport.Stored) -> Int? {
        let isSameFood = stored.name == plainName || stored.name.hasPrefix("\(plainName), ")
        guard isSameFood else { return nil }
        return (stored.name == content.name ? 2 : 0) + (stored.meal == meal ? 1 : 0)
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
        outcome.present += all.count { known.contains($0.id) || known.contains($0.earlierID) }
        let new = try withoutChanged(all.filter { !known.contains($0.id) && !known.contains($0.earlierID) })
        try add(new, number)
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
