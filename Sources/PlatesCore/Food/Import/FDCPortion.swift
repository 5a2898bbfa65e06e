/// A row of `food_portion.csv`: a household measure of a food.
public struct FDCPortion: FDCRow, Hashable {
    /// `fdc_id`
    public let food: Int
    /// `seq_num`: the lowest comes first.
    public let order: Int
    /// The weight of one.
    public let grams: Double
    /// `measure_unit_id`, of which `FDCMeasureUnits` has the name.
    public let unit: Int?
    /// The words of the row: `cup, sliced`, or `sliced` if the unit is a cup.
    public let words: String
    /// With the name of the unit after `named`.
    public let name: String

    public init(
        food: Int, order: Int = 0, grams: Double, unit: Int? = nil, words: String = "", name: String? = nil
    ) {
        self.food = food
        self.order = order
        self.grams = grams
        self.unit = unit
        self.words = words
        self.name = name ?? words
    }

    /// The portion with the name of its unit; `nil` if it has no name, or the row is not a household measure.
    public func named(_ units: FDCMeasureUnits) -> FDCPortion? {
        let unit = unit.flatMap { units[$0] } ?? ""
        guard !unit.hasPrefix("paired ") else { return nil }
        let name = [unit, words].filter { !$0.isEmpty }.joined(separator: ", ")
        guard !name.isEmpty else { return nil }
        return FDCPortion(food: food, order: order, grams: grams, unit: self.unit, words: words, name: name)
    }

    public struct Columns {
        let food, order, amount, unit, description, modifier, weight: CSVColumn
    }

    public static func columns(_ columns: inout CSVColumns) -> Columns {
        Columns(
            food: columns.required("fdc_id"), order: columns.optional("seq_num"),
            amount: columns.optional("amount"), unit: columns.optional("measure_unit_id"),
            description: columns.optional("portion_description"), modifier: columns.optional("modifier"),
            weight: columns.required("gram_weight")
        )
    }

    public static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> FDCPortion? {
        let food = try record.fdcID(columns.food)
        let description = ImportText.clean(try record.text(columns.description))
        let modifier = ImportText.clean(try record.text(columns.modifier))
        // Some collections have a code instead of words.
        let isCode = modifier.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let words = [description, isCode ? "" : modifier].filter { !$0.isEmpty }.joined(separator: ", ")
        let amount = try record.number(columns.amount) ?? 1
        guard let weight = try record.number(columns.weight), weight > 0, amount > 0 else { throw .badNumber }
        return FDCPortion(
            food: food, order: try record.integer(columns.order) ?? 0,
            grams: (weight / amount).rounded(decimals: 6), unit: try record.integer(columns.unit),
            words: words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words
        )
    }
}
