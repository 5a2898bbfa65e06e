import Foundation
import PlatesCore
import Storage

/// The import of a file of which each row is a whole food.
struct FoodFileImport: Sendable {
    let log: FoodImportLog
    let format: FoodFileFormat
    let batch: Int

    func run(
        from begun: FoodImportState, _ progress: @Sendable (FoodImportProgress) -> Void
    ) async throws -> FoodImportReport {
        let file = try log.reading { () throws(ImportFileError) in try FileBytes(path: log.file.path) }
        let batches = try FoodBatches(
            log.reading { () throws(ImportFileError) in try format.reader(file, from: begun.position) },
            rows: batch, log: log
        )
        var state = begun
        var next = try await batches.next()
        while let rows = next {
            // The next batch is read while this one is written.
            async let following = batches.next()
            state = try await log.advance(state) { connection, state in
                state.report.counts += try FoodBulkStore(connection: connection).save(rows.foods)
                for row in rows.rows { state.report.tally.add(row) }
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

/// Rows of a file, and the place behind them.
struct FoodBatch: Sendable {
    var rows: [ImportedRow] = []
    var end: ImportPosition

    var foods: [Food] {
        rows.compactMap { row in
            if case .food(let food, _, _) = row { food } else { nil }
        }
    }
}

/// Reads a file batch by batch, beside whoever writes them.
actor FoodBatches {
    private let reader: any FoodReader
    private let rows: Int
    private let log: FoodImportLog

    init(_ reader: sending any FoodReader, rows: Int, log: FoodImportLog) {
        self.reader = reader
        self.rows = rows
        self.log = log
    }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `FoodImportError`.
    func next() throws(FoodImportError) -> FoodBatch? {
        var batch = FoodBatch(end: reader.position)
        while batch.rows.count < rows {
            guard let row = try log.reading({ () throws(ImportFileError) in try reader.next() }) else {
                break
            }
            batch.rows.append(row)
        }
        batch.end = reader.position
        return batch.rows.isEmpty ? nil : batch
    }
}
