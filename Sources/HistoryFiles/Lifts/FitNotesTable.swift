import PlatesCore

/// FitNotes' sets, of Android and of iOS. It knows days, but neither workouts nor times of the day.
struct FitNotesTable: TableFormat {
    static let source = HistorySource.fitnotes

    private let style: TableStyle
    private let moment: MomentColumns
    private let (exercise, category, reps, time, note, kind): (Int?, Int?, Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("exercise", "category", "reps"),
            let moment = MomentColumns(date: header.index("date"))
        else { return nil }
        self.style = style
        self.moment = moment
        (exercise, category) = (header.index("exercise"), header.index("category"))
        (reps, time) = (header.index("reps"), header.index("time"))
        (note, kind) = (header.index("comment", "notes"), header.index("kind"))
        weight = WeightColumns(header)
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let day = try moment.read(row, sink)
        var set = SetDraft()
        set.exercise = row[exercise]
        set.category = row[category]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[time])
        set.distance = try distance.read(row, style)
        set.kind = SetKind(written: row[kind])
        set.note = row[note]
        try sink.add(set, line: row.line) { () throws(HistorySkip.Reason) in
            try sink.session(day.key) { number in
                HistorySession(
                    number: number, line: row.line, start: day, end: nil, seconds: nil, title: "", note: "")
            }
        }
    }
}

/// FitNotes' measurements of the body, one in a row.
struct FitNotesMeasurements: TableFormat {
    static let source = HistorySource.fitnotes

    private let style: TableStyle
    private let moment: MomentColumns
    private let measurement: Int?
    private let value: WeightColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("measurement", "value", "unit"),
            let moment = MomentColumns(date: header.index("date"), time: header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        measurement = header.index("measurement")
        value = WeightColumns(header, "value", unit: ["unit"])
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let name = row[measurement].lowercased().filter { $0.isLetter }
        guard name == "bodyweight" || name == "weight" else { throw .otherMeasurement }
        let moment = try moment.read(row, sink)
        guard let mass = try value.read(row, style), mass.thousandths != 0 else { throw .noWeight }
        sink.add(HistoryWeight(line: row.line, moment: moment, mass: mass))
    }
}
