import CFiles
import GRDB
import Synchronization

/// Detects writes to the database file by anything other than SQLite, such as `cp` over an open file.
///
/// With a write-ahead log SQLite only writes to the file in checkpoints. Each checkpoint increases one counter in the
/// shared memory before its first write and another after its last. If the file's time or size changed while the
/// counters did not, and no checkpoint is running, something else wrote to it. A digest of sampled blocks then shows
/// whether the content changed, because `touch` also changes the time.
///
/// Only used on the writer's queue, outside of transactions.
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

    /// - Parameter path: The path of an open database.
    init(path: String) {
        self.path = path
    }

    /// Completes an interrupted checkpoint and that of a log found at start. Until then any write to the file may be
    /// SQLite's.
    func finishCheckpoint(_ database: GRDB.Database) {
        let checkpoints = SQLiteOpenFile(database)?.checkpoints
        guard let checkpoints, !checkpoints.areFinished else { return }
        // A failure, for example on a full disk, is retried later.
        try? database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
    }

    /// Whether something other than SQLite changed the file.
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
            // Another process may have started a checkpoint meanwhile; compare again after it.
            guard open.checkpoints == checkpoints, FileState(path) == file else { return false }
            if let before = known, before.checkpoints == checkpoints, before.differs(file, sample) {
                return true
            }
            known = Known(checkpoints: checkpoints, file: file, sample: sample)
            return false
        }
    }
}

/// The size and modification time of a file.
private struct FileState: Equatable {
    let size: Int64
    private let written: Int64

    /// - Returns: `nil` if the file cannot be examined.
    init?(_ path: String) {
        var (size, written) = (Int64(0), Int64(0))
        guard plates_file_state(path, &size, &written) == 0 else { return nil }
        self.size = size
        self.written = written
    }
}
