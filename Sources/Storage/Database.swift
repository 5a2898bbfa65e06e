/// A database, either SQLite or PostgreSQL.
///
/// Closures run inside one transaction, on the connection's own thread and never on the event loop. A closure may run
/// again after a serialisation failure, so it must do nothing but use its connection.
public protocol Database: Sendable {
    /// Runs a read-only transaction on a snapshot of the data.
    func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs a transaction. When this returns, all of it is stored durably; when it throws, nothing is.
    func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs a transaction that excludes those of other processes that also use this method, such as migrations.
    func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Counts the writes; `nil` if other processes serve the same database.
    var writeCount: WriteCount? { get }

    /// Counts at least the writes that called `Connection.announceAccountChange`: those of this process before they
    /// return, and on PostgreSQL those of other processes shortly after.
    var accountChanges: WriteCount { get }

    /// What last prevented a write; `nil` after a successful write, or after 30 seconds without another failure.
    var trouble: DatabaseTrouble? { get }

    /// Closes the connections after pending calls have finished.
    func close() async throws
}

extension Database {
    public var trouble: DatabaseTrouble? { nil }
}

/// One connection inside a transaction.
///
/// Statements are written once for both databases: with parameters `$1`, `$2` … and in the SQL that SQLite and
/// PostgreSQL share.
public protocol Connection {
    /// Which database it is, for the few statements that need two texts.
    var dialect: Dialect { get }

    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int

    /// Runs a statement and returns its rows.
    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row]

    /// Runs a query and passes its rows on a few hundred at a time, so that a table of any size takes little memory.
    /// - Parameter work: May run other statements, but neither this one again nor another call of `each`.
    func each(
        _ sql: String, _ parameters: [any ValueConvertible], _ work: ([Row]) throws -> Void
    ) throws

    /// Adds rows that are not there yet, the quickest way that the database has.
    /// - Parameter values: The values of all rows, one row after the other.
    func add(_ values: [Value], as rows: NewRows) throws

    /// Runs several statements without parameters, such as a migration.
    func executeScript(_ sql: String) throws

    /// Invalidates the caches of all processes that serve the database when the transaction commits: an account, its
    /// sections or its sessions have changed.
    func announceAccountChange() throws
}

/// The supported databases.
public enum Dialect: Sendable {
    case sqlite, postgreSQL
}

extension Connection {
    /// Runs a statement without parameters.
    @discardableResult
    public func execute(_ sql: String) throws -> Int { try execute(sql, []) }

    /// For connections that have nothing better: all rows at once.
    public func each(
        _ sql: String, _ parameters: [any ValueConvertible], _ work: ([Row]) throws -> Void
    ) throws {
        let rows = try query(sql, parameters)
        if !rows.isEmpty { try work(rows) }
    }

    /// Runs a query without parameters.
    public func query(_ sql: String) throws -> [Row] { try query(sql, []) }

    /// The first row, if there is one.
    public func first(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Row? {
        try query(sql, parameters).first
    }
}

/// Why a database refused something, in terms that stores can act on.
public enum DatabaseError: Error, Equatable {
    /// A row with that key exists already.
    case notUnique(String)
    /// A referenced row is missing, or a row that references this one remains.
    case brokenReference(String)
    /// A check constraint failed.
    case checkFailed(String)
    /// A text contains U+0000, which PostgreSQL cannot store.
    case unstorableText
    /// No connection became free, or conflicts continued: a retry may succeed.
    case busy
    /// The database does not answer. It may be unknown whether something was stored, but a retry is safe.
    case unavailable(String)
    /// The disk is full, and nothing was stored. This and the following cases have a sentence for the log.
    case full(String)
    /// The database is read-only, and nothing was stored.
    case readOnly(String)
    /// Its file is damaged or its disk fails. Nothing was stored.
    case failing(String)
    /// One of its files was moved, replaced or deleted while it was open, so a write would be lost.
    case replaced(String)
}

extension DatabaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notUnique(let message): "A key exists already: \(message)"
        case .brokenReference(let message): "A referenced row does not exist: \(message)"
        case .checkFailed(let message): "A check constraint failed: \(message)"
        case .unstorableText: "A text contains U+0000, which cannot be stored."
        case .busy: "The database is too busy."
        case .unavailable(let message): "The database cannot be reached. \(message)"
        case .full(let sentence), .readOnly(let sentence), .failing(let sentence), .replaced(let sentence):
            sentence
        }
    }
}
