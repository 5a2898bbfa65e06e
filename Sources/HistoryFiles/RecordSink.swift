import PlatesCore

/// Collects the records of a file, and what its parts must know of each other.
final class RecordSink {
    /// The part that is read now: the name of an entry or a sheet; empty for a file by itself.
    var file = ""
    private var records: [HistoryRecord] = []
    private var used = 0

    /// How many rows are left out and not named one by one.
    private(set) var unnamed = 0
    private var skips: [SkipKey: ManySkips] = [:]
    private var sessions: [String: Int] = [:]
    private var sessionCount = 0
    private var positions: [Int: Int] = [:]
    /// Days of which entries were read, by their dates as written.
    private var daysWithFood: Set<WrittenMoment> = []
    private var lastNote: (session: Int, exercise: String, note: String)?
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

    func skip(_ line: Int, _ reason: HistorySkip.Reason, rows: Int = 1, column: String? = nil) {
        let key = SkipKey(reason: reason, column: column)
        var many = skips[key] ?? ManySkips(line: line)
        many.named += 1
        if many.named > Self.mostNamed {
            unnamed += 1
            if many.others == 0 { many.line = line }
            many.others += rows
        } else {
            add(HistorySkip(file: file, line: line, reason: reason, column: column, rows: rows))
        }
        skips[key] = many
    }

    private func add(_ skip: HistorySkip) { records.append(.skip(skip)) }

    /// Names the rows of a part together that were too many to be named one by one.
    func finishPart() {
        for (key, many) in skips.sorted(by: { $0.value.line < $1.value.line }) where many.others > 0 {
            add(
                HistorySkip(
                    file: file, line: many.line, reason: key.reason, column: key.column, rows: many.others))
        }
        skips.removeAll()
    }

    private struct SkipKey: Hashable {
        let reason: HistorySkip.Reason
        let column: String?
    }

    /// Rows of a part that are left out for one reason.
    private struct ManySkips {
        /// Of the first that is not named by itself.
        var line: Int
        var named = 0
        var others = 0
    }

    private static let mostNamed = 10_000

    /// Skips a row, and names the cell if that is why.
    func skip(_ row: TableRow, _ reason: HistorySkip.Reason) {
        skip(row.line, reason, column: reason.isOfCell ? row.trace.title : nil)
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
        let (note, isCut) = note(of: draft, session, exercise)
        records.append(
            .set(
                HistorySet(
                    line: line, session: session, position: position, exercise: exercise,
                    equipment: equipment, mass: draft.mass.flatMap { $0.thousandths == 0 ? nil : $0 },
                    reps: draft.reps == 0 ? nil : draft.reps,
                    seconds: draft.seconds == 0 ? nil : draft.seconds,
                    distance: draft.distance.flatMap { $0.value == 0 ? nil : $0 }, rpe: draft.checkedRPE,
                    kind: draft.kind, completed: draft.completed, note: note, moment: draft.moment,
                    category: draft.category.isEmpty ? nil : CellText.line(draft.category), id: draft.id,
                    isNoteCut: isCut ? true : nil,
                    isEffortChanged: draft.isRPEChanged ? true : nil)))
    }

    /// Apps repeat the note of an exercise in each of its sets: the first has it.
    /// - Returns: Also whether it was too long.
    private func note(of draft: SetDraft, _ session: Int, _ exercise: String) -> (String, isCut: Bool) {
        var note = CellText.note(draft.note)
        if let last = lastNote, last.session == session, last.exercise == exercise, last.note == note {
            note = ""
        } else {
            lastNote = (session, exercise, note)
        }
        let all = (draft.moreNotes + [note]).filter { !$0.isEmpty }
        let text = all.joined(separator: "\n")
        let isCut = !all.isEmpty && max(text.count, draft.note.trimmed.count) > CellText.mostOfNote
        return (CellText.note(text), isCut)
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
package enum CellText {
    /// The most characters of the name of an exercise or a session.
    package static let mostOfName = 80
    /// The most characters of the name of an entry.
    package static let mostOfFood = 120
    /// The most characters of a note.
    package static let mostOfNote = 500

    /// A name in one line. One that is too long ends with a mark of the whole, so that two such names stay two.
    package static func line(_ text: String, most: Int = mostOfName) -> String {
        let clean = ImportText.clean(text)
        let line = TextRule.line.cleaned(clean, most: most).trimmed
        guard line.utf8.count < clean.trimmed.utf8.count, most > 20 else { return line }
        let stripped = TextRule.line.stripped(clean).trimmed
        guard line != stripped else { return line }
        return "\(TextRule.line.cleaned(clean, most: most - 8).trimmed) …\(mark(of: stripped))"
    }

    /// Six digits of a text (FNV-1a).
    private static func mark(of text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String((hash ^ hash >> 32) & 0xFF_FFFF, radix: 16)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    static func note(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        return TextRule.note.cleaned(text.trimmed, most: mostOfNote).trimmed
    }
}
