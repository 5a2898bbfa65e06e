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
            log: log
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

    init(_ reader: sending any FoodReader, log: FoodImportLog) {
        self.reader = reader
        self.log = log
    }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `FoodImportError`.
    func next() throws(FoodImportError) -> FoodBatch? {
        var batch = FoodBatch(end: reader.position)
        let rows = log.pace.rows
        while batch.tally.rows < rows {
            guard let row = try log.reading({ () throws(ImportFileError) in try reader.next() }) else {
                break
            }
            batch.tally.add(row)
            if log.remarks != nil { batch.remarks += row.remarks }
            if case .food(let food, _, _, _) = row { batch.foods.append(StorableFood(food)) }
        }
        batch.end = reader.position
        return batch.tally.rows == 0 ? nil : batch
    }
}
