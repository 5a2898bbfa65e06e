import Food
import Foundation
import HistoryFiles
import PlatesCore

/// The food of a day beside its sums: an app that writes foods into one file and sums of a day or of its meals into another
/// has said the same twice, and so have two apps.
struct DaySums {
    /// What the day has.
    let all: [Entry]
    /// What it has from the app of the file.
    let ofSource: [Entry]
    /// Whether the account has other rows that the file has for the day.
    let isPartThere: Bool

    /// Leaves out sums of foods, and foods of sums.
    /// - Parameter rows: Of the file, for the day.
    /// - Returns: What is to be added; and the others, without a refusal if the day has them.
    func split(
        _ rows: [ImportedEntry]
    ) -> (new: [ImportedEntry], refused: [(ImportedEntry, ImportRefusal?)]) {
        let (sums, foods) = (rows.filter(\.isSum), rows.filter { !$0.isSum })
        var (new, refused) = ([ImportedEntry](), [(ImportedEntry, ImportRefusal?)]())
        for (rows, verdict) in [
            (foods, verdict(ofFoods: foods)), (sums, verdict(ofSums: sums, beside: foods)),
        ] {
            switch verdict {
            case .isNew: new += rows
            case .isThere: refused += rows.map { ($0, nil) }
            case .refused(let refusal): refused += rows.map { ($0, refusal) }
            }
        }
        return (new, refused)
    }

    private enum Verdict {
        case isNew, isThere
        case refused(ImportRefusal)
    }

    /// - Parameter foods: Of the day, in the same file.
    private func verdict(ofSums rows: [ImportedEntry], beside foods: [ImportedEntry]) -> Verdict {
        // A meal may join others of its day.
        guard !rows.isEmpty, !isPartThere || rows.allSatisfy(\.isSumOfDay) else { return .isNew }
        let energy = Self.energy(rows)
        func isSum(of amount: Double) -> Bool {
            energy > 1 && ImportedEntry.isAlike(energy, amount, share: 0.02)
        }
        let (stored, own, beside) = (Self.energy(all), Self.energy(ofSource), Self.energy(foods))
        if [stored, own, beside, own + beside].contains(where: isSum) { return .isThere }
        if !foods.isEmpty || ofSource.contains(where: { !Self.isSum($0) }) { return .refused(.foodsOfSum) }
        guard Self.isAtLeastHalf(stored - own, of: energy) else { return .isNew }
        return .refused(all.contains(where: Self.isSum) ? .otherFigures : .otherFood)
    }

    private func verdict(ofFoods rows: [ImportedEntry]) -> Verdict {
        guard !rows.isEmpty, !isPartThere else { return .isNew }
        if ofSource.contains(where: Self.isSum) { return .refused(.summed) }
        let sums = all.filter(Self.isSum)
        return !sums.isEmpty && Self.isAtLeastHalf(Self.energy(rows), of: Self.energy(sums))
            ? .refused(.summed) : .isNew
    }

    /// From half of the energy on, both are the food of one day; less, such as a drink, is food beside it.
    private static func isAtLeastHalf(_ part: Double, of whole: Double) -> Bool {
        whole > 1 && part * 2 >= whole
    }

    /// Whether an entry is the sum of a day or a meal, from whichever file.
    private static func isSum(_ entry: Entry) -> Bool {
        let name = entry.content.name
        return names.contains(name) || beginnings.contains { name.hasPrefix($0) }
    }

    /// What sums are called: see `ImportChunkWriter.plainName`.
    private static let names = Set(HistorySource.allCases.map(\.title))
    private static let beginnings = names.map { "\($0): " }

    private static func energy(_ entries: [Entry]) -> Double { entries.nutrients[.energy] ?? 0 }

    private static func energy(_ rows: [ImportedEntry]) -> Double { rows.map(\.energy).reduce(0, +) }
}
