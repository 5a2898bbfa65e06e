import GRDB

extension DatabaseError {
    /// Runs work on SQLite and translates its errors, because GRDB's errors print the statement, which does not help an
    /// operator.
    static func translating<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error) ?? error as any Error
        }
    }

    /// The same for asynchronous work.
    static func translating<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error) ?? error as any Error
        }
    }

    /// `nil` if a statement is wrong, because the log then needs its text.
    init?(_ error: GRDB.DatabaseError) {
        let message = error.message ?? ""
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .notUnique(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .brokenReference(message)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE:
            self = .checkFailed(message)
        default:
            guard let problem = Self.problem(error) else { return nil }
            self = problem
        }
    }

    private static func problem(_ error: GRDB.DatabaseError) -> DatabaseError? {
        guard let reason = reason(error) else {
            return [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) ? .busy : nil
        }
        let sentence = "The database file \(reason)."
        return switch (error.resultCode, error.extendedResultCode) {
        // The shared-memory file could not grow.
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): .full(sentence)
        case (_, .SQLITE_READONLY_DBMOVED): .replaced(sentence)
        case (.SQLITE_READONLY, _), (.SQLITE_PERM, _), (.SQLITE_AUTH, _): .readOnly(sentence)
        default: .failing(sentence)
        }
    }

    /// What is wrong with the file, as the end of a sentence such as "may not be written to"; `nil` if it is not at
    /// fault.
    static func reason(_ error: GRDB.DatabaseError) -> String? {
        switch (error.resultCode, error.extendedResultCode) {
        case (_, .SQLITE_READONLY_DBMOVED): "is not where it was"
        case (_, .SQLITE_IOERR_SHMSIZE): "cannot be used, because the disk is full"
        case (.SQLITE_READONLY, _), (.SQLITE_PERM, _), (.SQLITE_AUTH, _): "may not be written to"
        case (.SQLITE_FULL, _): "cannot grow, because the disk is full"
        case (.SQLITE_CORRUPT, _): "is damaged"
        case (.SQLITE_NOTADB, _): "is not a database"
        case (.SQLITE_CANTOPEN, _): "cannot be opened"
        case (.SQLITE_IOERR, _): "cannot be read or written: the disk reports an error"
        case (.SQLITE_NOMEM, _): "cannot be read, because memory ran out"
        default: nil
        }
    }
}
