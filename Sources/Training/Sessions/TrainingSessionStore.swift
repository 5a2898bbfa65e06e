import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of visits to the gym.
package struct TrainingSessionStore {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    /// The sessions of a day, in the order in which they began.
    package func sessions(on day: Day) throws -> [TrainingSession] {
        try sessions(from: day, to: day)[day] ?? []
    }

    /// The sessions of each day between two that has some, in the order in which they began.
    package func sessions(from first: Day, to last: Day) throws -> [Day: [TrainingSession]] {
        try Self.sessions(
            connection.query(
                """
                SELECT \(Self.columns) FROM training_sessions
                WHERE account_id = $1 AND day BETWEEN $2 AND $3
                """,
                [account, first, last]))
    }

    /// The sessions of some days, in the order in which they began.
    package func sessions(on days: [Day]) throws -> [Day: [TrainingSession]] {
        try Self.sessions(Self.sessionsOfDays.rows(days, after: [account], on: connection))
    }

    private static let sessionsOfDays = ManyKeys(after: 1) {
        "SELECT \(columns) FROM training_sessions WHERE account_id = $1 AND day IN (\($0))"
    }

    /// - Throws: `NotFound` where the account has no such session.
    func session(_ id: UUID) throws -> TrainingSession {
        guard let session = try find(id) else { throw NotFound("There is no such session.|training") }
        return session
    }

    package func find(_ id: UUID) throws -> TrainingSession? {
        try connection.first(
            "SELECT \(Self.columns) FROM training_sessions WHERE account_id = $1 AND id = $2", [account, id]
        ).map(Self.session)
    }

    /// Stores a session under its id.
    /// - Throws: `NotFound` where the id is somebody else's; what `Quota` throws.
    package func put(_ session: TrainingSession) throws {
        let others = "training_sessions WHERE account_id = $1 AND day = $2 AND id <> $3"
        try Quota.sessionsOfDay.check(try connection.count(others, [account, session.day, session.id]))
        let changed = try connection.execute(
            """
            INSERT INTO training_sessions (id, account_id, day, name, note, started_at, finished_at, is_corrected)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET
                day = excluded.day, name = excluded.name, note = excluded.note, started_at = excluded.started_at,
                finished_at = excluded.finished_at, is_corrected = excluded.is_corrected
            WHERE training_sessions.account_id = $2
            """,
            [
                session.id, account, session.day, session.name, session.note, session.startedAt,
                session.finishedAt, session.isCorrected,
            ]
        )
        guard changed == 1 else { throw NotFound("There is no such session.|training") }
    }

    package func delete(_ id: UUID) throws {
        try connection.execute(
            "DELETE FROM training_sessions WHERE account_id = $1 AND id = $2", [account, id])
    }

    /// Takes the sessions of a day to another.
    /// - Throws: What `Quota` throws.
    func move(from day: Day, to other: Day) throws {
        try connection.execute(
            "UPDATE training_sessions SET day = $3 WHERE account_id = $1 AND day = $2", [account, day, other])
        try checkQuota(of: other)
    }

    /// Counts where sessions have come to a day.
    func checkQuota(of day: Day) throws {
        try Quota.sessionsOfDay.check(
            try connection.count("training_sessions WHERE account_id = $1 AND day = $2", [account, day]),
            adding: 0)
    }

    /// Begins the first session of a day, unless it has one.
    func begin(_ day: Day, at now: Instant) throws {
        let hasOne = try connection.first(
            "SELECT 1 AS one FROM training_sessions WHERE account_id = $1 AND day = $2 LIMIT 1",
            [account, day])
        guard hasOne == nil else { return }
        try connection.execute(
            """
            INSERT INTO training_sessions (id, account_id, day, started_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """,
            [freeFirstID(on: day), account, day, now])
    }

    /// The id for the first session of a day that has none. The usual one may have been moved to another day.
    func freeFirstID(on day: Day) throws -> UUID {
        let id = Self.firstID(of: account, on: day)
        return try find(id) == nil ? id : .random()
    }

    /// The id of the session that a day's first set or start begins: the same whoever begins it, so that two devices
    /// at once do not begin two.
    package static func firstID(of account: UUID, on day: Day) -> UUID {
        UUID(hashing: ["first session of a day", account.text, day.description])
    }

    // MARK: Rows

    static let columns = "id, day, name, note, started_at, finished_at, is_corrected"

    /// For `JoinedQueries`, in which other queries have a `name` and a `note` of their own.
    static func part(where condition: String) -> JoinedQueries.Part {
        .init(
            "session",
            """
            id AS session_id, day, name AS session_name, note AS session_note, started_at, finished_at, is_corrected
            """,
            from: "training_sessions WHERE account_id = $1 AND \(condition)")
    }

    /// The types of the columns of `part`, without the day's.
    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("session_id", .uuid), ("session_name", .text), ("session_note", .text), ("started_at", .timestamptz),
        ("finished_at", .timestamptz), ("is_corrected", .boolean),
    ]

    /// - Parameters:
    ///   - rows: In any order.
    ///   - prefix: Of the columns that other queries have as well.
    static func sessions(_ rows: [Row], prefix: String = "") throws -> [Day: [TrainingSession]] {
        let sessions = try rows.map { try session($0, prefix: prefix) }
        return Dictionary(grouping: sessions, by: \.day).mapValues { sessions in
            sessions.sorted { ($0.startedAt, $0.id.text) < ($1.startedAt, $1.id.text) }
        }
    }

    private static func session(_ row: Row) throws -> TrainingSession { try session(row, prefix: "") }

    private static func session(_ row: Row, prefix: String) throws -> TrainingSession {
        TrainingSession(
            id: try row.get("\(prefix)id"), day: try row.get("day"), name: try row.get("\(prefix)name"),
            note: try row.get("\(prefix)note"), startedAt: try row.get("started_at"),
            finishedAt: try row.optional("finished_at"), isCorrected: try row.get("is_corrected"))
    }
}
