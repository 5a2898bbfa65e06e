import Foundation
import PlatesCore

/// `sets.csv` of Plates' own export: sets as they were typed, also those that were planned and missed. The file knows days
/// and the time of each set, but no sessions.
struct PlatesSets: TableFormat {
    static let source = HistorySource.table

    private let style: TableStyle
    private let (day, performed): (MomentColumns, MomentColumns)
    private let (exercise, reps, seconds, rpe): (Int?, Int?, Int?, Int?)
    private let (kind, note, completed, id): (Int?, Int?, Int?, Int?)
    private let weight: WeightColumns
    private let distance: DistanceColumns

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard header.has("exercise", "weight unit", "weight kg", "completed", "id"),
            let day = MomentColumns(date: header.index("day")),
            let performed = MomentColumns(date: header.index("performed at"))
        else { return nil }
        self.style = style
        (self.day, self.performed) = (day, performed)
        (exercise, reps) = (header.index("exercise"), header.index("reps"))
        (seconds, rpe) = (header.index("seconds"), header.index("rpe"))
        (kind, note) = (header.index("kind"), header.index("note"))
        (completed, id) = (header.index("completed"), header.index("id"))
        weight = WeightColumns(header)
        distance = DistanceColumns(header)
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let day = try day.read(row, sink)
        var set = SetDraft()
        set.moment = try performed.read(row, sink)
        set.exercise = row[exercise]
        set.mass = try weight.read(row, style)
        set.reps = try style.whole(row[reps])
        set.seconds = try style.seconds(row[seconds])
        set.distance = try distance.read(row, style)
        set.rpe = try style.number(row[rpe])
        set.kind = SetKind(rawValue: row[kind]) ?? .working
        set.completed = Bool(written: row[completed])
        set.note = row[note]
        set.id = UUID(uuidString: row[id])
        try sink.add(set, line: row.line) { () throws(HistorySkip.Reason) in
            try sink.session(day.key) { number in
                HistorySession(
                    number: number, line: row.line, start: day, end: nil, seconds: nil, title: "", note: "")
            }
        }
    }
}
