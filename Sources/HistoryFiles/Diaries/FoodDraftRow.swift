import PlatesCore

/// What a row says about food.
struct FoodDraftRow {
    var moment: WrittenMoment
    var meal = ""
    var name = ""
    var amount = ""
    var grams: Double?
    var nutrients = Nutrients()
    var isSupplement = false
    var taken: WrittenMoment?
    var slot: String?
    var number: Int?

    func food(line: Int) throws(HistorySkip.Reason) -> HistoryFood {
        guard !nutrients.isEmpty || isSupplement else { throw .noNutrients }
        for nutrient in Nutrient.allCases {
            guard let amount = nutrients[nutrient] else { continue }
            guard (0...nutrient.mostAtOnce).contains(amount) else { throw .nutrientOutOfRange }
        }
        let weight = grams.flatMap { Amount.gramsRange.contains($0) ? $0 : nil }
        return HistoryFood(
            line: line, moment: moment, meal: CellText.line(meal),
            name: CellText.line(name, most: CellText.mostOfFood), amount: CellText.line(amount),
            grams: weight, nutrients: nutrients, isSupplement: isSupplement,
            taken: taken, slot: slot, number: number)
    }
}

/// The columns of nutrients of a table.
struct NutrientColumns {
    private let columns: [(index: Int, column: NutrientColumn)]

    /// - Parameter hasShares: See `NutrientColumn`.
    init(_ header: TableHeader, hasShares: Bool = false) {
        var seen: Set<Nutrient> = []
        columns = header.names.enumerated().compactMap { index, name in
            guard let column = NutrientColumn(name, hasShares: hasShares),
                seen.insert(column.nutrient).inserted
            else { return nil }
            return (index, column)
        }
    }

    var isEmpty: Bool { columns.isEmpty }

    func has(_ nutrient: Nutrient) -> Bool { columns.contains { $0.column.nutrient == nutrient } }

    func read(_ row: TableRow, _ numbers: FileNumber) throws(HistorySkip.Reason) -> Nutrients {
        var nutrients = Nutrients()
        for (index, column) in columns {
            switch numbers.read(row[index]) {
            case .number(let number): nutrients[column.nutrient] = number * column.factor
            case .empty: break
            case .bad:
                // `120 kcal`
                guard let (number, _) = numbers.quantity(row[index]) else { throw .badNumber }
                nutrients[column.nutrient] = number * column.factor
            }
        }
        return nutrients
    }
}

extension Nutrients {
    /// Whether all of them are nothing, by which apps mean that nothing was logged.
    package var isNothing: Bool { Nutrient.allCases.allSatisfy { (self[$0] ?? 0) == 0 } }
}
