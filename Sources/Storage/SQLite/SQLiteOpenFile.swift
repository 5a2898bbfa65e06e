import CFiles
import GRDB
import GRDBSQLite

/// The progress of checkpoints, read from the shared memory. Source: "WAL-mode File Format" in SQLite's documentation.
struct SQLiteCheckpoints: Equatable {
    /// Different for each new log.
    let salts: [UInt32]
    /// How many frames a checkpoint has started to write.
    let begun: UInt32
    /// How many frames have been written.
    let finished: UInt32

    /// Whether no checkpoint is running or was interrupted.
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

/// The file handle of a connection. Never open the file a second time: when a process closes any handle of a file,
/// POSIX releases all its locks on that file, including SQLite's.
struct SQLiteOpenFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods

    private static let block = 4096
    /// Files up to this many blocks are sampled completely.
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

    /// A digest of blocks spread evenly over the file, including the first and the last.
    func sample(of size: Int64) -> UInt64 {
        let count = (size + Int64(Self.block) - 1) / Int64(Self.block)
        let samples = min(count, Self.most)
        var digest: UInt64 = 14_695_981_039_346_656_037
        withUnsafeTemporaryAllocation(byteCount: Self.block, alignment: 8) { buffer in
            for index in 0..<samples {
                let number = samples > 1 ? index * (count - 1) / (samples - 1) : 0
                // Past the end of the file the buffer is filled with zeros.
                _ = methods.xRead?(file, buffer.baseAddress, CInt(Self.block), number * Int64(Self.block))
                digest = plates_digest(digest, buffer.baseAddress, Int64(Self.block))
            }
        }
        return digest
    }
}
