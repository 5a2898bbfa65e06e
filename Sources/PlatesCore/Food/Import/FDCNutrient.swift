/// A row of `food_nutrient.csv`: how much of a nutrient is in 100 g of a food.
public struct FDCNutrient: FDCRow, Hashable {
    /// `fdc_id`
    public let food: Int
    public let nutrient: Nutrient
    /// In the nutrient's unit.
    public let amount: Double
    /// A food may have several rows for a nutrient; the one with the lowest rank counts.
    public let rank: Int

    public init(food: Int, nutrient: Nutrient, amount: Double, rank: Int) {
        self.food = food
        self.nutrient = nutrient
        self.amount = amount
        self.rank = rank
    }

    public struct Columns {
        let food, number, amount: CSVColumn
    }

    public static func columns(_ columns: inout CSVColumns) -> Columns {
        Columns(
            food: columns.required("fdc_id"), number: columns.required("nutrient_id"),
            amount: columns.required("amount")
        )
    }

    public static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> FDCNutrient? {
        guard let number = try record.integer(columns.number), let meaning = FDCNutrientNumber.all[number],
            let amount = try record.number(columns.amount)
        else { return nil }
        return FDCNutrient(
            food: try record.fdcID(columns.food), nutrient: meaning.nutrient, amount: meaning.amount(amount),
            rank: meaning.rank
        )
    }
}

extension Nutrients {
    /// The row with the lowest rank for each nutrient; the first of equal ones.
    public init(fdc rows: some Sequence<FDCNutrient>) {
        self.init()
        var ranks: [Nutrient: Int] = [:]
        for row in rows where row.rank < ranks[row.nutrient] ?? .max {
            ranks[row.nutrient] = row.rank
            self[row.nutrient] = row.amount
        }
    }
}
