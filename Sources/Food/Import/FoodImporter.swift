import Foundation
import PlatesCore
import Storage

/// Brings files of foods into the database, for everybody: the operator's command, while servers run or not.
///
/// A file is read in batches, each stored in one transaction together with the place behind it. So an import that
/// was killed goes on exactly there, and memory does not grow with the file. The same file again is compared and
/// changes nothing.
public struct FoodImporter: Sendable {
    let database: any Database
    /// How many rows of a file are taken at a time at most.
    package var batch = 12_000

    package init(database: any Database) {
        self.database = database
    }

    public func close() async throws {
        try await database.close()
    }

    /// Looks at a file without importing it.
    /// - Throws: `FoodImportError` where it cannot be imported.
    public static func check(_ path: String) throws {
        _ = try FoodImportFile(path)
    }

    /// Whether an import of the file was begun and not finished: the next goes on there.
    public func isUnfinished(_ path: String) async throws -> Bool {
        let file = try FoodImportFile(path)
        let state = try await database.read { try FoodImportStore(connection: $0).state(of: file) }
        guard let state, state.step != .done else { return false }
        return state.step != file.firstStep || state.position != .start
    }

    /// Imports a file, or a folder of FoodData Central that was unpacked.
    /// - Parameters:
    ///   - isAnew: Whether to forget how far an earlier import of it came.
    ///   - remarks: Where it is written which rows were left out or changed.
    ///   - progress: Called after each batch.
    /// - Throws: `FoodImportError`.
    public func run(
        _ path: String, isAnew: Bool = false, remarks: ImportRemarks? = nil,
        progress: @Sendable (FoodImportProgress) -> Void = { _ in }
    ) async throws -> FoodImportReport {
        let file = try FoodImportFile(path)
        let state = try await database.writeAlone { connection in
            let store = FoodImportStore(connection: connection)
            if !isAnew, let state = try store.state(of: file), state.step != .done { return state }
            if case .folder = file.content {
                // The parts of another folder's import, which was left unfinished, would mix with these.
                try store.forgetUnfinished(but: file)
                try FDCPartStore(connection: connection).clear()
            }
            return try store.begin(file)
        }
        let log = FoodImportLog(
            database: database, file: file, pace: ImportPace(most: batch), remarks: remarks
        )
        let report =
            switch file.content {
            case .file(let format):
                try await FoodFileImport(log: log, format: format).run(from: state, progress)
            case .folder(let folder):
                try await FDCImport(log: log, folder: folder).run(from: state, progress)
            }
        try await FoodIndexCare(database: database).afterImport()
        return report
    }
}

/// Where an import notes how far it has come.
struct FoodImportLog: Sendable {
    let database: any Database
    let file: FoodImportFile
    let pace: ImportPace
    var remarks: ImportRemarks?

    /// Does a part of the work and notes what it led to, in one transaction: alone, because two imports at once
    /// would only be in each other's way.
    /// - Parameter work: Changes the state to what it is afterwards.
    func advance(
        _ state: FoodImportState,
        _ work: @escaping @Sendable (any Connection, inout FoodImportState) throws -> Void
    ) async throws -> FoodImportState {
        let clock = ContinuousClock()
        let start = clock.now
        let (next, dialect) = try await database.writeAlone { [file] connection in
            try connection.favourIndexes()
            var next = state
            try work(connection, &next)
            try FoodImportStore(connection: connection).advance(file, from: state, to: next)
            return (next, connection.dialect)
        }
        let took = start.duration(to: clock.now)
        pace.note(took)
        // SQLite has one writer at a time, and those that wait look whether it is free only now and then. The
        // server's must get their turn between two batches.
        if dialect == .sqlite { try await Task.sleep(for: took / 6) }
        return next
    }

    /// What is wrong with reading the file, as an error of the import.
    func reading<T>(_ work: () throws(ImportFileError) -> T) throws(FoodImportError) -> T {
        do { return try work() } catch { throw .file(file.name, error) }
    }
}
