import GRDB

extension DatabaseError {
    /// Runs work on SQLite, and throws what it refuses in terms of this module. SQLite's own errors print the
    /// statement, which no operator can use.
    static func translating<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error) ?? error as any Error
        }
    }

    /// The same for work that waits.
    static func translating<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error) ?? error as any Error
        }
    }

    /// `nil` where the error is a mistake in a statement, whose text the log then needs.
    init?(_ error: GRDB.DatabaseError) {
        let message = error.message ?? ""
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .notUnique(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .brokenReference(message)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE:
            self = .checkFailed(message)
        default:
            guard let problem = Self.problem(error.resultCode) else { return nil }
            self = problem
        }
    }

    /// What stands in the way of the file, by SQLite's result code.
    private static func problem(_ code: ResultCode) -> DatabaseError? {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .unusableFile("may not be written to")
        case .SQLITE_FULL: .unusableFile("cannot grow, because the disk is full")
        case .SQLITE_CORRUPT: .unusableFile("is damaged")
        case .SQLITE_NOTADB: .unusableFile("is not a database")
        case .SQLITE_CANTOPEN: .unusableFile("cannot be opened")
        case .SQLITE_IOERR: .unusableFile("cannot be read or written: the disk reports an error")
        case .SQLITE_NOMEM: .unusableFile("cannot be read, because memory ran out")
        default: nil
        }
    }
}
