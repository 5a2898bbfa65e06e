import CFiles
import GRDB
import GRDBSQLite

/// How far the write-ahead log has been moved into the file, as the shared memory says (see "WAL-mode File Format" of
/// SQLite's documentation).
struct SQLiteCheckpoints: Equatable {
    /// Others for each new log.
    let salts: [UInt32]
    /// How much was begun to be moved into the file.
    let begun: UInt32
    /// How much has arrived there.
    let finished: UInt32

    /// Whether none is under way, or was broken off.
    var areFinished: Bool { begun == finished }

    /// - Returns: `nil` for another format.
    init?(_ memory: UnsafeRawPointer) {
        func number(at offset: Int) -> UInt32 { memory.load(fromByteOffset: offset, as: UInt32.self) }
        guard number(at: 0) == 3_007_000 else { return nil }
        salts = [number(at: 32), number(at: 36)]
        begun = number(at: 128)
        finished = number(at: 96)
    }
}

/// The file as a connection has it open. To open it once more would be a trap: when a process closes a file, the system
/// takes all of its locks on that file away, also those of SQLite.
struct SQLiteOpenFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods

    private static let block = 4096
    /// Of files up to this many blocks everything is in the sample.
    private static let most: Int64 = 1024

    /// - Returns: `nil` if the connection is closed or has no shared memory.
    init?(_ database: GRDB.Database) {
        guard let connection = database.sqliteConnection else { return nil }
        var found: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &found) == SQLITE_OK,
            let file = found, let methods = file.pointee.pMethods?.pointee, methods.iVersion >= 2
        else { return nil }
        self.file = file
        self.methods = methods
    }

    /// - Returns: `nil` if there is no shared memory.
    var checkpoints: SQLiteCheckpoints? {
        var memory: UnsafeMutableRawPointer?
        guard methods.xShmMap?(file, 0, 32_768, 0, &memory) == SQLITE_OK, let memory else { return nil }
        return SQLiteCheckpoints(memory)
    }

    /// A digest of blocks that are spread evenly over the file, with the first and the last one.
    func sample(of size: Int64) -> UInt64 {
        let count = (size + Int64(Self.block) - 1) / Int64(Self.block)
        let samples = min(count, Self.most)
        var digest: UInt64 = 14_695_981_039_346_656_037
        withUnsafeTemporaryAllocation(byteCount: Self.block, alignment: 8) { buffer in
            for index in 0..<samples {
                let number = samples > 1 ? index * (count - 1) / (samples - 1) : 0
                // Behind the end of the file it is filled with zeros.
                _ = methods.xRead?(file, buffer.baseAddress, CInt(Self.block), number * Int64(Self.block))
                digest = plates_digest(digest, buffer.baseAddress, Int64(Self.block))
            }
        }
        return digest
    }
}
