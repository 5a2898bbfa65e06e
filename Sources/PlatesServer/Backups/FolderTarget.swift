import Foundation
import Storage

/// The database file of a data folder, which a backup replaces.
struct FolderTarget {
    let path: String
    /// Where the file that is replaced is kept.
    let previous: String

    /// - Returns: Whether there is a file.
    /// - Throws: `BackupFault` where it has accounts that are not to be replaced.
    func check(replaces: Bool) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard !replaces else { return true }
        let accounts: Int
        do {
            let file = try SQLiteFile(path: path, .look)
            defer { file.close() }
            accounts = try file.transaction { connection in
                guard try Migrator.lastStep(connection) > 0 else { return 0 }
                return try connection.query("SELECT count(*) AS n FROM accounts")[0].get("n")
            }
        } catch {
            // A damaged one is what backups are for; nobody can tell what is in it.
            throw BackupFault(
                "\(path) cannot be read (\(error)); --replace keeps it and puts the backup in its place.")
        }
        guard accounts == 0 else { throw Restore.occupied(path, accounts) }
        return true
    }

    /// Makes sure that nobody uses the file, and moves its write-ahead log into it.
    func settle() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try SQLiteFile(path: path, .changeAlone).close()
        } catch let error as DatabaseError where error == .busy {
            throw BackupFault("\(path) is in use; stop the server and every other command first.")
        } catch {
            // It is damaged, and its log is kept with it.
        }
    }

    /// Puts a file into place by one rename, so that there is a whole database at every instant.
    func put(_ file: String) throws {
        try ByteFile(changing: file).sync()
        try settle()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if FileManager.default.fileExists(atPath: path) {
            guard link(path, previous) == 0 else { throw FileProblem("cannot be made", previous, errno) }
            // Only a damaged one still has a log.
            rename(path + "-wal", previous + "-wal")
        }
        guard rename(file, path) == 0 else { throw FileProblem("cannot be replaced", path, errno) }
        for rest in ["-shm", "-wal", "-files"] { unlink(path + rest) }
        try ByteFile.sync(folder: folder)
    }
}
