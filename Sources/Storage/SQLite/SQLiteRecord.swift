import Foundation

/// Records which database file and write-ahead log belong together, for a start after a crash: SQLite would replay the
/// log into any file at the path, even a restored backup.
struct SQLiteRecord {
    private let path: String
    private let logPath: String
    private let recordPath: String
    /// A checkpoint writes to the file within so many seconds after a write to the log.
    private static let checkpointTime: TimeInterval = 10

    init(path: String) {
        self.path = path
        logPath = SQLiteFiles.logPath(of: path)
        recordPath = path + "-files"
    }

    /// - Throws: `SeparatedFiles` if the database is not the recorded one.
    func check() throws {
        guard let text = try? String(contentsOfFile: recordPath, encoding: .utf8) else { return }
        let parts = text.split(whereSeparator: \.isWhitespace).map { FileIdentity(text: $0) }
        guard parts.count == 2, let database = parts[0], let log = parts[1] else { return }
        guard let found = FileIdentity(path) else {
            throw SeparatedFiles(path: path, logPath: logPath, recordPath: recordPath, isMissing: true)
        }
        // If the whole folder was copied, the log has a new identity too and belongs to the file.
        guard FileIdentity(logPath) == log, hasContent else { return }
        guard found == database, !isWrittenLater else {
            throw SeparatedFiles(path: path, logPath: logPath, recordPath: recordPath, isMissing: false)
        }
    }

    /// Records the files of an open database. On a full disk the old record stays.
    func write() {
        guard let database = FileIdentity(path), let log = FileIdentity(logPath) else { return }
        let text = "\(database) \(log)\n"
        guard (try? String(contentsOfFile: recordPath, encoding: .utf8)) != text else { return }
        try? Data(text.utf8).write(to: URL(fileURLWithPath: recordPath), options: .atomic)
        chmod(recordPath, 0o600)
    }

    /// Whether the log has content. An empty one starts with zeros.
    private var hasContent: Bool {
        guard let file = FileHandle(forReadingAtPath: logPath) else { return false }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: 32), header.count == 32 else { return false }
        return header.contains { $0 != 0 }
    }

    /// Whether the file was written long after the log: then another file was copied over it.
    private var isWrittenLater: Bool {
        guard let database = FileIdentity.lastWrite(path), let log = FileIdentity.lastWrite(logPath) else {
            return false
        }
        return database.timeIntervalSince(log) > Self.checkpointTime
    }
}

/// A database was replaced, and the log of the previous one still exists.
struct SeparatedFiles: Error, CustomStringConvertible {
    let path: String
    let logPath: String
    let recordPath: String
    /// Whether there is no database at all.
    let isMissing: Bool

    var description: String {
        if isMissing {
            return """
                The database file \(path) is missing, though there was one; put it back, from a backup if need be, or \
                delete \(recordPath) and \(logPath) to begin with an empty one.
                """
        }
        return """
            The database file \(path) is not the one that \(logPath) belongs to; if you have restored a backup, \
            delete \(logPath), or else delete \(recordPath) to use both together, and start again.
            """
    }
}
