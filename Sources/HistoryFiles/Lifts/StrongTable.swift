import PlatesCore

/// Strong's sets, in each of the ways in which it has written them.
///
/// Zeros mean that there is nothing, all sets of a workout have its start, and half of the rows may be timers.
struct StrongTable: TableFormat {
    static let source = HistorySource.strong

    private let style: TableStyle
    private let moment: MomentColumns
    private let (workout, exercise, order): (Int?, Int?, Int?)
    private let (duration, reps, seconds, rpe): (Int?, Int?, Int?, Int?)
    private let (note, workoutNote): (Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        // The oldest files lack nothing but units in names.
        guard header.has("exercise name", "set order"), let moment = MomentColumns(date: header.index("date"))
        else { return nil }
        self.style = style
        self.moment = moment
        (workout, exercise, order) =
            (header.index("workout name"), header.index("exercise name"), header.index("set order"))
        duration = header.index("duration", "workout duration", "duration sec")
        (reps, seconds, rpe) = (header.index("reps"), header.index("seconds"), header.index("rpe"))
        (note, workoutNote) = (header.index("notes"), header.index("workout notes"))
        weight = WeightColumns(header)
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let order = row[order].lowercased()
        if order.contains("rest") { throw .restTimer }
        let start = try moment.read(row, sink)
        let session = { [self] () throws(HistorySkip.Reason) -> Int in
            try sink.session("\(start.key)\u{0}\(row[workout])") { number throws(HistorySkip.Reason) in
                HistorySession(
                    number: number, line: row.line, start: start, end: nil,
                    seconds: try style.seconds(row[duration]), title: CellText.line(row[workout]),
                    note: CellText.note(row[workoutNote]))
            }
        }
        if order.hasPrefix("note") {
            sink.noteForNextSet(row[note], session: try session(), exercise: CellText.line(row[exercise]))
            throw .noteRow
        }
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[seconds])
        set.distance = try distance.read(row, style)
        set.rpe = try style.number(row[rpe])
        set.kind = SetKind(written: order)
        set.note = row[note]
        try sink.add(set, line: row.line, to: session)
    }
}
