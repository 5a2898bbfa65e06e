import PlatesCore

/// What diaries of food say about exercise: something done for some minutes, perhaps a number of equal sets.
struct ActivityTable: TableFormat {
    static let source = HistorySource.table
    let source: HistorySource

    private let style: TableStyle
    private let moment: MomentColumns
    private let (exercise, minutes, units, deleted): (Int?, Int?, Int?, Int?)
    private let (sets, reps, note): (Int?, Int?, Int?)
    private let weight: WeightColumns

    private static let mostSets = 50

    init?(_ header: TableHeader, _ style: TableStyle) {
        let name: Int?
        if header.has("exercise calories", "exercise minutes") {
            source = .myFitnessPal
            (name, minutes) = (header.index("exercise"), header.index("exercise minutes"))
        } else if header.has("calories burned", "minutes", "exercise") {
            source = .cronometer
            (name, minutes) = (header.index("exercise"), header.index("minutes"))
        } else if header.has("name", "icon", "type", "quantity", "units", "deleted"), !header.has("fat g") {
            // Its diary of food has the same columns and nutrients.
            source = .loseIt
            (name, minutes) = (header.index("name"), header.index("quantity"))
        } else {
            return nil
        }
        guard let moment = MomentColumns(date: header.index("date", "day"), time: header.index("time")),
            let name
        else { return nil }
        self.style = style
        self.moment = moment
        exercise = name
        (units, deleted) = (header.index("units"), header.index("deleted"))
        (sets, reps, note) = (header.index("sets"), header.index("reps per set"), header.index("note"))
        weight = WeightColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        if Bool(written: row[deleted]) { throw .deleted }
        let start = try moment.read(row, sink)
        let unit = row[units].lowercased()
        if !unit.isEmpty, !unit.hasPrefix("min") { throw .unknownUnit }
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.note = row[note]
        let minutes = try style.number(row[minutes]) ?? 0
        guard (0...100_000).contains(minutes) else { throw .outOfRange }
        if (set.reps ?? 0) == 0 { set.seconds = Int((minutes * 60).rounded()) }
        let count = max(1, try style.whole(row[sets]) ?? 1)
        guard count <= Self.mostSets else { throw .tooManySets }
        for _ in 0..<((set.reps ?? 0) == 0 ? 1 : count) {
            try sink.add(set, line: row.line) { () throws(HistorySkip.Reason) in
                let day = start.day
                return try sink.session(day.key) { number in
                    HistorySession(
                        number: number, line: row.line, start: start, end: nil, seconds: nil, title: "",
                        note: "")
                }
            }
        }
    }
}
