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

    /// A set that waits for notes behind it.
    private struct Held {
        let row: TableRow
        let start: WrittenMoment
        let session: String
        var set: SetDraft
    }

    /// A row that is a note: on the next set of its exercise, or on the last one if no other follows.
    private struct Note {
        let line: Int
        let session: String
        let exercise: String
        let text: String
    }

    private var held: Held?
    private var notes: [Note] = []

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
        let session = "\(start.key)\u{0}\(row[workout])"
        if order.hasPrefix("note") {
            notes.append(
                Note(
                    line: row.line, session: session, exercise: row[exercise],
                    text: row[note].isEmpty ? row[workoutNote] : row[note]))
            return
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
        // What the sink would refuse holds no note.
        _ = try set.checkedExercise()
        try set.check()
        release(before: Held(row: row, start: start, session: session, set: set), sink)
    }

    mutating func finish(_ sink: RecordSink) { release(before: nil, sink) }

    /// Gives notes to the set that they belong to, and adds the one that waited.
    private mutating func release(before next: Held?, _ sink: RecordSink) {
        var next = next
        for note in notes {
            if next?.session == note.session, next?.set.exercise == note.exercise {
                next?.set.moreNotes.append(note.text)
            } else if held?.session == note.session {
                let isSame = held?.set.exercise == note.exercise
                held?.set.moreNotes.append(isSame ? note.text : "\(note.exercise): \(note.text)")
            } else if next?.session == note.session {
                next?.set.moreNotes.append("\(note.exercise): \(note.text)")
            } else {
                sink.skip(note.line, .noteWithoutSet)
                continue
            }
            sink.skip(note.line, .noteRow)
        }
        notes.removeAll()
        if let held {
            do throws(HistorySkip.Reason) { try add(held, sink) } catch { sink.skip(held.row, error) }
        }
        held = next
    }

    private func add(_ held: Held, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let row = held.row
        try sink.add(held.set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session(held.session) { number throws(HistorySkip.Reason) in
                // A length that cannot be read is none.
                HistorySession(
                    number: number, line: row.line, start: held.start, end: nil,
                    seconds: try? style.seconds(row[duration]), title: CellText.line(row[workout]),
                    note: CellText.note(row[workoutNote]))
            }
        }
    }
}
