import Foundation
import GRDB
import Logging
import Synchronization

/// Stops writes if the files of the database were moved, replaced or overwritten. Only used on the writer's queue.
final class SQLiteWatch: Sendable {
    private struct State {
        /// What is wrong with the files, after it was logged.
        var change: String?
        /// Whether the log was emptied after that.
        var isEmptied = false
        /// Whether the file was overwritten, which is permanent.
        var isOverwritten = false
    }

    /// How often the files are checked without writes.
    static let interval = Duration.seconds(2)

    private let files: SQLiteFiles
    private let content: SQLiteContent
    private let trouble: TroubleRecord
    private let logger = Logger(label: "plates")
    private let state = Mutex(State())

    init(files: SQLiteFiles, trouble: TroubleRecord) {
        self.files = files
        self.trouble = trouble
        content = SQLiteContent(path: files.path)
    }

    /// - Throws: `DatabaseError.replaced` if the file was overwritten, because a read would mix two databases.
    func checkReading() throws {
        if state.withLock({ $0.isOverwritten }) { throw overwritten }
    }

    private var overwritten: DatabaseError {
        .replaced("The database file \(files.path) was overwritten while it was open.")
    }

    /// - Throws: `DatabaseError.replaced` if a file is not the one that was opened.
    func check(_ database: GRDB.Database) throws {
        try checkReading()
        if content.isOverwritten(database) {
            setAside(database)
            trouble.note(overwritten)
            throw overwritten
        }
        guard let change = files.change else { return recover() }
        let error = DatabaseError.replaced("The database file \(change).")
        trouble.note(error)
        let (isNew, isEmptied) = state.withLock { state in
            defer { state.change = change }
            return (state.change != change, state.isEmptied)
        }
        if isNew {
            logger.error(
                """
                \(change); nothing is stored until it is back or Plates was restarted (see Restore in \
                docs/deployment.md)
                """
            )
        }
        if !isEmptied { emptyLog(database) }
        throw error
    }

    /// The periodic check without writes.
    func lookAfter(_ database: GRDB.Database) throws {
        try check(database)
        if trouble.current == nil { content.finishCheckpoint(database) }
    }

    /// Renames the write-ahead log and prevents a checkpoint: the log belongs to the overwritten database and must not
    /// be replayed into the new one.
    private func setAside(_ database: GRDB.Database) {
        state.withLock { $0.isOverwritten = true }
        database.closeWithoutCheckpoint()
        let isAside = files.setLogAside()
        logger.error(
            """
            \(files.path) was overwritten while it was open; nothing is stored or shown until Plates was restarted, \
            which then serves what is there now (see Restore in docs/deployment.md)
            """,
            metadata: ["log of the one before": "\(isAside ? files.asidePath : files.logPath)"]
        )
    }

    /// The files are in order, perhaps again.
    private func recover() {
        let wasChanged = state.withLock { state in
            defer { state = State() }
            return state.change != nil
        }
        guard wasChanged else { return }
        trouble.clear(byWriting: true)
        logger.notice("the database file is back, and stored into again")
    }

    /// Checkpoints the log into the file it belongs to, so that it is not replayed into a replacement.
    private func emptyLog(_ database: GRDB.Database) {
        guard database.sqliteConnection != nil, !database.isInsideTransaction else { return }
        let isBusy = try? Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        if isBusy == 0 { state.withLock { $0.isEmptied = true } }
    }

    /// Updates the time of the log, so that the checkpoint on close does not look like a foreign write (see
    /// `SQLiteRecord`).
    func prepareToClose() {
        if files.change == nil { utimes(files.logPath, nil) }
    }

    func finish() {
        if files.change == nil { files.reserveLog() }
    }
}
