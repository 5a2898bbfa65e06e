import Foundation
import GRDB
import Logging
import Synchronization

/// Sees to it that nothing is stored in files that are not there any more. Used on the writer's queue alone.
final class SQLiteWatch: Sendable {
    private struct State {
        /// What is wrong with the files, once it was logged.
        var change: String?
        /// Whether the log was emptied since.
        var isEmptied = false
        /// Whether the file has another's content. That does not pass.
        var isOverwritten = false
    }

    /// How often the files are looked at where nobody writes.
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

    /// - Throws: `DatabaseError.replaced` if the file was overwritten: what is read would be a mixture of two databases.
    func checkReading() throws {
        if state.withLock({ $0.isOverwritten }) { throw overwritten }
    }

    private var overwritten: DatabaseError {
        .replaced("The database file \(files.path) was overwritten while it was open.")
    }

    /// - Throws: `DatabaseError.replaced` where a file is not the one that was opened.
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

    /// The same while nobody writes.
    func lookAfter(_ database: GRDB.Database) throws {
        try check(database)
        if trouble.current == nil { content.finishCheckpoint(database) }
    }

    /// Gives what is in the write-ahead log another name, and sees to it that nobody moves it into the file: it belongs
    /// to the database that was overwritten, and whoever opens the file would read it as the new one's.
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

    /// The files are there, perhaps again.
    private func recover() {
        let wasChanged = state.withLock { state in
            defer { state = State() }
            return state.change != nil
        }
        guard wasChanged else { return }
        trouble.clear(byWriting: true)
        logger.notice("the database file is back, and stored into again")
    }

    /// Moves what is in the write-ahead log into the file that it belongs to: another file stands where that one was,
    /// perhaps, and whoever opens it would read the log as its own.
    private func emptyLog(_ database: GRDB.Database) {
        guard database.sqliteConnection != nil, !database.isInsideTransaction else { return }
        let isBusy = try? Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        if isBusy == 0 { state.withLock { $0.isEmptied = true } }
    }

    /// Says of the log that it is used now, so that what closing writes into the file does not look like another's.
    func prepareToClose() {
        if files.change == nil { utimes(files.logPath, nil) }
    }

    func finish() {
        if files.change == nil { files.reserveLog() }
    }
}
