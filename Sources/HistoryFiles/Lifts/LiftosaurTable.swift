import PlatesCore

/// Liftosaur's history, with what was required beside what was done.
struct LiftosaurTable: TableFormat {
    static let source = HistorySource.liftosaur

    private let style: TableStyle
    private let start: MomentColumns
    private let moment: MomentColumns?
    private let (program, day, exercise, warmup): (Int?, Int?, Int?, Int?)
    private let (reps, rpe, note, amrap): (Int?, Int?, Int?, Int?)
    private let (done, required): (WeightColumns, WeightColumns)

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("exercise", "completed reps"),
            let start = MomentColumns(date: header.index("workout datetime"))
        else { return nil }
        self.style = style
        self.start = start
        moment = MomentColumns(date: header.index("completed reps time"))
        (program, day) = (header.index("program"), header.index("day name"))
        (exercise, warmup) = (header.index("exercise"), header.index("is warmup set"))
        (reps, rpe) = (header.index("completed reps"), header.index("completed rpe"))
        (note, amrap) = (header.index("notes"), header.index("is amrap"))
        done = WeightColumns(header, "completed weight value", unit: ["completed weight unit"])
        required = WeightColumns(header, "required weight value", unit: ["required weight unit"])
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let start = try start.read(row, sink)
        var set = SetDraft()
        set.reps = try style.whole(row[reps])
        guard (set.reps ?? 0) > 0 else { throw .notDone }
        set.exercise = row[exercise]
        set.mass = try done.read(row, style)
        if set.mass == nil { set.mass = try required.read(row, style) }
        set.rpe = try style.number(row[rpe])
        set.kind = Bool(written: row[warmup]) ? .warmup : Bool(written: row[amrap]) ? .amrap : .working
        set.note = row[note]
        set.moment = try? moment?.read(row, sink)
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session("\(start.key)\u{0}\(row[day])") { number in
                HistorySession(
                    number: number, line: row.line, start: start, end: nil, seconds: nil,
                    title: CellText.line(row[day].isEmpty ? row[program] : row[day]), note: "")
            }
        }
    }
}
