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
    /// Whether rows of the day have been added before, with which these belong.
    let isJudged: Bool

    /// Leaves out sums of foods, and foods of sums.
    /// - Parameter rows: Of a file, of the day.
    /// - Returns: The rest; and the others, without a refusal if the day has them.
    func parted(_ rows: [ImportedEntry]) -> (
        left: [ImportedEntry], refused: [(ImportedEntry, ImportRefusal?)]
    ) {
        // Beside foods, what has a meal and no name was added in a hurry.
        let hasFoods = rows.contains { !$0.isSum }
        let sums = rows.filter { hasFoods ? $0.isSumOfDay : $0.isSum }
        let foods = hasFoods ? rows.filter { !$0.isSumOfDay } : []
        var (left, refused) = ([ImportedEntry](), [(ImportedEntry, ImportRefusal?)]())
        for (some, verdict) in [
            (foods, verdict(ofFoods: foods)), (sums, verdict(ofSums: sums, beside: foods)),
        ] {
            switch verdict {
            case .isNew: left += some
            case .isThere: refused += some.map { ($0, nil) }
            case .refused(let refusal): refused += some.map { ($0, refusal) }
            }
        }
        return (left, refused)
    }

    private enum Verdict {
        case isNew, isThere
        case refused(ImportRefusal)
    }

    /// - Parameter foods: Of the day, in the same file.
    private func verdict(ofSums rows: [ImportedEntry], beside foods: [ImportedEntry]) -> Verdict {
        guard !rows.isEmpty else { return .isNew }
        // A meal may join others of its day.
        if isJudged, !rows.allSatisfy(\.isSumOfDay) { return .isNew }
        let energy = Self.energy(rows)
        func isSum(of amount: Double) -> Bool {
            energy > 1 && ImportedEntry.isAlike(energy, amount, share: 0.02)
        }
        let (stored, own, beside) = (Self.energy(all), Self.energy(ofSource), Self.energy(foods))
        if [stored, own, beside, own + beside].contains(where: isSum) { return .isThere }
        if !foods.isEmpty || ofSource.contains(where: { !Self.isSum($0) }) { return .refused(.changed) }
        return Self.isMuch(stored - own, of: energy) ? .refused(.otherFood) : .isNew
    }

    private func verdict(ofFoods rows: [ImportedEntry]) -> Verdict {
        guard !rows.isEmpty, !isJudged else { return .isNew }
        if ofSource.contains(where: Self.isSum) { return .refused(.summed) }
        let sums = all.filter(Self.isSum)
        return !sums.isEmpty && Self.isMuch(Self.energy(rows), of: Self.energy(sums))
            ? .refused(.summed) : .isNew
    }

    /// Half of a day in one app is hardly another day than all of it in the other; a drink is.
    private static func isMuch(_ part: Double, of whole: Double) -> Bool {
        whole > 1 && part * 2 >= whole
    }

    /// Whether an entry is the sum of a day or a meal, from whichever file.
    private static func isSum(_ entry: Entry) -> Bool {
        let name = entry.content.name
        return names.contains(name) || names.contains { name.hasPrefix("\($0): ") }
    }

    /// What sums are called: see `ImportChunkWriter.plainName`.
    private static let names = Set(HistorySource.allCases.map(\.title))

    private static func energy(_ entries: [Entry]) -> Double { entries.nutrients[.energy] ?? 0 }

    private static func energy(_ rows: [ImportedEntry]) -> Double { rows.map(\.energy).reduce(0, +) }
}
