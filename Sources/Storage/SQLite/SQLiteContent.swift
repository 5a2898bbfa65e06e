import CFiles
import GRDB
import Synchronization

/// Notices when something other than SQLite writes into the database file, as `cp` does into a file that is there.
///
/// With a write-ahead log SQLite writes to the file in checkpoints alone. Each one raises a number in the shared memory
/// before its first write and another one after its last. So a file whose time or size has changed while these numbers
/// are the same, and no checkpoint is under way, was written to by somebody else. A sample of the content then says
/// whether anything is different: `touch` and the like change nothing.
///
/// Used on the writer's queue alone, outside of transactions.
final class SQLiteContent: Sendable {
    private struct Known {
        let checkpoints: SQLiteCheckpoints
        let file: FileState
        let sample: UInt64

        func differs(_ file: FileState, _ sample: UInt64) -> Bool {
            self.file.size != file.size || self.sample != sample
        }
    }

    private let path: String
    private let known = Mutex<Known?>(nil)

    /// - Parameter path: Of a database that is open.
    init(path: String) {
        self.path = path
    }

    /// Ends a checkpoint that was broken off, and moves what a start has found in the log: until then any write to the
    /// file may be SQLite's.
    func finishCheckpoint(_ database: GRDB.Database) {
        let checkpoints = SQLiteOpenFile(database)?.checkpoints
        guard let checkpoints, !checkpoints.areFinished else { return }
        // Whatever fails, as on a full disk, is tried again.
        try? database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
    }

    /// Whether the file holds what SQLite has not written.
    func isOverwritten(_ database: GRDB.Database) -> Bool {
        guard let open = SQLiteOpenFile(database), let checkpoints = open.checkpoints,
            checkpoints.areFinished, let file = FileState(path)
        else { return false }
        return known.withLock { known in
            if let before = known, before.file == file {
                if before.checkpoints != checkpoints {
                    known = Known(checkpoints: checkpoints, file: file, sample: before.sample)
                }
                return false
            }
            let sample = open.sample(of: file.size)
            // Another process may have begun a checkpoint since: there is nothing to compare with until it is over.
            guard open.checkpoints == checkpoints, FileState(path) == file else { return false }
            if let before = known, before.checkpoints == checkpoints, before.differs(file, sample) {
                return true
            }
            known = Known(checkpoints: checkpoints, file: file, sample: sample)
            return false
        }
    }
}

/// How large a file is, and when it was last written to.
private struct FileState: Equatable {
    let size: Int64
    private let written: Int64

    /// - Returns: `nil` if the file cannot be looked at.
    init?(_ path: String) {
        var (size, written) = (Int64(0), Int64(0))
        guard plates_file_state(path, &size, &written) == 0 else { return nil }
        self.size = size
        self.written = written
    }
}
