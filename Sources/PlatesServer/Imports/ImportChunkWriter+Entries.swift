import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

extension ImportChunkWriter {
    var entries: EntryImport { EntryImport(connection: connection, account: context.account.id) }

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
        let (brought, unknown) = all.parted(
            by: try entries.known(all.flatMap { Set([$0.id, $0.earlierID]) }))
        outcome.present += brought.count
        let known = brought.reduce(into: [:]) { $0[$1.day, default: 0] += 1 }
        let (left, taken) = try withoutThere(unknown, known: known)
        try add(withoutChanged(left, taken), number)
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
