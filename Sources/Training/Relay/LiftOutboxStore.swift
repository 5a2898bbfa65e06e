import Foundation
import PlatesCore
import Storage
import TimeSeries

/// The SQL of the keys that InfluxDB does not have yet. Only PostgreSQL has them.
package struct LiftOutboxStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// Keys that a relay has taken.
    struct Claim: Sendable {
        let id: UUID
        let keys: [SeriesKey]
        /// The rows as they were written when they were taken, as PostgreSQL writes an array of `ctid`s. A
        /// row that changes is written elsewhere, so that it is not found here any more; another that gets
        /// its address was not taken by this claim.
        fileprivate let rows: String
    }

    /// Has this transaction look rows up by their keys. The planner cannot know how many rows an array names,
    /// and would at times rather read all sets that there are. An order is taken from an index that has it.
    private func lookUpByKey() throws {
        try connection.executeScript(
            """
            SET LOCAL enable_seqscan = off;
            SET LOCAL enable_hashjoin = off;
            SET LOCAL enable_mergejoin = off;
            SET LOCAL enable_bitmapscan = off;
            SET LOCAL enable_sort = off;
            SET LOCAL enable_incremental_sort = off;
            SET LOCAL jit = off;
            """
        )
    }

    /// Takes keys for a relay of its own for 30 s, those that wait longest first. No two relays have keys of the same
    /// exercise and day at once, because the point of the day is written with each of them: the one that is written
    /// last would otherwise not have to be the one that was read last.
    /// - Returns: `nil` where none waits, or those that do are on days of other relays.
    func claim(limit: Int) throws -> Claim? {
        try lookUpByKey()
        // One claim after another, until its transaction has ended: each must see what the others have taken.
        try connection.execute("SELECT pg_advisory_xact_lock(7528372)")
        let id = UUID()
        let rows = try connection.query(
            """
            UPDATE lift_outbox SET
                claimed_by = $1, claim_version = version,
                claimed_until = clock_timestamp() + interval '30 seconds'
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM lift_outbox AS key
                WHERE refused IS NULL AND NOT \(Self.isClaimed("key")) AND NOT EXISTS (
                    SELECT FROM lift_outbox AS other
                    WHERE other.account_id = key.account_id AND other.exercise_id = key.exercise_id
                        AND other.series_at >= key.series_at - key.series_at % \(Day.seriesLength)
                        AND other.series_at
                            < key.series_at - key.series_at % \(Day.seriesLength) + \(Day.seriesLength)
                        AND \(Self.isClaimed("other"))
                )
                ORDER BY queued_at LIMIT $2 FOR UPDATE SKIP LOCKED
            ))
            RETURNING account_id, exercise_id, series_at, ctid::text AS row
            """,
            [id, limit]
        )
        guard !rows.isEmpty else { return nil }
        return Claim(
            id: id, keys: try rows.map(Self.key),
            // Each is like `(12,3)`, which needs quotes in an array.
            rows: Self.array(try rows.map { "\"\(try $0.get("row", as: String.self))\"" })
        )
    }

    /// Whether a relay has the key. A claim that ends later than any can is of a relay before a restore, or before the
    /// clock was set back.
    private static func isClaimed(_ key: String) -> String {
        """
        (\(key).claimed_until IS NOT NULL AND \(key).claimed_until >= clock_timestamp()
            AND \(key).claimed_until <= clock_timestamp() + interval '30 seconds')
        """
    }

    private static func key(_ row: Row) throws -> SeriesKey {
        SeriesKey(
            account: try row.get("account_id"), exercise: try row.get("exercise_id"),
            time: Instant(nanoseconds: try row.get("series_at"))
        )
    }

    /// What the log holds now on the days of keys.
    ///
    /// The sets of a day are asked for in the order of the series, deleted or not, which only the index by key has. Asked
    /// otherwise, a planner without statistics, as after a restore, finds another index just as good, and goes through
    /// all that an account did of an exercise, for each of its days.
    func days(of keys: [SeriesKey]) throws -> [DayKey: LoggedDay] {
        let days = Array(Set(keys.map(DayKey.init(of:))))
        let rows = try connection.query(
            """
            SELECT \(LoggedDay.columns)
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS day (account_id, exercise_id, start)
            JOIN LATERAL (
                SELECT * FROM sets
                WHERE exercise_id = day.exercise_id AND account_id = day.account_id
                    AND series_at >= day.start AND series_at < day.start + \(Day.seriesLength)
                ORDER BY series_at
                OFFSET 0
            ) AS sets ON true
            JOIN exercises ON exercises.id = sets.exercise_id
            WHERE sets.deleted_at IS NULL
            """,
            [
                Self.array(days.map(\.account.text)), Self.array(days.map(\.exercise.text)),
                Self.array(days.map { String($0.start.nanoseconds) }),
            ]
        )
        return try rows.reduce(into: Dictionary(uniqueKeysWithValues: days.map { ($0, LoggedDay()) })) {
            days, row in
            try days[DayKey(of: try Self.key(row)), default: LoggedDay()].add(row)
        }
    }

    /// Everything that an account did, by exercise and day.
    func days(of account: UUID) throws -> [DayKey: LoggedDay] {
        try connection.query(
            """
            SELECT \(LoggedDay.columns) FROM sets JOIN exercises ON exercises.id = sets.exercise_id
            WHERE sets.account_id = $1 AND deleted_at IS NULL
            """,
            [account]
        ).reduce(into: [:]) { days, row in
            try days[DayKey(of: try Self.key(row)), default: LoggedDay()].add(row)
        }
    }

    /// Forgets the keys that were written, but for those that have changed meanwhile: they wait again.
    func finish(_ claim: Claim) throws {
        let forgotten = try connection.execute(
            """
            DELETE FROM lift_outbox
            WHERE ctid = ANY ($1::tid[]) AND claimed_by = $2 AND version = claim_version
            """,
            [claim.rows, claim.id]
        )
        if forgotten < claim.keys.count { try release(claim) }
    }

    /// Gives the keys back at once. For keys of which a request may still be under way this must not
    /// be called: they are free when their time is over.
    func release(_ claim: Claim) throws {
        try lookUpByKey()
        let keys = claim.keys
        try connection.execute(
            """
            UPDATE lift_outbox SET claimed_by = NULL, claimed_until = NULL, claim_version = NULL
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[])
                AS key (account_id, exercise_id, series_at)
            WHERE lift_outbox.account_id = key.account_id
                AND lift_outbox.exercise_id = key.exercise_id
                AND lift_outbox.series_at = key.series_at AND lift_outbox.claimed_by = $4
            """,
            [
                Self.array(keys.map(\.account.text)), Self.array(keys.map(\.exercise.text)),
                Self.array(keys.map { String($0.time.nanoseconds) }), claim.id,
            ]
        )
    }

    /// An array as PostgreSQL reads it, of elements that need no quotes.
    private static func array(_ elements: [String]) -> String {
        "{\(elements.joined(separator: ","))}"
    }

    /// Sets a key aside that InfluxDB will never take, until its set is changed.
    func refuse(_ key: SeriesKey, reason: String) throws {
        try connection.execute(
            """
            UPDATE lift_outbox SET refused = $4, claimed_by = NULL, claimed_until = NULL
            WHERE account_id = $1 AND exercise_id = $2 AND series_at = $3 AND version = claim_version
            """,
            [key.account, key.exercise, key.time.nanoseconds, reason]
        )
    }

    /// What waits.
    package func backlog() throws -> LiftBacklog {
        let row = try connection.query(
            """
            SELECT
                count(*) FILTER (WHERE refused IS NULL) AS waiting,
                count(*) FILTER (WHERE refused IS NOT NULL) AS refused,
                coalesce(
                    extract(epoch FROM clock_timestamp() - min(queued_at) FILTER (WHERE refused IS NULL)),
                    0
                )::double precision AS age
            FROM lift_outbox
            """
        )[0]
        return LiftBacklog(
            waiting: try row.get("waiting"), refused: try row.get("refused"),
            oldestSeconds: try row.get("age")
        )
    }

    /// The keys that were set aside, with the reasons.
    func refused() throws -> [(key: SeriesKey, reason: String)] {
        try connection.query(
            """
            SELECT * FROM lift_outbox WHERE refused IS NOT NULL
            ORDER BY account_id, exercise_id, series_at
            """
        ).map { row in (try Self.key(row), try row.get("refused")) }
    }

    /// Whether what was queued up to an instant has been dealt with.
    /// - Parameter instant: As `now` gave it.
    func isDone(upTo instant: String) throws -> Bool {
        try connection.query(
            """
            SELECT 1 AS one FROM lift_outbox
            WHERE refused IS NULL AND queued_at <= $1::text::timestamptz LIMIT 1
            """,
            [instant]
        ).isEmpty
    }

    /// The database's own time.
    func now() throws -> String {
        try connection.query("SELECT clock_timestamp()::text AS now")[0].get("now")
    }

    /// Has every set written again.
    func queueEverything() throws {
        try connection.execute(
            """
            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT account_id, exercise_id, series_at FROM sets
            \(Self.again)
            """
        )
    }

    /// How many keys are queued in one statement.
    static let chunk = 10_000

    /// Has the sets of an exercise written again, the next ones from a key on.
    /// - Returns: Where to go on, or `nil` where these were the last.
    func queue(_ exercise: UUID, of account: UUID, from first: Int64) throws -> Int64? {
        let next = try connection.query(
            """
            SELECT series_at FROM sets WHERE account_id = $1 AND exercise_id = $2 AND series_at >= $3
            ORDER BY series_at OFFSET $4 LIMIT 1
            """,
            [account, exercise, first, Self.chunk]
        ).first.map { try $0.get("series_at") as Int64 }
        try connection.execute(
            """
            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT account_id, exercise_id, series_at FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND series_at >= $3 AND series_at < $4
            \(Self.again)
            """,
            [account, exercise, first, next ?? .max]
        )
        return next
    }

    /// Has keys written again, whether the log holds anything there or not.
    func queue(_ times: some Sequence<Int64>, _ exercise: UUID, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT $1::uuid, $2::uuid, unnest($3::bigint[])
            \(Self.again)
            """,
            [account, exercise, Self.array(times.map(String.init))]
        )
    }

    /// Has the point of each day of an exercise written again, with one set of the day.
    func queueDays(_ exercise: UUID, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT account_id, exercise_id, min(series_at) FROM sets
            WHERE account_id = $1 AND exercise_id = $2 GROUP BY account_id, exercise_id, day
            \(Self.again)
            """,
            [account, exercise]
        )
    }

    private static let again = """
        ON CONFLICT (account_id, exercise_id, series_at)
        DO UPDATE SET version = lift_outbox.version + 1, refused = NULL
        """
}

/// What InfluxDB does not have yet.
package struct LiftBacklog: Sendable, Equatable {
    package let waiting: Int
    /// Set aside for good.
    package let refused: Int
    package let oldestSeconds: Double
}
