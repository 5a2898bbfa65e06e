import PlatesCore

/// StrongLifts: all sets of an exercise in one row, or in older files all exercises of a workout.
struct StrongLiftsTable: TableFormat {
    static let source = HistorySource.stronglifts

    /// The columns of an exercise.
    private struct Block {
        let exercise: Int
        /// Of all sets.
        var weight: WeightColumn?
        var sets: [(reps: Int, weight: WeightColumn?)] = []
    }

    private struct WeightColumn {
        var kilograms: Int?
        var pounds: Int?
        var isEmpty: Bool { kilograms == nil && pounds == nil }
    }

    private let style: TableStyle
    private let date: MomentColumns
    private let (workout, title, note, duration, end): (Int?, Int?, Int?, Int?, Int?)
    private let bodyWeight: WeightColumns
    private let blocks: [Block]
    private var weighed: Set<String> = []

    init?(_ header: TableHeader, _ style: TableStyle) {
        let dates = header.names.filter { $0 == "date" || $0.hasPrefix("date yyyy") }
        guard
            let date = MomentColumns(
                date: header.index(of: dates), time: header.index("start time h mm", "start time"))
        else { return nil }
        blocks = header.names.contains("exercise") ? Self.pairs(header) : Self.exercises(header)
        guard !blocks.isEmpty else { return nil }
        self.style = style
        self.date = date
        (workout, title) = (header.index("workout"), header.index("workout name"))
        (note, duration) = (header.index("notes", "note"), header.index("duration hours"))
        end = header.index("end time h mm", "end time")
        bodyWeight = WeightColumns(header, names: ["body weight"], unit: [])
    }

    /// `Set 1 (Reps)`, `Set 1 (KG)` and so on.
    private static func pairs(_ header: TableHeader) -> [Block] {
        guard let exercise = header.index("exercise") else { return [] }
        var block = Block(exercise: exercise)
        for number in 1...50 {
            guard let reps = header.index("set \(number) reps") else { break }
            let weight = WeightColumn(
                kilograms: header.index("set \(number) kg"),
                pounds: header.index("set \(number) lb", "set \(number) lbs"))
            block.sets.append((reps, weight))
        }
        return block.sets.isEmpty ? [] : [block]
    }

    /// `Exercise 1`, `Weight (KG)`, `Weight (LB)`, `Set 1` to `Set 5`, `Exercise 2` and so on.
    private static func exercises(_ header: TableHeader) -> [Block] {
        var blocks: [Block] = []
        for (index, name) in header.names.enumerated() {
            if name.hasPrefix("exercise "), Int(name.dropFirst(9)) != nil {
                blocks.append(Block(exercise: index, weight: WeightColumn()))
            } else if !blocks.isEmpty {
                let last = blocks.count - 1
                switch name {
                case "weight kg": blocks[last].weight?.kilograms = index
                case "weight lb", "weight lbs": blocks[last].weight?.pounds = index
                default:
                    guard name.hasPrefix("set "), Int(name.dropFirst(4)) != nil else { break }
                    blocks[last].sets.append((index, nil))
                }
            }
        }
        return blocks.filter { !$0.sets.isEmpty }
    }

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        let start = try date.read(row, sink)
        let key = "\(start.key)\u{0}\(row[workout])\u{0}\(row[title])"
        var count = 0
        for block in blocks where !row[block.exercise].isEmpty {
            for set in block.sets where !row[set.reps].isEmpty {
                count += 1
                do throws(HistorySkip.Reason) {
                    try add(row, block, set.reps, set.weight ?? block.weight, start, key, sink)
                } catch {
                    sink.skip(row, error)
                }
            }
        }
        guard count > 0 else { throw .nothingDone }
        guard weighed.insert(key).inserted, let mass = try? bodyWeight.read(row, style), mass.thousandths != 0
        else { return }
        sink.add(HistoryWeight(line: row.line, moment: start, mass: mass))
    }

    private func add(
        _ row: TableRow, _ block: Block, _ reps: Int, _ weight: WeightColumn?, _ start: WrittenMoment,
        _ key: String, _ sink: RecordSink
    ) throws(HistorySkip.Reason) {
        var set = SetDraft()
        set.exercise = row[block.exercise]
        set.reps = try style.whole(row[reps])
        set.mass = try mass(row, weight)
        try sink.add(set, line: row.line) { [self] () throws(HistorySkip.Reason) in
            try sink.session(key) { number throws(HistorySkip.Reason) in
                // A length that cannot be read is none.
                let hours = (try? style.number(row[duration])) ?? 0
                return HistorySession(
                    number: number, line: row.line, start: start,
                    end: MomentText.clock(row[end]).flatMap { self.end(start, $0) },
                    seconds: hours > 0 && hours < 10_000 ? Int((hours * 3600).rounded()) : nil,
                    title: CellText.line(row[title]), note: CellText.note(row[note]))
            }
        }
    }

    private func mass(_ row: TableRow, _ weight: WeightColumn?) throws(HistorySkip.Reason) -> WrittenMass? {
        for (column, unit) in [(weight?.kilograms, WeightUnit.kg), (weight?.pounds, .lb)] {
            guard let number = try style.number(row[column]), number != 0 else { continue }
            guard let mass = WrittenMass(number, unit), mass.mass(orIn: unit) != nil else {
                throw .outOfRange
            }
            return mass
        }
        return nil
    }

    /// The end on the day of the start, unless it is before it.
    private func end(_ start: WrittenMoment, _ second: Int) -> WrittenMoment? {
        guard case .local(let date, let first?) = start, first < second else { return nil }
        return .local(date, second: second)
    }
}
