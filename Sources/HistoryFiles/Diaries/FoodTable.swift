import PlatesCore

/// Foods with common names of columns: MacroFactor's log, Lose It!'s, and others.
struct FoodTable: TableFormat {
    static let source = HistorySource.table
    let source: HistorySource

    private let style: TableStyle
    private let moment: MomentColumns
    private let (meal, name, quantity, unit, grams, deleted): (Int?, Int?, Int?, Int?, Int?, Int?)
    private let nutrients: NutrientColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        let nutrients = NutrientColumns(header)
        guard nutrients.has(.energy) || nutrients.has(.protein),
            let name = header.index("food name", "food", "name", "item", "description"),
            let moment = MomentColumns(
                date: header.index("date", "day", "datetime", "date time", "timestamp"),
                time: header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        self.nutrients = nutrients
        self.name = name
        meal = header.index("meal", "meal name", "type", "group", "category")
        quantity = header.index("serving qty", "quantity", "amount", "servings", "qty")
        unit = header.index("serving size", "units", "unit", "measure")
        grams = header.index("serving weight g", "weight g", "grams")
        deleted = header.index("deleted")
        if header.has("icon", "units", "deleted") {
            source = .loseIt
        } else if header.hasOne(of: "serving weight g")
            || header.has("food name", "serving size", "serving qty")
        {
            source = .macroFactor
        } else {
            source = .table
        }
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        if Bool(written: row[deleted]) { throw .deleted }
        guard !row[name].isEmpty else { throw .noName }
        var food = FoodDraftRow(moment: try moment.read(row, sink))
        food.meal = row[meal]
        food.name = row[name]
        food.amount = [row[quantity], row[unit]].filter { !$0.isEmpty }.joined(separator: " ")
        food.grams = try grams(row)
        food.nutrients = try nutrients.read(row, style.numbers)
        try sink.add(food, line: row.line)
    }

    /// The weight of one serving, times how many there were; or a quantity in grams.
    private func grams(_ row: TableRow) throws(HistorySkip.Reason) -> Double? {
        let count = style.numbers.quantity(row[quantity])?.number
        if source == .macroFactor, let one = try style.number(row[grams]) { return one * (count ?? 1) }
        if let whole = try style.number(row[grams]) { return whole }
        return count.flatMap { count in GramText.factor(row[unit]).map { $0 * count } }
    }
}
