import PlatesCore

/// LiftLog's sets, each with its own time, the latest session first. A session begins with its first set.
struct LiftLogTable: TableFormat {
    static let source = HistorySource.liftlog

    private let style: TableStyle
    private let moment: MomentColumns
    private let (session, exercise, reps, note): (Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    /// The rows of one session, which end when those of another begin.
    private var waiting: [(row: TableRow, moment: WrittenMoment)] = []

    private static let most = 2000

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("sessionid", "exercise", "reps"),
            let moment = MomentColumns(date: header.index("timestamp"))
        else { return nil }
        self.style = style
        self.moment = moment
        (session, exercise) = (header.index("sessionid"), header.index("exercise"))
        (reps, note) = (header.index("reps"), header.index("notes"))
        weight = WeightColumns(header, unit: ["weightunit", "weight unit"])
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let moment = try moment.read(row, sink)
        if let last = waiting.last, last.row[session] != row[session] || waiting.count >= Self.most {
            finish(sink)
        }
        waiting.append((row, moment))
    }

    mutating func finish(_ sink: RecordSink) {
        let sorted = waiting.enumerated().sorted {
            ($0.element.moment.order, $0.offset) < ($1.element.moment.order, $1.offset)
        }.map(\.element)
        waiting.removeAll()
        guard let first = sorted.first, let last = sorted.last else { return }
        for (row, moment) in sorted {
            do throws(HistorySkip.Reason) {
                try add(row, moment, from: first.moment, to: last.moment, sink)
            } catch {
                sink.skip(row, error)
            }
        }
    }

    private func add(
        _ row: TableRow, _ moment: WrittenMoment, from start: WrittenMoment, to end: WrittenMoment,
        _ sink: RecordSink
    ) throws(HistorySkip.Reason) {
        var set = SetDraft()
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.note = row[note]
        set.moment = moment
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session(row[session]) { number in
                HistorySession(
                    number: number, line: row.line, start: start, end: end, seconds: nil, title: "",
                    note: "")
            }
        }
    }
}
