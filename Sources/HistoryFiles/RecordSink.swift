import PlatesCore

/// Collects the records of a file, and what its parts must know of each other.
final class RecordSink {
    /// The part that is read now: the name of an entry or a sheet; empty for a file by itself.
    var file = ""
    private var records: [HistoryRecord] = []
    private var used = 0

    private var sessions: [String: Int] = [:]
    private var sessionCount = 0
    private var positions: [Int: Int] = [:]
    /// Days of which entries were read, by their dates as written.
    private var daysWithFood: Set<WrittenMoment> = []
    private var lastNote: (session: Int, exercise: String, note: String)?
    private var waitingNotes: [String: String] = [:]
    private var lastMoment: (text: String, moment: WrittenMoment?)?

    /// The next record, in the order in which they were added.
    func next() -> HistoryRecord? {
        guard used < records.count else {
            records.removeAll(keepingCapacity: true)
            used = 0
            return nil
        }
        used += 1
        return records[used - 1]
    }

    /// Whether nothing waits for `next`.
    var isEmpty: Bool { used == records.count }

    func skip(_ line: Int, _ reason: HistorySkip.Reason, rows: Int = 1) {
        records.append(.skip(HistorySkip(file: file, line: line, reason: reason, rows: rows)))
    }

    func add(_ weight: HistoryWeight) { records.append(.weight(weight)) }

    // MARK: Texts of cells

    /// A date and time. Most rows have that of the row before.
    func moment(_ text: String) throws(HistorySkip.Reason) -> WrittenMoment {
        if let lastMoment, lastMoment.text == text {
            guard let moment = lastMoment.moment else { throw .noDate }
            return moment
        }
        let moment = MomentText.moment(text)
        lastMoment = (text, moment)
        guard let moment else { throw .noDate }
        return moment
    }

    // MARK: Sessions

    /// The number of the session with this key, which is added unless it was before.
    /// - Parameter key: What tells the sessions of a file apart.
    func session(_ key: String, _ make: (Int) throws(HistorySkip.Reason) -> HistorySession)
        throws(HistorySkip.Reason) -> Int
    {
        let key = file + "\u{0}" + key
        if let number = sessions[key] { return number }
        records.append(.session(try make(sessionCount + 1)))
        sessionCount += 1
        sessions[key] = sessionCount
        return sessionCount
    }

    // MARK: Sets

    /// Adds a set.
    /// - Parameter number: The number of its session. It is asked for only if the set can be one.
    /// - Throws: Why it cannot be one.
    func add(
        _ draft: SetDraft, line: Int, to number: () throws(HistorySkip.Reason) -> Int
    ) throws(HistorySkip.Reason) {
        let exercise = try draft.checkedExercise()
        try draft.check()
        let session = try number()
        let position = positions[session, default: 0]
        positions[session] = position + 1
        let equipment = draft.equipment ?? ExerciseLabel(exercise).equipment
        let note = note(of: draft, session, exercise)
        records.append(
            .set(
                HistorySet(
                    line: line, session: session, position: position, exercise: exercise,
                    equipment: equipment, mass: draft.mass.flatMap { $0.thousandths == 0 ? nil : $0 },
                    reps: draft.reps == 0 ? nil : draft.reps,
                    seconds: draft.seconds == 0 ? nil : draft.seconds,
                    distance: draft.distance.flatMap { $0.value == 0 ? nil : $0 }, rpe: draft.checkedRPE,
                    kind: draft.kind, completed: draft.completed, note: note, moment: draft.moment)))
    }

    /// A note that goes to the next set of an exercise.
    func noteForNextSet(_ note: String, session: Int, exercise: String) {
        waitingNotes["\(session)\u{0}\(exercise)"] = note
    }

    /// Apps repeat the note of an exercise in each of its sets: the first has it.
    private func note(of draft: SetDraft, _ session: Int, _ exercise: String) -> String {
        var note = CellText.note(draft.note)
        if let last = lastNote, last.session == session, last.exercise == exercise, last.note == note {
            note = ""
        } else {
            lastNote = (session, exercise, note)
        }
        guard !waitingNotes.isEmpty,
            let waiting = waitingNotes.removeValue(forKey: "\(session)\u{0}\(exercise)")
        else { return note }
        return CellText.note(note.isEmpty ? waiting : waiting + "\n" + note)
    }

    // MARK: Food

    /// Adds something eaten.
    /// - Throws: Why it cannot be an entry.
    func add(_ draft: FoodDraftRow, line: Int) throws(HistorySkip.Reason) {
        records.append(.food(try draft.food(line: line)))
        daysWithFood.insert(draft.moment.day)
    }

    /// Adds the sum of a day, unless its entries were read before.
    func add(sumOf draft: FoodDraftRow, line: Int) throws(HistorySkip.Reason) {
        guard !daysWithFood.contains(draft.moment.day) else { throw .totalsOfEntries }
        try add(draft, line: line)
    }
}

/// Texts of cells as they may be stored.
enum CellText {
    /// The most characters of the name of an exercise or a session.
    static let mostOfName = 80
    /// The most characters of the name of an entry.
    static let mostOfFood = 120
    /// The most characters of a note.
    static let mostOfNote = 500

    /// A name in one line.
    static func line(_ text: String, most: Int = mostOfName) -> String {
        TextRule.line.cleaned(ImportText.clean(text), most: most).trimmed
    }

    static func note(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        return TextRule.note.cleaned(text.trimmed, most: mostOfNote).trimmed
    }
}
