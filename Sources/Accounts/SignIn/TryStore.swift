import PlatesCore
import Storage

/// The SQL of counted tries.
struct TryStore {
    let connection: any Connection

    /// The length of a window: a quarter of an hour, in nanoseconds.
    static let window: Int64 = 15 * 60 * 1_000_000_000

    /// How far the clocks of machines that share a database may differ: a minute.
    static let skew: Int64 = 60 * 1_000_000_000
    /// How long a refusal lasts at most.
    static let longestWait = window + skew

    /// Counts one try by each key, in one statement; a window that is over begins anew.
    ///
    /// A window that begins further ahead than clocks of machines differ was counted before the clock was set back: it
    /// is over, and begins anew with this try. So a clock that is set back locks nobody out, however far.
    /// - Throws: `TriesUsedUp` where a window has too many now. The transaction is to be taken back then.
    func count(_ keys: [TryKey], at now: Instant) throws {
        let keys = Self.inOrder(keys)
        let rows = (0..<keys.count).map { "($\($0 + 4), $1, 1)" }.joined(separator: ", ")
        let isOpen = "password_tries.began_at > $2 AND password_tries.began_at <= $3"
        let counted = try connection.query(
            """
            INSERT INTO password_tries (key, began_at, tries) VALUES \(rows)
            ON CONFLICT (key) DO UPDATE SET
                tries = CASE WHEN \(isOpen) THEN password_tries.tries + 1 ELSE 1 END,
                began_at = CASE WHEN \(isOpen) THEN password_tries.began_at ELSE excluded.began_at END
            RETURNING key, began_at, tries
            """,
            [now, now.adding(nanoseconds: -Self.window), now.adding(nanoseconds: Self.skew)]
                + keys.map(\.hash)
        )
        let limits = Dictionary(uniqueKeysWithValues: keys.map { ($0.hash, $0.limit) })
        let usedUp = try counted.compactMap { row -> TriesUsedUp.Window? in
            let (hash, tries): ([UInt8], Int) = (try row.get("key"), try row.get("tries"))
            guard let limit = limits[hash], tries > limit else { return nil }
            let end = try row.get("began_at", as: Instant.self).adding(nanoseconds: Self.window)
            return .init(hash: hash, end: end)
        }
        guard usedUp.isEmpty else { throw TriesUsedUp(windows: usedUp) }
    }

    /// Takes back a try that turned out to be no guess.
    func takeBack(_ keys: [TryKey]) throws {
        for key in Self.inOrder(keys) {
            try connection.execute(
                key.isOwn
                    ? "DELETE FROM password_tries WHERE key = $1"
                    : "UPDATE password_tries SET tries = tries - 1 WHERE key = $1 AND tries > 0",
                [key.hash]
            )
        }
    }

    /// Removes windows that are over.
    func removeOld(at now: Instant) throws {
        try connection.execute(
            "DELETE FROM password_tries WHERE began_at <= $1 OR began_at > $2",
            [now.adding(nanoseconds: -Self.window), now.adding(nanoseconds: Self.skew)]
        )
    }

    /// Everybody locks rows in the same order, so that nobody waits for one another in a circle; and each key stands
    /// for one row, with its smallest limit.
    private static func inOrder(_ keys: [TryKey]) -> [TryKey] {
        let unique = Dictionary(keys.map { ($0.hash, $0) }) { $0.limit <= $1.limit ? $0 : $1 }.values
        return unique.sorted { $0.hash.lexicographicallyPrecedes($1.hash) }
    }
}

/// Keys that have no more tries.
struct TriesUsedUp: Error {
    struct Window: Sendable {
        let hash: [UInt8]
        let end: Instant
    }

    let windows: [Window]
}
