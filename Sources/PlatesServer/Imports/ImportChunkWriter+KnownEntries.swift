import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage

/// Which food of a file the account has.
extension ImportChunkWriter {
    /// Leaves out the food of days that the account has from elsewhere.
    /// - Parameter known: How many entries of a day are known by their ids.
    /// - Returns: The others, and the stored entries that rows are.
    mutating func withoutThere(
        _ rows: [ImportedEntry], known: [Day: Int]
    ) throws -> (left: [ImportedEntry], taken: Set<UUID>) {
        var (left, taken) = ([ImportedEntry](), Set<UUID>())
        let deleted = try entries.deleted(on: Set(rows.map(\.day)).sorted())
        for (day, some) in Dictionary(grouping: rows, by: \.day).sorted(by: { $0.key < $1.key }) {
            let groups = Set(some.map { context.group("entry", $0.record.moment.day) })
            let stored = try entries.entries(on: day)
            let ofSource = stored.filter { groups.contains(ImportMark.least.id(beginning: $0.id)) }
            let own = Set(ofSource.map(\.id).filter { context.names($0, in: part) })
            let brought = known[day] ?? 0
            let there = elsewhere(
                some, known: brought, stored.filter { !own.contains($0.id) }, deleted[day] ?? [])
            for found in there { try note(found.refusal, some[found.row].origin) }
            taken.formUnion(there.map(\.entry.id))
            let sums = DaySums(all: stored, ofSource: ofSource, isPartThere: brought > 0 || !there.isEmpty)
            let known = Set(there.map(\.row))
            let (new, refused) = sums.split(some.indices.filter { !known.contains($0) }.map { some[$0] })
            for (row, refusal) in refused { try note(refusal, row.origin) }
            left += new
        }
        return (left, taken)
    }

    /// Which rows of a day are there from elsewhere, and why they stay otherwise than the file has them. What the person has
    /// deleted of a day that is there stays deleted.
    private func elsewhere(
        _ rows: [ImportedEntry], known: Int, _ stored: [Entry], _ deleted: [Entry]
    ) -> [(row: Int, entry: Entry, refusal: ImportRefusal?)] {
        let all = stored + deleted.filter { !context.names($0.id, in: part) }
        let isWhole = known == 0 && isWholeDay(rows, stored)
        let live = Set(stored.map(\.id))
        let pairs = ImportPairs.there(rows, known: known, all) { row, entry in
            (live.contains(entry.id) ? 0 : 2) + (row.meal == entry.meal ? 0 : 1)
        } sameness: { row, entry in
            isWhole && row.isOfSameFood(as: entry) && row.hasEnergy(of: entry)
                ? .same : row.sameness(to: entry)
        }
        let isThere =
            known > 0 || pairs.values.contains { $0.sameness == .same && live.contains(all[$0.stored].id) }
        guard isThere else { return [] }
        return pairs.sorted { $0.key < $1.key }.map { row, found in
            let entry = all[found.stored]
            let isSame = found.sameness == .same && rows[row].meal == entry.meal
            let difference = isSame ? nil : rows[row].difference(to: entry)
            return (row, entry, live.contains(entry.id) ? difference : .deleted)
        }
    }

    /// Whether a day has just the foods that a file has, if in other meals: an app has other names for them.
    private func isWholeDay(_ rows: [ImportedEntry], _ stored: [Entry]) -> Bool {
        guard rows.count > 1, rows.count == stored.count else { return false }
        return ImportPairs.find(rows, stored) { row, entry in
            row.isOfSameFood(as: entry) && row.hasEnergy(of: entry) ? 1 : nil
        }.count == rows.count
    }

    /// Leaves out entries that an earlier file had with other figures: those stay.
    /// - Parameter taken: Entries that rows of the file are already.
    mutating func withoutChanged(
        _ rows: [ImportedEntry], _ taken: Set<UUID>
    ) throws -> [ImportedEntry] {
        var left: [Int: ImportedEntry] = [:]
        for (moment, some) in Dictionary(grouping: rows.enumerated(), by: { $0.element.record.moment.day }) {
            let group = context.group("entry", moment)
            let all = try entries.stored(from: group, to: ImportMark.most.id(beginning: group))
            let stored = all.filter { !context.names($0.id) && !taken.contains($0.id) }
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
}
