/// A database that stores call without knowing which one it is.
///
/// The closures run on a thread of the connection's own, never on the event loop, inside one transaction.
/// A closure may be run again when the database asks for it (a serialisation failure), so it must not do
/// anything but talk to its connection.
public protocol Database: Sendable {
    /// Runs statements that only read, in one transaction that sees one state of the data.
    func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs statements in one transaction: all of it is stored durably when this returns, or nothing.
    func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs statements in one transaction while no other process runs any this way, as migrations do.
    func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Counts the writes, where this process is the only one that serves the database.
    var writeCount: WriteCount? { get }

    /// Counts at least the writes that `Connection.announceAccountChange` was called in: of this process before
    /// they are answered; on PostgreSQL also of others, a moment after.
    var accountChanges: WriteCount { get }

    /// What last prevented it from storing; `nil` once something was written again, or nobody has met it for half a minute.
    var trouble: DatabaseTrouble? { get }

    /// Ends the connections. Calls under way are finished first.
    func close() async throws
}

extension Database {
    public var trouble: DatabaseTrouble? { nil }
}

/// One connection inside a transaction.
///
/// Statements are written once for both databases: parameters are `$1`, `$2` …, and the text keeps to the
/// subset that SQLite and PostgreSQL share.
public protocol Connection {
    /// Which database it is, for the little that cannot be said in one text.
    var dialect: Dialect { get }

    /// Runs a statement and answers how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int

    /// Runs a statement and answers its rows.
    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row]

    /// Runs several statements without parameters, as migrations have them.
    func executeScript(_ sql: String) throws

    /// Tells all processes that serve the database, once the transaction is stored, that something has changed
    /// which they may have in memory: accounts with their sections, or who is signed in.
    func announceAccountChange() throws
}

/// The databases that there are drivers for.
public enum Dialect: Sendable {
    case sqlite, postgreSQL
}

extension Connection {
    /// Runs a statement without parameters.
    @discardableResult
    public func execute(_ sql: String) throws -> Int { try execute(sql, []) }

    /// Runs a query without parameters.
    public func query(_ sql: String) throws -> [Row] { try query(sql, []) }

    /// The first row of an answer, if there is one.
    public func first(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Row? {
        try query(sql, parameters).first
    }
}

/// What a database refused, in the terms that stores decide by.
public enum DatabaseError: Error, Equatable {
    /// A row with that key is there already.
    case notUnique(String)
    /// A row that this one points to is missing, or one that points here remains.
    case brokenReference(String)
    /// A check constraint does not hold.
    case checkFailed(String)
    /// A text holds U+0000, which no text can.
    case unstorableText
    /// Every connection stayed in use, or others stayed in the way: the same again may succeed.
    case busy
    /// The database does not answer. Whether something was stored may be unknown, but the same may be
    /// sent again.
    case unavailable(String)
    /// There is no space left, and nothing was stored. This and the following hold a sentence for the log.
    case full(String)
    /// It can only be read, and nothing was stored.
    case readOnly(String)
    /// Its file is damaged, or its disk does not read or write as it should. Nothing was stored.
    case failing(String)
    /// A file of it was moved, replaced or deleted while it was open: what is written now would be lost.
    case replaced(String)
}

extension DatabaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notUnique(let message): "A key is taken: \(message)"
        case .brokenReference(let message): "A reference leads nowhere: \(message)"
        case .checkFailed(let message): "A check does not hold: \(message)"
        case .unstorableText: "A text holds U+0000, which cannot be stored."
        case .busy: "The database is too busy."
        case .unavailable(let message): "The database cannot be reached. \(message)"
        case .full(let sentence), .readOnly(let sentence), .failing(let sentence), .replaced(let sentence):
            sentence
        }
    }
}
