import Storage
import Synchronization

/// Passes statements on and counts them: for tests of how much a page asks for.
final class CountingDatabase: Database {
    /// What was asked since the last look.
    struct Count: Sendable {
        /// The text of each statement in order.
        var texts: [String] = []
        /// How many transactions there were.
        var transactions = 0

        var statements: Int { texts.count }

        /// The statements that were asked more than once, with how often.
        var repeats: [String] {
            Dictionary(grouping: texts, by: \.self).filter { $0.value.count > 1 }
                .map { "\($0.value.count) x \(CountingDatabase.short($0.key))" }.sorted()
        }

        /// Every statement in order, for messages.
        var list: String { texts.map(CountingDatabase.short).joined(separator: "\n    ") }

        /// The statements of which one of the two has more, for messages.
        func different(from other: Count) -> [String] {
            let changes = texts.sorted().difference(from: other.texts.sorted())
            return changes.map { change in
                switch change {
                case .insert(_, let text, _): "here: \(CountingDatabase.short(text))"
                case .remove(_, let text, _): "there: \(CountingDatabase.short(text))"
                }
            }
        }
    }

    private let inner: any Database
    private let count = Mutex(Count())

    init(_ inner: any Database) { self.inner = inner }

    /// A statement in one line, for messages.
    static func short(_ sql: String) -> String {
        String(sql.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(160))
    }

    /// What was asked since the last call.
    func taken() -> Count {
        count.withLock { count in
            defer { count = Count() }
            return count
        }
    }

    private func counted<T>(_ work: @escaping @Sendable (any Connection) throws -> T)
        -> @Sendable (any Connection) throws -> T
    {
        { connection in
            let counting = CountingConnection(connection)
            defer {
                self.count.withLock {
                    $0.texts += counting.texts
                    $0.transactions += 1
                }
            }
            return try work(counting)
        }
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read(counted(work))
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.write(counted(work))
    }

    func writeAlone<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.writeAlone(counted(work))
    }

    /// As where other processes write too, so that no page is answered from memory.
    var writeCount: WriteCount? { nil }

    /// As while a server is not heard, so that each request reads its session.
    let accountChanges = WriteCount(isDeaf: true)

    func close() async throws { try await inner.close() }
}

private final class CountingConnection: Connection {
    private let inner: any Connection
    private(set) var texts: [String] = []

    init(_ inner: any Connection) { self.inner = inner }

    var dialect: Dialect { inner.dialect }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        texts.append(sql)
        return try inner.execute(sql, parameters)
    }

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        texts.append(sql)
        return try inner.query(sql, parameters)
    }

    func executeScript(_ sql: String) throws {
        texts.append(sql)
        try inner.executeScript(sql)
    }

    func announceAccountChange() throws { try inner.announceAccountChange() }
}
