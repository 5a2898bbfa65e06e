import PlatesCore

/// A shape of iOS with the start and end of each workout, the body weight, and sets that were not done.
struct TimedTable: TableFormat {
    static let source = HistorySource.fitnotes

    private let style: TableStyle
    private let (start, end): (MomentColumns, MomentColumns?)
    private let (name, exercise, equipment, status): (Int?, Int?, Int?, Int?)
    private let (reps, time, rpe, rir, warmup, note): (Int?, Int?, Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    private let bodyWeight: WeightColumns
    private let distance: DistanceColumns
    private var weighed: Set<String> = []

    init?(_ header: TableHeader, _ style: TableStyle) {
        let isUTC = header.has("start date utc")
        guard header.has("exercise", "status", "reps"),
            let start = MomentColumns(
                date: header.index("start date utc", "start date", "starttime", "start time"),
                time: header.index("start time utc"), isUTC: isUTC)
        else { return nil }
        self.style = style
        self.start = start
        end = MomentColumns(
            date: header.index("end date utc", "end date", "endtime", "end time"),
            time: header.index("end time utc"), isUTC: isUTC)
        (name, exercise) = (header.index("name"), header.index("exercise"))
        (equipment, status) = (header.index("equipment"), header.index("status"))
        (reps, time) = (header.index("reps"), header.index("time"))
        (rpe, rir) = (header.index("rpe"), header.index("rir"))
        (warmup, note) = (header.index("iswarmup", "is warmup"), header.index("note", "notes"))
        weight = WeightColumns(header)
        bodyWeight = WeightColumns(header, names: ["bodyweight", "body weight"], unit: [])
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let status = row[status].lowercased().filter { $0.isLetter }
        guard !status.hasPrefix("not"), status != "skipped", status != "planned" else { throw .notDone }
        let start = try start.read(row, sink)
        var set = SetDraft()
        set.exercise = row[exercise]
        set.equipment = ExerciseLabel.equipment(row[equipment])
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[time])
        set.distance = try distance.read(row, style)
        set.rpe = try style.number(row[rpe])
        if set.rpe == nil { set.rpe = try style.rpe(reserve: row[rir]) }
        set.kind = Bool(written: row[warmup]) ? .warmup : .working
        set.note = row[note]
        let end = try? end?.read(row, sink)
        let key = "\(start.key)\u{0}\(row[name])"
        try sink.add(set, line: row.line) { () throws(HistorySkip.Reason) in
            try sink.session(key) { number in
                HistorySession(
                    number: number, line: row.line, start: start, end: end, seconds: nil,
                    title: CellText.line(row[name]), note: "")
            }
        }
        guard weighed.insert(key).inserted, let mass = try? bodyWeight.read(row, style), mass.thousandths != 0
        else { return }
        sink.add(HistoryWeight(line: row.line, moment: start, mass: mass))
    }
}
