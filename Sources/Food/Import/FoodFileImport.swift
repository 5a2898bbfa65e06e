import Foundation
import PlatesCore
import Storage

/// The import of a file of which each row is a whole food.
struct FoodFileImport: Sendable {
    let log: FoodImportLog
    let format: FoodFileFormat

    func run(
        from begun: FoodImportState, _ progress: @Sendable (FoodImportProgress) -> Void
    ) async throws -> FoodImportReport {
        let file = try log.reading { () throws(ImportFileError) in try FileBytes(path: log.file.path) }
        let batches = try FoodBatches(
            log.reading { () throws(ImportFileError) in try format.reader(file, from: begun.position) },
            log: log, codes: codes(file, before: begun.position)
        )
        var state = begun
        var next = try await batches.next()
        while let rows = next {
            // The next batch is read while this one is written.
            async let following = batches.next()
            try log.remarks?.add(rows.remarks, file: log.file.name)
            state = try await log.advance(state) { connection, state in
                try state.save(rows.foods, on: connection)
                state.report.tally += rows.tally
                state.position = rows.end
            }
            progress(
                FoodImportProgress(
                    fraction: Double(state.position.offset) / Double(max(file.size, 1)),
                    foods: state.report.counts.all, activity: "importing"
                )
            )
            next = try await following
        }
        return try await log.advance(state) { _, state in state.step = .done }.report
    }

    /// The codes of the rows that an import which was interrupted has taken already.
    private func codes(
        _ file: FileBytes, before end: ImportPosition
    ) throws(FoodImportError) -> ImportedCodes {
        var codes = ImportedCodes()
        guard end != .start else { return codes }
        try log.reading { () throws(ImportFileError) in
            let reader = try format.reader(file, from: .start)
            while reader.position.offset < end.offset, let row = try reader.next() { _ = codes.noting(row) }
        }
        return codes
    }
}

/// Foods of a file, what became of the rows of all, and the place behind them.
struct FoodBatch: Sendable {
    var foods: [StorableFood] = []
    var tally = ImportTally()
    var remarks: [ImportRemark] = []
    var end: ImportPosition
}

/// Reads a file batch by batch, beside whoever writes them.
actor FoodBatches {
    private let reader: any FoodReader
    private let log: FoodImportLog
    private var codes: ImportedCodes

    init(_ reader: sending any FoodReader, log: FoodImportLog, codes: ImportedCodes) {
        self.reader = reader
        self.log = log
        self.codes = codes
    }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `FoodImportError`.
    func next() throws(FoodImportError) -> FoodBatch? {
        var batch = FoodBatch(end: reader.position)
        let rows = log.pace.rows
        while batch.tally.rows < rows {
            guard let read = try log.reading({ () throws(ImportFileError) in try reader.next() }) else {
                break
            }
            let row = codes.noting(read)
            batch.tally.add(row)
            if log.remarks != nil { batch.remarks += row.remarks }
            if case .food(let food, _, _, _) = row { batch.foods.append(StorableFood(food)) }
        }
        batch.end = reader.position
        return batch.tally.rows == 0 ? nil : batch
    }
}
