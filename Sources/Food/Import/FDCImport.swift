import Foundation
import PlatesCore
import Storage

/// The import of a folder of FoodData Central: its tables are read into parts of foods, one after the other, and
/// then the parts become foods. See `FDCPartStore`.
struct FDCImport: Sendable {
    let log: FoodImportLog
    let folder: FDCFolder

    /// Rows of tables are small, so that many more are read at a time than foods are put together.
    private static let rowsForFood = 8

    typealias Report = @Sendable (FoodImportProgress) -> Void

    func run(from begun: FoodImportState, _ progress: Report) async throws -> FoodImportReport {
        var state = begun
        while state.step != .done {
            state =
                switch state.step {
                case .rows, .names: try await names(state, progress)
                case .nutrients: try await nutrients(state, progress)
                case .brands: try await brands(state, progress)
                case .portions: try await portions(state, progress)
                case .joining, .done: try await join(state, progress)
                }
        }
        return state.report
    }

    // MARK: Reading

    private func names(_ state: FoodImportState, _ progress: Report) async throws -> FoodImportState {
        try await read(folder.foods, as: FDCFood.self, state, then: .nutrients, progress) {
            connection, foods, report in
            let parts = foods.map { ($0.id, $0.part) }
            try FDCPartStore(connection: connection)
                .put(.name, Dictionary(parts, uniquingKeysWith: { _, last in last }))
            report.staged += parts.count
        }
    }

    private func nutrients(_ state: FoodImportState, _ progress: Report) async throws -> FoodImportState {
        try await read(folder.nutrients, as: FDCNutrient.self, state, then: .brands, progress) {
            connection, rows, _ in
            let store = FDCPartStore(connection: connection)
            let numbers = Set(rows.map(\.food))
            // Most numbers are of foods that are not taken, such as samples.
            let taken = try store.parts(.name, of: numbers)
            var amounts = try store.parts(.nutrients, of: taken.keys)
                .reduce(into: [Int: FDCAmounts]()) { $0[$1.key] = FDCAmounts($1.key, part: $1.value) }
            for row in rows where taken[row.food] != nil { amounts[row.food, default: FDCAmounts()].add(row) }
            try store.put(.nutrients, amounts.mapValues(\.part))
        }
    }

    private func brands(_ state: FoodImportState, _ progress: Report) async throws -> FoodImportState {
        try await read(folder.brands, as: FDCBrand.self, state, then: .portions, progress) {
            connection, brands, _ in
            let store = FDCPartStore(connection: connection)
            let foods = try store.parts(.name, of: Set(brands.map(\.food)))
            let taken = brands.filter { foods[$0.food] != nil }
            try store.put(
                .brand,
                Dictionary(taken.map { ($0.food, $0.part) }, uniquingKeysWith: { _, last in last })
            )
            let nutrients = try store.parts(.nutrients, of: taken.map(\.food))
            var keepers: [Int: FDCBarcode] = [:]
            for brand in taken {
                // What will be no food, because it has no energy, keeps no barcode from one that will.
                guard let code = Self.number(of: brand), let part = foods[brand.food],
                    let food = FDCFood(brand.food, part: part), let amounts = nutrients[brand.food],
                    (try? food.food(nutrients: FDCAmounts(brand.food, part: amounts).list)) != nil
                else { continue }
                keepers[code] = max(keepers[code] ?? FDCBarcode(food), FDCBarcode(food))
            }
            for (code, part) in try store.parts(.barcode, of: keepers.keys) {
                guard let known = FDCBarcode(part: part), let new = keepers[code] else { continue }
                keepers[code] = max(known, new)
            }
            try store.put(.barcode, keepers.mapValues(\.part))
        }
    }

    private func portions(_ state: FoodImportState, _ progress: Report) async throws -> FoodImportState {
        let units = try log.reading { () throws(ImportFileError) in
            guard let path = folder.measureUnits else { return FDCMeasureUnits() }
            return try FDCMeasureUnits(FileBytes(path: path))
        }
        return try await read(folder.portions, as: FDCPortion.self, state, then: .joining, progress) {
            connection, rows, _ in
            let store = FDCPartStore(connection: connection)
            let named = rows.compactMap { $0.named(units) }
            let taken = try store.parts(.name, of: Set(named.map(\.food)))
            var parts = try store.parts(.portions, of: taken.keys)
            for portion in named where taken[portion.food] != nil {
                parts[portion.food] = (parts[portion.food].map { $0 + "\n" } ?? "") + portion.part
            }
            try store.put(.portions, parts)
        }
    }

    /// Reads a table from where the state is to its end.
    /// - Parameter path: `nil` where the folder does not have the table.
    private func read<Row: FDCRow>(
        _ path: String?, as row: Row.Type, _ begun: FoodImportState, then next: FoodImportState.Step,
        _ progress: Report,
        _ keep: @escaping @Sendable (any Connection, [Row], inout FoodImportReport) throws -> Void
    ) async throws -> FoodImportState {
        var state = begun
        if let path {
            let reader = try log.reading { () throws(ImportFileError) in
                try FDCReader<Row>(FileBytes(path: path), from: begun.position)
            }
            let name = (path as NSString).lastPathComponent
            while let batch = try FDCBatch(reader, rows: log.pace.rows * Self.rowsForFood, log) {
                try log.remarks?.add(batch.remarks, file: name)
                state = try await log.advance(state) { connection, state in
                    try keep(connection, batch.rows, &state.report)
                    for reason in batch.skips { state.report.tally.addSkip(reason) }
                    state.position = batch.end
                }
                progress(self.progress(state))
            }
        }
        return try await log.advance(state) { _, state in
            state.step = next
            state.position = .start
        }
    }

    // MARK: Putting together

    private func join(_ begun: FoodImportState, _ progress: Report) async throws -> FoodImportState {
        var state = begun
        while true {
            let position = state.position.offset
            let joined = try await log.database.read { [log] connection in
                try connection.favourIndexes()
                return try FDCJoin(
                    FDCPartStore(connection: connection), after: position, limit: log.pace.rows)
            }
            guard let last = joined.last else { break }
            try log.remarks?.add(joined.remarks, file: log.file.name)
            state = try await log.advance(state) { connection, state in
                try state.save(joined.foods, on: connection)
                joined.count(in: &state.report)
                state.position = ImportPosition(offset: last, lines: 0)
                try FDCPartStore(connection: connection).remove(upTo: last)
            }
            progress(self.progress(state))
        }
        return try await log.advance(state) { connection, state in
            try FDCPartStore(connection: connection).clear()
            state.step = .done
        }
    }

    /// A barcode as a number, by which the foods that have it meet.
    static func number(of brand: FDCBrand) -> Int? {
        (try? GTIN(printed: brand.barcode)).flatMap { Int($0.digits) }
    }

    // MARK: Progress

    /// Reading the tables counts for as much as putting foods together.
    private func progress(_ state: FoodImportState) -> FoodImportProgress {
        let tables: [(FoodImportState.Step, String?)] = [
            (.names, folder.foods), (.nutrients, folder.nutrients), (.brands, folder.brands),
            (.portions, folder.portions),
        ]
        let sizes = tables.map { $0.1.flatMap { try? FileBytes(path: $0).size } ?? 0 }
        let position = tables.firstIndex { $0.0 == state.step }
        let before = sizes.prefix(position ?? tables.count).reduce(0, +)
        let read = Double(before + (position == nil ? 0 : state.position.offset))
        let joined = Double(state.report.joined) / Double(max(state.report.staged, 1))
        return FoodImportProgress(
            fraction: read / Double(max(sizes.reduce(0, +), 1)) / 2 + min(joined, 1) / 2,
            foods: state.report.counts.all,
            activity: position == nil ? "importing" : "reading \(state.step.rawValue)"
        )
    }
}

/// Rows of a table, and the place behind them.
private struct FDCBatch<Row: FDCRow>: Sendable {
    var rows: [Row] = []
    var skips: [ImportSkip] = []
    var remarks: [ImportRemark] = []
    let end: ImportPosition

    /// - Returns: `nil` at the end of the table.
    init?(_ reader: FDCReader<Row>, rows count: Int, _ log: FoodImportLog) throws(FoodImportError) {
        var isAtEnd = false
        while rows.count + skips.count < count {
            let next = try log.reading { () throws(ImportFileError) in try reader.next() }
            switch next {
            case nil: isAtEnd = true
            case .row(let row, _): rows.append(row)
            case .skipped(let line, let reason):
                skips.append(reason)
                remarks.append(ImportRemark(line: line, code: "", isLeftOut: true, reason: reason.sentence))
            }
            if isAtEnd { break }
        }
        if isAtEnd, rows.isEmpty, skips.isEmpty { return nil }
        end = reader.position
    }
}
