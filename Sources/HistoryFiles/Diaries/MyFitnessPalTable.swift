import PlatesCore

/// MyFitnessPal's diary: the sums of each meal, or of each time in it, without names of foods. Vitamins and minerals are
/// percents, not amounts.
struct MyFitnessPalTable: TableFormat {
    static let source = HistorySource.myFitnessPal
    let hasSums = true

    private let style: TableStyle
    private let moment: MomentColumns
    private let (date, meal): (Int?, Int?)
    private let nutrients: NutrientColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard
            header.has("meal", "calories", "polyunsaturated fat")
                || header.has("meal", "calories", "carbohydrates g", "note"),
            !header.hasOne(of: "name", "food name", "food"),
            let moment = MomentColumns(date: header.index("date"), time: header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        (date, meal) = (header.index("date"), header.index("meal"))
        nutrients = NutrientColumns(header, hasShares: true)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let isSum = [row[date], row[meal]].contains { ["total", "totals"].contains($0.lowercased()) }
        guard !isSum else { throw .totals }
        var food = FoodDraftRow(moment: try moment.read(row, sink))
        food.meal = row[meal]
        food.nutrients = try nutrients.read(row, style.numbers)
        try sink.add(food, line: row.line)
    }
}
