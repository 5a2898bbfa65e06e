import Foundation
import HistoryFiles
import PlatesCore

/// Reads a file into packed chunks on the disk, in constant memory, on a thread of its own.
struct ImportScan: Sendable {
    let source: HistorySource
    let summary: ImportSummary
    let plan: [PlannedSession]
    /// Where each chunk is in `file`.
    let chunks: [Range<Int>]
    let file: URL

    /// How many records a chunk has, which are added in one transaction.
    private static let chunkSize = 300

    /// - Parameters:
    ///   - zone: The person's, for the first and the last day.
    ///   - folder: For the file with the chunks.
    /// - Throws: `HistoryFileMistake`.
    static func scan(_ file: HistoryFile, zone: TimeZone, in folder: URL) async throws -> ImportScan {
        // Reading takes the processor for seconds, and requests must not wait for it.
        try await OwnThread.run { try Self.run(file, zone, folder) }
    }

    func chunk(_ number: Int) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64(chunks[number].lowerBound))
        return Array(try handle.read(upToCount: chunks[number].count) ?? Data())
    }

    func remove() { try? FileManager.default.removeItem(at: file) }

    private static func run(_ history: HistoryFile, _ zone: TimeZone, _ folder: URL) throws -> ImportScan {
        let reader = try history.reader()
        let file = folder.appending(path: "import-\(UUID().uuidString).chunks")
        guard FileManager.default.createFile(atPath: file.path(percentEncoded: false), contents: nil) else {
            throw HistoryFileMistake.unreadable
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var counter = ImportCounter()
        var (chunks, offset, items) = ([Range<Int>](), 0, [ImportItem]())
        func flush() throws {
            guard !items.isEmpty else { return }
            let bytes = try ImportPacking.pack(items)
            try handle.write(contentsOf: bytes)
            chunks.append(offset..<offset + bytes.count)
            offset += bytes.count
            items.removeAll(keepingCapacity: true)
        }
        do {
            while let record = reader.next() {
                items.append(counter.count(record))
                if items.count == chunkSize { try flush() }
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
    private(set) var plan: [PlannedSession] = []
    private var exercises: [String: Int] = [:]
    private var occurrences: [String: Int] = [:]
    private var moments: [WrittenMoment] = []

    mutating func count(_ record: HistoryRecord) -> ImportItem {
        summary.questions.add(record)
        let occurrence: Int
        switch record {
        case .session(let session):
            summary.sessions += 1
            occurrence = next("s\u{0}\(session.start.key)\u{0}\(session.title)")
            plan.append(PlannedSession(record: session, occurrence: occurrence))
            note(session.start)
        case .set(let set):
            summary.sets += 1
            occurrence = next("e\u{0}\(set.session)\u{0}\(set.exercise)")
            plan[set.session - 1].sets += 1
            count(set)
        case .food(let food):
            if food.isSupplement { summary.intakes += 1 } else { summary.entries += 1 }
            occurrence = next(
                "\(food.isSupplement)\u{0}\(food.moment.day.key)\u{0}\(food.isSupplement ? "" : food.meal)\u{0}\(food.name)"
            )
            note(food.moment)
        case .weight(let weight):
            summary.weights += 1
            occurrence = 0
            note(weight.moment)
        case .skip(let skip):
            summary.skipped += skip.rows
            if summary.firstSkips.count < ImportSummary.mostFirstSkips { summary.firstSkips.append(skip) }
            occurrence = 0
        }
        return ImportItem(record: record, occurrence: occurrence)
    }

    private mutating func count(_ set: HistorySet) {
        let index = exercises[set.exercise] ?? summary.exercises.count
        if index == summary.exercises.count {
            exercises[set.exercise] = index
            summary.exercises.append(.init(name: set.exercise))
        }
        summary.exercises[index].sets += 1
        if set.equipment != nil { summary.exercises[index].equipment = set.equipment }
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
        let answers = HistoryAnswers(summary.questions, unit: .kg, dateOrder: nil, zone: zone)
        let days = moments.map(answers.day)
        (summary.first, summary.last) = (days.min(), days.max())
        return summary
    }
}
