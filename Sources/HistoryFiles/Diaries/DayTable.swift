import PlatesCore

/// The sums of days, which some apps write beside their entries: Cronometer's summary, MacroFactor's.
struct DayTable: TableFormat {
    static let source = HistorySource.table
    let source: HistorySource
    let hasSums = true

    private let style: TableStyle
    private let moment: MomentColumns
    private let nutrients: NutrientColumns
    private let weight: WeightColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        let nutrients = NutrientColumns(header)
        guard !nutrients.isEmpty,
            !header.hasOne(of: "name", "food", "food name", "meal", "exercise", "item", "uniqueid"),
            let moment = MomentColumns(date: header.index("date", "day"))
        else { return nil }
        self.style = style
        self.moment = moment
        self.nutrients = nutrients
        weight = WeightColumns(header)
        if header.has("completed") {
            source = .cronometer
        } else if header.names.contains(where: { $0.hasPrefix("trend weight") || $0.hasPrefix("expenditure") }
        ) {
            source = .macroFactor
        } else {
            source = .table
        }
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let day = try moment.read(row, sink)
        var isWeighed = false
        if let mass = try weight.read(row, style), mass.thousandths != 0 {
            sink.add(HistoryWeight(line: row.line, moment: day, mass: mass))
            isWeighed = true
        }
        let nutrients = try nutrients.read(row, style.numbers)
        guard !nutrients.isNothing else {
            // A row that has a weight was not left out.
            if isWeighed { return }
            throw .notLogged
        }
        var food = FoodDraftRow(moment: day)
        food.nutrients = nutrients
        try sink.add(sumOf: food, line: row.line)
    }
}

/// Figures that an app computes from others.
struct DerivedTable: TableFormat {
    static let source = HistorySource.macroFactor

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("date"), header.names.count == 2,
            header.names.contains(where: { $0.hasPrefix("trend weight") || $0.hasPrefix("expenditure") })
        else { return nil }
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) { throw .derived }
}
