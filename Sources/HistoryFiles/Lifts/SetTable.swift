import PlatesCore

/// Sets with common names of columns, as openGym and other apps read them, or with columns that a person chooses.
struct SetTable: TableFormat {
    static let source = HistorySource.table
    let source: HistorySource

    private let style: TableStyle
    private let (start, end): (MomentColumns, MomentColumns?)
    private let (session, exercise, reps, seconds): (Int?, Int?, Int?, Int?)
    private let (rpe, rir, kind, note, completed): (Int?, Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        let clock = header.index("start time", "time of day")
        let exercise = header.index("exercise", "exercise name", "exercise title")
        let date = header.index(
            "date", "workout date", "day", "start date", "datetime", "date time", "timestamp")
        guard let exercise, let start = MomentColumns(date: date ?? clock, time: date == nil ? nil : clock),
            header.hasOne(
                of: "reps", "repetitions", "seconds", "duration seconds", "duration", "distance",
                "distance km")
        else { return nil }
        self.style = style
        self.start = start
        end = MomentColumns(date: header.index("end time", "end date"))
        self.exercise = exercise
        session = header.index("workout name", "title", "workout", "session", "training day")
        reps = header.index("reps", "repetitions")
        seconds = header.index("seconds", "duration seconds", "set duration sec", "time", "duration")
        (rpe, rir) = (header.index("rpe", "rpe rating"), header.index("rir", "reps in reserve"))
        (kind, note) = (
            header.index("set type", "type", "kind"), header.index("comment", "comments", "notes", "note")
        )
        completed = header.index("completed", "done")
        weight = WeightColumns(header, unit: ["weight unit", "unit"])
        distance = DistanceColumns(header)
        // The names that openGym's guide has for tables of one's own.
        let isOpenGym =
            header.has("workout name", "exercise", "date")
            && header.hasOne(of: "weight kg", "weight lb", "weight lbs")
        source = isOpenGym ? .openGym : .table
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let start = try start.read(row, sink)
        let done = row[completed].lowercased()
        if done == "false" || done == "no" || done == "0" { throw .notDone }
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[seconds])
        set.distance = try distance.read(row, style)
        set.rpe = try style.number(row[rpe])
        if set.rpe == nil { set.rpe = try style.rpe(reserve: row[rir]) }
        set.kind = SetKind(written: row[kind])
        set.note = row[note]
        let end = try? end?.read(row, sink)
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session("\(start.key)\u{0}\(row[session])") { number in
                HistorySession(
                    number: number, line: row.line, start: start, end: end, seconds: nil,
                    title: CellText.line(row[session]), note: "")
            }
        }
    }
}

extension TableHeader {
    /// The first column that a person has chosen and that is not in the table.
    func missing(_ columns: HistoryColumns) -> String? {
        HistoryColumns.Field.allCases.lazy.compactMap { columns[$0] }.first {
            !names.contains(Self.plain($0))
        }
    }

    /// With the names that this table knows for the columns that a person has chosen; all others have none.
    func renamed(_ columns: HistoryColumns) -> TableHeader {
        var names = [String](repeating: "", count: titles.count)
        for field in HistoryColumns.Field.allCases {
            guard let title = columns[field], let index = self.names.firstIndex(of: Self.plain(title)) else {
                continue
            }
            // A unit in the name of a weight or a distance still counts.
            let unit = self.names[index].split(separator: " ").last.map(String.init) ?? ""
            let isUnit = WeightUnit(written: unit) != nil || DistanceUnit(written: unit) != nil
            let hasUnit = isUnit && (field == .weight || field == .distance)
            names[index] = hasUnit ? "\(field.name) \(unit)" : field.name
        }
        return TableHeader(names)
    }
}

extension HistoryColumns.Field {
    /// The name that `SetTable` and `WeightTable` know.
    fileprivate var name: String {
        switch self {
        case .time: "start time"
        case .session: "workout name"
        case .weightUnit: "weight unit"
        case .kind: "set type"
        case .date, .exercise, .weight, .reps, .seconds, .distance, .rpe, .rir, .note: rawValue
        }
    }
}
