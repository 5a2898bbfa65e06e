import Foundation
import PlatesCore
import Storage

/// Writes a backup: a SQLite file, whichever database it is of, so that each deployment can restore the other's.
///
/// It is written under a temporary name, verified and waited for until it is on the disk, and renamed then. So what
/// bears its name is whole, whenever the process ends.
struct BackupMaker: Sendable {
    let database: any Database

    /// What was made.
    struct Made: Sendable {
        let path: String
        /// In bytes.
        let size: Int64
        let facts: BackupFacts
    }

    /// Names of unfinished files end so.
    static let unfinished = [".partial", ".packing"]

    /// Makes a backup. One whose name ends in `.gz` is compressed.
    /// - Parameters:
    ///   - path: The new file. It must not exist yet.
    ///   - isWanted: Asked when no other process can make one, whether one is still to be made.
    /// - Returns: `nil` where none is wanted, or another process is making one.
    func make(
        _ path: String, ifWanted isWanted: (@Sendable () throws -> Bool)? = nil
    ) async throws -> Made? {
        do {
            return try await written(path, isWanted)
        } catch let error as DatabaseError {
            if case .full = error { throw FileProblem("cannot be written", path, ENOSPC) }
            throw error
        }
    }

    private func written(_ path: String, _ isWanted: (@Sendable () throws -> Bool)?) async throws -> Made? {
        let file = UnfinishedBackup(path: path)
        if let postgreSQL = database as? PostgreSQLDatabase {
            return try await postgreSQL.readAtLength { connection in
                // It lasts until the transaction ends.
                if let isWanted {
                    let isFree: Bool = try connection.query(
                        "SELECT pg_try_advisory_xact_lock(7528372) AS is_free")[0]
                        .get("is_free")
                    guard isFree, try isWanted() else { return nil }
                }
                // Not before: another process may be writing under the same name.
                try file.requireNew()
                defer { file.removeLeftovers() }
                return try file.finish(counts: file.copy(connection))
            }
        }
        guard let sqlite = database as? SQLiteDatabase, try isWanted?() ?? true else { return nil }
        try file.requireNew()
        defer { file.removeLeftovers() }
        try file.begin()
        let counts = try await sqlite.backup(to: file.raw)
        return try await OwnThread.run { try file.finish(counts: counts) }
    }
}

/// A backup while it is made. All of it blocks, so it runs on a thread that may be blocked.
struct UnfinishedBackup: Sendable {
    let path: String

    var raw: String { path + BackupMaker.unfinished[0] }
    private var packed: String { path + BackupMaker.unfinished[1] }
    private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    /// - Throws: `ValidationError` where there is a file of that name, or none can be made.
    func requireNew() throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("file", "is there already; choose a new name")
        }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw ValidationError("file", "cannot be made at \(path)")
        }
    }

    func removeLeftovers() {
        for file in [raw, raw + "-journal", raw + "-wal", raw + "-shm", packed] { unlink(file) }
    }

    /// Makes the file beforehand, so that nobody else can read it at any moment.
    func begin() throws {
        removeLeftovers()
        _ = try ByteFile(making: raw)
    }

    /// Copies all rows that a transaction of PostgreSQL sees into a fresh file.
    /// - Returns: How many rows each table had.
    func copy(_ source: any Connection) throws -> [String: Int] {
        guard try Migrator().isCurrent(source) else {
            throw ValidationError(
                "database", "has an older schema; make the backup with the version of Plates that serves it")
        }
        removeLeftovers()
        let file = try SQLiteFile(path: raw, .create)
        defer { file.close() }
        try Migrator().migrate(file)
        return try file.transaction { target in try LogicalCopy(source: source, target: target).run() }
    }

    /// Verifies the copy, compresses it where it is to be, and gives it its name.
    func finish(counts: [String: Int]) throws -> BackupMaker.Made {
        let facts = try verified(counts)
        let finished: String
        if path.hasSuffix(".gz") {
            unlink(packed)
            let size = try ByteFile(reading: raw).size
            _ = try PackedFile.pack(raw, into: packed, comment: facts.text)
            var unpacked: Int64 = 0
            try PackedFile.unpack(packed) { unpacked += Int64($0.count) }
            guard unpacked == size else { throw BackupFault("\(packed) does not hold what was written.") }
            unlink(raw)
            finished = packed
        } else {
            try ByteFile(changing: raw).sync()
            finished = raw
        }
        try requireNew()
        guard rename(finished, path) == 0 else { throw FileProblem("cannot be made", path, errno) }
        try ByteFile.sync(folder: folder)
        return .init(path: path, size: try ByteFile(reading: path).size, facts: facts)
    }

    private func verified(_ counts: [String: Int]) throws -> BackupFacts {
        let file = try SQLiteFile(path: raw, .read)
        defer { file.close() }
        if let fault = try file.fault() { throw BackupFault(fault + ".") }
        let found = try file.counts()
        for (table, count) in counts.sorted(by: { $0.key < $1.key }) where found[table] != count {
            throw BackupFault(
                "The backup has \(found[table] ?? 0) rows of \(table), and the database \(count).")
        }
        return BackupFacts(schema: try file.transaction { try Migrator.lastStep($0) }, counts: counts)
    }
}

/// A backup that was just written, or is to be restored, is not what it must be.
struct BackupFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
