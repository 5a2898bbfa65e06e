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
    private let sumsOfDay: [Entry]
    private let sumsOfMeals: [Entry]

    init(all: [Entry], ofSource: [Entry], isPartThere: Bool) {
        (self.all, self.ofSource, self.isPartThere) = (all, ofSource, isPartThere)
        (sumsOfDay, sumsOfMeals) = (all.filter(Self.isSumOfDay), all.filter(Self.isSumOfMeal))
    }

    /// Leaves out sums of foods, and foods of sums.
    /// - Parameter rows: Of the file, for the day.
    /// - Returns: What is to be added; and the others, without a refusal if the day has them.
    func split(
        _ rows: [ImportedEntry]
    ) -> (new: [ImportedEntry], refused: [(ImportedEntry, ImportRefusal?)]) {
        let foods = rows.filter { !$0.isSum }
        let (meals, days) = (rows.filter(\.isSumOfMeal), rows.filter(\.isSumOfDay))
        let ofDay = days.isEmpty ? .isNew : verdict(ofDay: days, beside: foods)
        let verdicts =
            foods.map { ($0, verdict(ofFood: $0, among: foods)) }
            + meals.map { ($0, verdict(ofMeal: $0, among: meals, beside: foods)) }
            + days.map { ($0, ofDay) }
        var (new, refused) = ([ImportedEntry](), [(ImportedEntry, ImportRefusal?)]())
        for (row, verdict) in verdicts {
            switch verdict {
            case .isNew: new.append(row)
            case .isThere: refused.append((row, nil))
            case .refused(let refusal): refused.append((row, refusal))
            }
        }
        return (new, refused)
    }

    private enum Verdict {
        case isNew, isThere
        case refused(ImportRefusal)
    }

    // MARK: Rows of a file

    private func verdict(ofFood row: ImportedEntry, among foods: [ImportedEntry]) -> Verdict {
        if !isPartThere, isSummed(foods) { return .refused(.summed) }
        let sums = sumsOfMeals.filter { $0.meal == row.meal }
        guard !sums.isEmpty else { return .isNew }
        let isOwn = sums.contains { sum in ofSource.contains { $0.id == sum.id } }
        let meal = foods.filter { $0.meal == row.meal }
        let isSame = Self.isAtLeastHalf(Self.energy(meal), of: Self.energy(sums))
        return isOwn || isSame ? .refused(.mealSummed) : .isNew
    }

    /// - Parameter foods: Of the day, in the same file.
    private func verdict(
        ofMeal row: ImportedEntry, among meals: [ImportedEntry], beside foods: [ImportedEntry]
    ) -> Verdict {
        // A meal may join others of its day.
        if !isPartThere {
            if isThere(Self.energy(meals), beside: foods) { return .isThere }
            if isSummed(meals) { return .refused(.summed) }
        }
        let stored = all.filter { $0.meal == row.meal }
        let own = ofSource.filter { $0.meal == row.meal }
        let hasFoods = foods.contains { $0.meal == row.meal } || own.contains { !Self.isSum($0) }
        if hasFoods { return .refused(.foodsOfSum) }
        let isMuch = Self.isAtLeastHalf(Self.energy(stored) - Self.energy(own), of: row.energy)
        return isMuch ? .refused(.otherFoodOfMeal) : .isNew
    }

    private func verdict(ofDay rows: [ImportedEntry], beside foods: [ImportedEntry]) -> Verdict {
        let energy = Self.energy(rows)
        if isThere(energy, beside: foods) { return .isThere }
        if !foods.isEmpty || ofSource.contains(where: { !Self.isSum($0) }) { return .refused(.foodsOfSum) }
        guard Self.isAtLeastHalf(Self.energy(all) - Self.energy(ofSource), of: energy) else { return .isNew }
        return .refused(sumsOfDay.isEmpty && sumsOfMeals.isEmpty ? .otherFood : .otherFigures)
    }

    // MARK: Energy

    /// Whether sums have the energy of the food that the day has.
    private func isThere(_ energy: Double, beside foods: [ImportedEntry]) -> Bool {
        let (stored, own, beside) = (Self.energy(all), Self.energy(ofSource), Self.energy(foods))
        return energy > 1
            && [stored, own, beside, own + beside].contains {
                ImportedEntry.isAlike(energy, $0, share: 0.02)
            }
    }

    /// Whether the day has the sum of some rows: from their app, or from another one with no more than twice their energy.
    private func isSummed(_ rows: [ImportedEntry]) -> Bool {
        if ofSource.contains(where: Self.isSumOfDay) { return true }
        return !sumsOfDay.isEmpty && Self.isAtLeastHalf(Self.energy(rows), of: Self.energy(sumsOfDay))
    }

    /// From half of the energy on, both are the food of one day or meal; less, such as a drink, is food beside it.
    private static func isAtLeastHalf(_ part: Double, of whole: Double) -> Bool {
        whole > 1 && part * 2 >= whole
    }

    private static func energy(_ entries: [Entry]) -> Double { entries.nutrients[.energy] ?? 0 }

    private static func energy(_ rows: [ImportedEntry]) -> Double { rows.map(\.energy).reduce(0, +) }

    // MARK: Stored sums, from whichever file

    private static func isSum(_ entry: Entry) -> Bool { isSumOfDay(entry) || isSumOfMeal(entry) }

    private static func isSumOfDay(_ entry: Entry) -> Bool { isNameOfDay(entry.content.name) }
    private static func isSumOfMeal(_ entry: Entry) -> Bool { isNameOfMeal(entry.content.name) }

    static func isNameOfDay(_ name: String) -> Bool { names.contains(name) }
    static func isNameOfMeal(_ name: String) -> Bool { beginnings.contains { name.hasPrefix($0) } }

    /// What sums are called: see `ImportChunkWriter.plainName`.
    private static let names = Set(HistorySource.allCases.map(\.title))
    private static let beginnings = names.map { "\($0): " }
}
