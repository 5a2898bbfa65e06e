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

    /// A key with the point to write for it.
    struct Waiting: Sendable {
        let key: SeriesKey
        let point: Point
    }

    /// Keys that a relay has taken.
    struct Claim: Sendable {
        let id: UUID
        let count: Int
        /// The rows as they were written when they were taken, as PostgreSQL writes an array of `ctid`s. A
        /// row that changes is written elsewhere, so that it is not found here any more; another that gets
        /// its address was not taken by this claim.
        fileprivate let rows: String
    }

    /// Has this transaction look rows up by their keys. The planner cannot know how many rows an array names,
    /// and would at times rather read all sets that there are.
    private func lookUpByKey() throws {
        try connection.executeScript(
            """
            SET LOCAL enable_seqscan = off;
            SET LOCAL enable_hashjoin = off;
            SET LOCAL enable_mergejoin = off;
            """
        )
    }

    /// Takes keys for a relay of its own for 30 s, those that wait longest first.
    /// - Returns: `nil` where none waits.
    func claim(limit: Int) throws -> Claim? {
        try lookUpByKey()
        let id = UUID()
        let row = try connection.query(
            """
            WITH taken AS (
                UPDATE lift_outbox SET
                    claimed_by = $1, claimed_version = version,
                    claimed_until = clock_timestamp() + interval '30 seconds'
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM lift_outbox
                    WHERE refused IS NULL
                        AND (
                            claimed_until IS NULL OR claimed_until < clock_timestamp()
                            -- Of a relay before a restore, or before the clock was set back.
                            OR claimed_until > clock_timestamp() + interval '30 seconds'
                        )
                    ORDER BY queued_at LIMIT $2 FOR UPDATE SKIP LOCKED
                ))
                RETURNING ctid
            )
            SELECT count(*) AS keys, array_agg(ctid)::text AS rows FROM taken
            """,
            [id, limit]
        )[0]
        let count: Int = try row.get("keys")
        return count == 0 ? nil : Claim(id: id, count: count, rows: try row.get("rows"))
    }

    /// What the log holds now at the keys that were taken.
    ///
    /// Each key is looked for as the first from itself on, which only the index by key can answer. Asked for
    /// as equal, a planner without statistics, as after a restore, finds another index just as good, and goes
    /// through all that an account did of an exercise, for each of its sets.
    func waiting(_ claim: Claim) throws -> [Waiting] {
        try connection.query(
            """
            SELECT
                key.account_id, key.exercise_id, key.series_at, measure,
                weight_thousandths, weight_unit, reps, seconds, distance_m, rpe, kind, completed
            FROM lift_outbox AS key
            LEFT JOIN LATERAL (
                SELECT * FROM sets
                WHERE (sets.exercise_id, sets.account_id, sets.series_at)
                    >= (key.exercise_id, key.account_id, key.series_at)
                ORDER BY sets.exercise_id, sets.account_id, sets.series_at LIMIT 1
            ) AS sets ON sets.account_id = key.account_id
                AND sets.exercise_id = key.exercise_id
                AND sets.series_at = key.series_at AND sets.deleted_at IS NULL
            LEFT JOIN exercises ON exercises.id = key.exercise_id
            WHERE key.ctid = ANY ($1::tid[]) AND key.claimed_by = $2
            """,
            [claim.rows, claim.id]
        ).map { row in
            let key = SeriesKey(
                account: try row.get("account_id"), exercise: try row.get("exercise_id"),
                time: Instant(nanoseconds: try row.get("series_at"))
            )
            let kind: String? = try row.optional("kind")
            let measure: String? = try row.optional("measure")
            // Where there is no set, none of its columns has a value.
            guard kind != nil, let measure = measure.flatMap(Measure.init) else {
                return Waiting(key: key, point: key.point(nil))
            }
            return Waiting(key: key, point: key.point((try Self.entry(row), measure)))
        }
    }

    /// A set without its note, which InfluxDB does not get.
    private static func entry(_ row: Row) throws -> SetEntry {
        SetEntry(
            exerciseID: try row.get("exercise_id"), mass: try row.mass("weight"),
            reps: try row.optional("reps"), seconds: try row.optional("seconds"),
            distanceMetres: try row.optional("distance_m"), rpe: try row.optional("rpe"),
            kind: SetKind(rawValue: try row.get("kind")) ?? .working,
            completed: try row.get("completed")
        )
    }

    /// Forgets the keys that were written, but for those that have changed meanwhile: they wait again.
    func finish(_ claim: Claim, _ keys: [SeriesKey]) throws {
        let forgotten = try connection.execute(
            """
            DELETE FROM lift_outbox
            WHERE ctid = ANY ($1::tid[]) AND claimed_by = $2 AND version = claimed_version
            """,
            [claim.rows, claim.id]
        )
        if forgotten < claim.count { try release(claim, keys) }
    }

    /// Gives the keys back at once. For keys of which a request may still be under way this must not
    /// be called: they are free when their time is over.
    func release(_ claim: Claim, _ keys: [SeriesKey]) throws {
        try lookUpByKey()
        try connection.execute(
            """
            UPDATE lift_outbox SET claimed_by = NULL, claimed_until = NULL, claimed_version = NULL
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
            WHERE account_id = $1 AND exercise_id = $2 AND series_at = $3 AND version = claimed_version
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
        ).map { row in
            let key = SeriesKey(
                account: try row.get("account_id"), exercise: try row.get("exercise_id"),
                time: Instant(nanoseconds: try row.get("series_at"))
            )
            return (key, try row.get("refused"))
        }
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
