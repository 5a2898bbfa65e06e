import Food
import Foundation
import HistoryFiles
import PlatesCore

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

    func hasEnergy(of stored: Entry) -> Bool {
        Self.isAlike(energy, stored.content.nutrients[.energy] ?? 0)
    }

    func isOfSameFood(as stored: Entry) -> Bool {
        let name = stored.content.name
        return name == content.name || Self.base(of: name) == base || name == plainName
    }

    /// Without the amount, also if the name has it.
    private var base: Substring { record.amount.isEmpty ? Self.base(of: plainName) : plainName[...] }

    /// `Rice` of `Rice, 1 cup, cooked`; `Chicken, Breast` of `Chicken, Breast, 100 g`.
    private static func base(of name: String) -> Substring {
        var start = name.startIndex
        while let comma = name.range(of: ", ", range: start..<name.endIndex) {
            if isAmount(name[comma.upperBound...]) { return name[..<comma.lowerBound] }
            start = comma.upperBound
        }
        return name[...]
    }

    /// `150.00 g` and `½ cup`, but not `Breast`, of “Chicken, Breast”, and not `3.5 % fat`.
    static func isAmount(_ text: Substring) -> Bool {
        let unit = text.drop { $0.isNumber || ".,/".contains($0) }
        guard unit.startIndex > text.startIndex else { return false }
        return unit.first { !$0.isWhitespace }?.isLetter ?? true
    }

    var energy: Double { content.nutrients[.energy] ?? 0 }

    /// Whether it is the sum of its day or of one of its meals, without a food of its own.
    var isSum: Bool { isSumOfDay || isSumOfMeal }
    /// In our own tables sums have names.
    var isSumOfDay: Bool {
        record.name.isEmpty ? record.meal.isEmpty : DaySums.isNameOfDay(record.name)
    }
    var isSumOfMeal: Bool {
        record.name.isEmpty ? !record.meal.isEmpty : DaySums.isNameOfMeal(record.name)
    }

    /// Apps round energy to whole kilocalories, and sums of such by more.
    static func isAlike(_ one: Double, _ other: Double, share: Double = 0.01) -> Bool {
        abs(one - other) <= max(1, max(one, other) * share)
    }
}
