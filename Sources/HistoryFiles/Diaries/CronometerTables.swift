import PlatesCore

/// Cronometer's servings: one food in a row. What stands in a group of supplements was taken, not eaten.
struct CronometerServings: TableFormat {
    static let source = HistorySource.cronometer

    private let style: TableStyle
    private let moment: MomentColumns
    private let (group, name, amount): (Int?, Int?, Int?)
    private let nutrients: NutrientColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("food name", "amount"), header.hasOne(of: "energy kcal", "energy kj"),
            let moment = MomentColumns(date: header.index("day", "date"), time: header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        (group, name, amount) = (header.index("group"), header.index("food name"), header.index("amount"))
        nutrients = NutrientColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        guard !row[name].isEmpty else { throw .noName }
        var food = FoodDraftRow(moment: try moment.read(row, sink))
        let group = row[group]
        food.isSupplement = group.lowercased().hasPrefix("supplement")
        food.meal = group.lowercased() == "uncategorized" ? "" : group
        food.name = row[name]
        food.amount = row[amount]
        food.grams = GramText.grams(row[amount], style.numbers)
        food.nutrients = try nutrients.read(row, style.numbers)
        try sink.add(food, line: row.line)
    }
}

/// Cronometer's measurements of the body, one in a row.
struct CronometerBiometrics: TableFormat {
    static let source = HistorySource.cronometer

    private let style: TableStyle
    private let moment: MomentColumns
    private let metric: Int?
    private let amount: WeightColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("metric", "unit", "amount"),
            let moment = MomentColumns(date: header.index("day", "date"), time: header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        metric = header.index("metric")
        amount = WeightColumns(header, "amount", unit: ["unit"])
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        // `Weight (Apple Health)` names where it came from.
        let name = row[metric].lowercased().prefix { $0 != "(" }.trimmed
        guard name == "weight" || name == "body weight" else { throw .otherMeasurement }
        let moment = try moment.read(row, sink)
        guard let mass = try amount.read(row, style), mass.thousandths != 0 else { throw .noWeight }
        sink.add(HistoryWeight(line: row.line, moment: moment, mass: mass))
    }
}

/// The grams of an amount, if it is a weight: `150.00 g`, `8 oz`. Ounces of fluids are none.
enum GramText {
    static func grams(_ amount: String, _ numbers: FileNumber) -> Double? {
        guard let (number, unit) = numbers.quantity(amount), let factor = factor(unit) else { return nil }
        return number * factor
    }

    /// - Returns: `nil` for a unit that is no weight.
    static func factor(_ unit: String) -> Double? {
        switch unit.lowercased().trimmed {
        case "g", "gr", "gram", "grams": 1
        case "kg", "kilogram", "kilograms": 1000
        case "mg", "milligrams": 0.001
        case "oz", "ounce", "ounces": Amount.gramsPerOunce
        case "lb", "lbs", "pound", "pounds": 453.59237
        default: nil
        }
    }
}
