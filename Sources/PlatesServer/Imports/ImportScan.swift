import Foundation
import HistoryFiles
import PlatesCore

/// Reads a file into packed chunks on the disk, in constant memory, on a thread of its own.
struct ImportScan: Sendable {
    let source: HistorySource
    let summary: ImportSummary
    let plan: ImportPlan
    /// Where each chunk is in `file`.
    let chunks: [Range<Int>]
    let file: URL

    /// How many records a chunk has, which are added in one transaction. What a day has stays together if it can.
    private static let chunkSize = 150...450

    /// - Parameters:
    ///   - zone: The person's, for the first and the last day.
    ///   - folder: For the file with the chunks.
    /// - Throws: `HistoryFileMistake`.
    static func scan(_ file: HistoryFile, zone: TimeZone, in folder: URL) async throws -> ImportScan {
        // Reading takes the processor for seconds, and requests must not wait for it.
        try await OwnThread.run { try Self.run(file, zone, folder) }
    }

    func chunk(_ number: Int) throws -> [UInt8] {
        try ByteFile(reading: file.path(percentEncoded: false))
            .bytes(at: chunks[number].lowerBound, count: chunks[number].count)
    }

    func remove() { try? FileManager.default.removeItem(at: file) }

    private static func run(_ history: HistoryFile, _ zone: TimeZone, _ folder: URL) throws -> ImportScan {
        let reader = try history.reader()
        let file = folder.appending(path: "import-\(UUID().uuidString).chunks")
        let output = try ByteFile(making: file.path(percentEncoded: false))
        var counter = ImportCounter()
        var (chunks, offset, items) = ([Range<Int>](), 0, [ImportItem]())
        func flush() throws {
            guard !items.isEmpty else { return }
            let bytes = try ImportPacking.pack(items)
            try output.write(bytes)
            chunks.append(offset..<offset + bytes.count)
            offset += bytes.count
            items.removeAll(keepingCapacity: true)
        }
        do {
            while let record = reader.next() {
                let isNext = counter.isOfNextDay(record)
                let isFull =
                    isNext ? items.count >= chunkSize.lowerBound : items.count >= chunkSize.upperBound
                if isFull { try flush() }
                items.append(counter.count(record))
            }
            try flush()
        } catch {
            try? FileManager.default.removeItem(at: file)
            throw error
        }
        return ImportScan(
            source: history.source, summary: counter.finished(zone), plan: counter.plan, chunks: chunks,
            file: file)
    }
}

/// Counts the records of a file, and what each has before it.
private struct ImportCounter {
    private var summary = ImportSummary()
    private(set) var plan = ImportPlan()
    private var exercises: [String: Int] = [:]
    private var occurrences: [String: Int] = [:]
    private var copies: [ImportMark: Int] = [:]
    private var moments: [WrittenMoment] = []
    /// The day of the record that was counted last.
    private var day: String?

    /// Whether a record is of another day than the one that was counted last.
    func isOfNextDay(_ record: HistoryRecord) -> Bool {
        guard let next = day(of: record) else { return false }
        return next != day
    }

    private func day(of record: HistoryRecord) -> String? {
        switch record {
        case .session(let session): session.start.day.key
        case .set(let set): plan.sessions[set.session - 1].record.start.day.key
        case .food(let food): food.moment.day.key
        case .weight, .skip: nil
        }
    }

    mutating func count(_ record: HistoryRecord) -> ImportItem {
        summary.questions.add(record)
        day = day(of: record) ?? day
        switch record {
        case .session(let session):
            summary.sessions += 1
            let mark = mark(["session", session.start.key, session.title])
            let planned = PlannedSession(
                record: session, occurrence: next("s\u{0}\(session.start.key)\u{0}\(session.title)"),
                mark: mark)
            plan.sessions.append(planned)
            note(session.start)
            return ImportItem(record: record, occurrence: planned.occurrence, mark: mark)
        case .set(let set):
            summary.sets += 1
            plan.sessions[set.session - 1].sets += 1
            count(set)
            return ImportItem(
                record: record, occurrence: next("e\u{0}\(set.session)\u{0}\(set.exercise)"),
                mark: mark(set.marks(in: plan.sessions[set.session - 1].record)))
        case .food(let food):
            if food.isSupplement { summary.intakes += 1 } else { summary.entries += 1 }
            let meal = food.isSupplement ? "" : food.meal
            note(food.moment)
            return ImportItem(
                record: record,
                occurrence: next(
                    "\(food.isSupplement)\u{0}\(food.moment.day.key)\u{0}\(meal)\u{0}\(food.name)"),
                mark: mark(food.marks))
        case .weight(let weight):
            summary.weights += 1
            note(weight.moment)
        case .skip(let skip):
            summary.skipped += skip.rows
            if summary.firstSkips.count < ImportSummary.mostFirstSkips { summary.firstSkips.append(skip) }
        }
        return ImportItem(record: record, occurrence: 0)
    }

    /// The mark of a row, which tells it from the same before it.
    private mutating func mark(_ parts: [String]) -> ImportMark {
        let plain = ImportMark(parts)
        let count = copies[plain, default: 0]
        copies[plain] = count + 1
        let mark = count == 0 ? plain : ImportMark(parts + ["\(count)"])
        plan.marks.append(mark)
        return mark
    }

    private mutating func count(_ set: HistorySet) {
        let index = exercises[set.exercise] ?? summary.exercises.count
        if index == summary.exercises.count {
            exercises[set.exercise] = index
            summary.exercises.append(.init(name: set.exercise))
        }
        summary.exercises[index].sets += 1
        if set.equipment != nil { summary.exercises[index].equipment = set.equipment }
        if set.category != nil { summary.exercises[index].category = set.category }
        if set.mass != nil { summary.exercises[index].withMass += 1 }
        if set.reps != nil { summary.exercises[index].withReps += 1 }
        if set.seconds != nil { summary.exercises[index].withSeconds += 1 }
        if set.distance != nil { summary.exercises[index].withDistance += 1 }
    }

    private mutating func next(_ key: String) -> Int {
        let count = occurrences[key, default: 0]
        occurrences[key] = count + 1
        return count
    }

    /// Keeps the first and the last moment in either order of dates.
    private mutating func note(_ moment: WrittenMoment) {
        moments.append(moment)
        if moments.count > 512 { moments = ends() }
    }

    private func ends() -> [WrittenMoment] {
        DateOrder.allCases.flatMap { order in
            let answers = HistoryAnswers(HistoryQuestions(), unit: .kg, dateOrder: order, zone: .gmt)
            let sorted = moments.map { ($0, answers.instant(of: $0)) }
            return [sorted.min { $0.1 < $1.1 }?.0, sorted.max { $0.1 < $1.1 }?.0].compactMap { $0 }
        }
    }

    func finished(_ zone: TimeZone) -> ImportSummary {
        var summary = summary
        func ends(_ order: DateOrder) -> (Day?, Day?) {
            let answers = HistoryAnswers(summary.questions, unit: .kg, dateOrder: order, zone: zone)
            let days = moments.map(answers.day)
            return (days.min(), days.max())
        }
        (summary.first, summary.last) = ends(.dayFirst)
        (summary.firstMonthFirst, summary.lastMonthFirst) = ends(.monthFirst)
        return summary
    }
}
