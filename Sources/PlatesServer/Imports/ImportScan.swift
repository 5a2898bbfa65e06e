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
    /// Each name is searched for, and chosen on the page.
    private static let mostExercises = 2000

    /// How many rows a file may have.
    struct Limits: Sendable {
        /// Sessions, sets, food and weights: more than a life has.
        var records = 2_000_000
        /// Rows that are left out: an app may write a heart rate every minute beside the weights.
        var useless = 20_000_000
    }

    /// - Parameters:
    ///   - today: The person's: what is later is left out.
    ///   - folder: For the file with the chunks.
    /// - Throws: `HistoryFileMistake`.
    static func scan(
        _ file: HistoryFile, today: Day, in folder: URL, limits: Limits = Limits()
    ) async throws -> ImportScan {
        // Reading takes the processor for seconds, and requests must not wait for it.
        try await OwnThread.run { try Self.run(file, today, folder, limits) }
    }

    func chunk(_ number: Int) throws -> [UInt8] {
        try ByteFile(reading: file.path(percentEncoded: false))
            .bytes(at: chunks[number].lowerBound, count: chunks[number].count)
    }

    func remove() { try? FileManager.default.removeItem(at: file) }

    private static func run(
        _ history: HistoryFile, _ today: Day, _ folder: URL, _ limits: Limits
    ) throws -> ImportScan {
        let reader = try history.reader(mostUseless: limits.useless)
        let file = folder.appending(path: "import-\(UUID().uuidString).chunks")
        let output = try ByteFile(making: file.path(percentEncoded: false))
        var counter = ImportCounter(today: today)
        var (chunks, offset, items, records) = ([Range<Int>](), 0, [ImportItem](), 0)
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
                if case .skip = record {} else { records += 1 }
                guard records <= limits.records else {
                    throw HistoryFileMistake.tooManyRows(most: limits.records)
                }
                if var item = counter.count(record, in: reader.file) {
                    item.part = reader.file.isEmpty ? nil : reader.file
                    items.append(item)
                }
                guard counter.exerciseCount <= mostExercises else {
                    throw HistoryFileMistake.tooManyExercises(most: mostExercises)
                }
            }
            guard !reader.hasTooManyRows else { throw HistoryFileMistake.tooManyRows(most: limits.useless) }
            try flush()
        } catch {
            try? FileManager.default.removeItem(at: file)
            throw error
        }
        return ImportScan(
            source: history.source, summary: counter.finished, plan: counter.plan, chunks: chunks, file: file)
    }
}
