import PlatesCore

/// SparkyFitness' history of exercises, one set in a row.
struct SparkyTable: TableFormat {
    static let source = HistorySource.sparkyFitness

    private let style: TableStyle
    private let moment: MomentColumns
    private let (exercise, preset, note, entryNote): (Int?, Int?, Int?, Int?)
    private let (kind, reps, minutes): (Int?, Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("exercise name", "set number"),
            let moment = MomentColumns(date: header.index("entry date"))
        else { return nil }
        self.style = style
        self.moment = moment
        (exercise, preset) = (header.index("exercise name"), header.index("preset name"))
        (note, entryNote) = (header.index("set notes"), header.index("entry notes"))
        (kind, reps) = (header.index("set type"), header.index("reps"))
        minutes = header.index("duration min")
        weight = WeightColumns(header)
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let day = try moment.read(row, sink)
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        let minutes = try style.number(row[minutes]) ?? 0
        guard (0...100_000).contains(minutes) else { throw .outOfRange }
        set.seconds = (set.reps ?? 0) > 0 ? nil : Int((minutes * 60).rounded())
        set.distance = try distance.read(row, style)
        set.kind = SetKind(written: row[kind])
        set.note = row[note].isEmpty ? row[entryNote] : row[note]
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session("\(day.key)\u{0}\(row[preset])") { number in
                HistorySession(
                    number: number, line: row.line, start: day, end: nil, seconds: nil,
                    title: CellText.line(row[preset]), note: "")
            }
        }
    }
}
