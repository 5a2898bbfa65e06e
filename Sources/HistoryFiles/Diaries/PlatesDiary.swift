import PlatesCore

/// `entries.csv` of Plates' own export: the name of an entry, the meal, and the nutrients of all of it.
struct PlatesEntries: TableFormat {
    static let source = HistorySource.table

    private let style: TableStyle
    private let day: MomentColumns
    private let (meal, name): (Int?, Int?)
    private let nutrients: NutrientColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("meal", "name", "portion", "grams", "kcal", "created at"),
            let day = MomentColumns(date: header.index("day"))
        else { return nil }
        self.style = style
        self.day = day
        (meal, name) = (header.index("meal"), header.index("name"))
        nutrients = NutrientColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        guard !row[name].isEmpty else { throw .noName }
        var food = FoodDraftRow(moment: try day.read(row, sink))
        (food.meal, food.name) = (row[meal], row[name])
        food.nutrients = try nutrients.read(row, style.numbers)
        try sink.add(food, line: row.line)
    }
}

/// `intakes.csv` of Plates' own export. What was taken after midnight may belong to the day before.
struct PlatesIntakes: TableFormat {
    static let source = HistorySource.table

    private let (day, taken): (MomentColumns, MomentColumns)
    private let (supplement, slot, number, state): (Int?, Int?, Int?, Int?)
    private let (amount, unit): (Int?, Int?)

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("supplement", "slot", "state", "amount", "unit"),
            let day = MomentColumns(date: header.index("day")),
            let taken = MomentColumns(date: header.index("taken at"))
        else { return nil }
        (self.day, self.taken) = (day, taken)
        (supplement, state) = (header.index("supplement"), header.index("state"))
        (slot, number) = (header.index("slot"), header.index("number"))
        (amount, unit) = (header.index("amount"), header.index("unit"))
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        guard !row[supplement].isEmpty else { throw .noName }
        guard row[state] == "taken" else { throw .notTaken }
        var food = FoodDraftRow(moment: try day.read(row, sink))
        food.taken = try? taken.read(row, sink)
        food.slot = row[slot].isEmpty ? nil : CellText.line(row[slot])
        food.number = Int(row[number])
        food.isSupplement = true
        food.name = row[supplement]
        food.amount = "\(row[amount]) \(row[unit])"
        try sink.add(food, line: row.line)
    }
}
