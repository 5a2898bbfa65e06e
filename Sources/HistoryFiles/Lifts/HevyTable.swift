import PlatesCore

/// Hevy's sets. Two workouts may begin in the same minute: they differ in title or end.
struct HevyTable: TableFormat {
    static let source = HistorySource.hevy

    private let style: TableStyle
    private let (start, end): (MomentColumns, MomentColumns?)
    private let (title, description, exercise, note): (Int?, Int?, Int?, Int?)
    private let (kind, reps, seconds, rpe): (Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("exercise title"), header.hasOne(of: "set index", "set type"),
            let start = MomentColumns(date: header.index("start time"))
        else { return nil }
        self.style = style
        (self.start, end) = (start, MomentColumns(date: header.index("end time")))
        (title, description) = (header.index("title"), header.index("description"))
        (exercise, note) = (header.index("exercise title"), header.index("exercise notes"))
        (kind, reps) = (header.index("set type"), header.index("reps"))
        (seconds, rpe) = (header.index("duration seconds"), header.index("rpe"))
        weight = WeightColumns(header)
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let start = try start.read(row, sink)
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[seconds])
        set.distance = try distance.read(row, style)
        set.rpe = try style.number(row[rpe])
        set.kind = SetKind(written: row[kind])
        set.note = row[note]
        // An end that cannot be read is none.
        let end = try? end?.read(row, sink)
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            let key = "\(start.key)\u{0}\(row[title])\u{0}\(end?.key ?? "")"
            return try sink.session(key) { number throws(HistorySkip.Reason) in
                HistorySession(
                    number: number, line: row.line, start: start, end: end, seconds: nil,
                    title: CellText.line(row[title]), note: CellText.note(row[description]))
            }
        }
    }
}

/// Hevy's measurements of the body, of which the weight is one.
struct HevyMeasurements: TableFormat {
    static let source = HistorySource.hevy
    private var weights: WeightTable

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("fat percent"), header.hasOne(of: "neck cm", "neck in"),
            let weights = WeightTable(header, style)
        else { return nil }
        self.weights = weights
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        try weights.read(row, sink)
    }
}
