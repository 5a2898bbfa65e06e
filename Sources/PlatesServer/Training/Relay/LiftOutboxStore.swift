import Foundation
import PlatesCore
import Storage
import TimeSeries

/// The SQL of the places that InfluxDB does not have yet. Only PostgreSQL has them.
struct LiftOutboxStore {
    let connection: any Connection

    /// A place with the point that is to be written there.
    struct Waiting: Sendable {
        let place: LiftPlace
        let point: Point
    }

    /// Takes places for a relay of its own for 30 s, those that wait longest first.
    /// - Returns: How many it took.
    func claim(_ claim: UUID, limit: Int) throws -> Int {
        try connection.execute(
            """
            UPDATE lift_outbox SET
                claimed_by = $1, claimed_version = version,
                claimed_until = clock_timestamp() + interval '30 seconds'
            WHERE (account_id, exercise_id, series_at) IN (
                SELECT account_id, exercise_id, series_at FROM lift_outbox
                WHERE refused IS NULL
                    AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
                ORDER BY queued_at LIMIT $2 FOR UPDATE SKIP LOCKED
            )
            """,
            [claim, limit]
        )
    }

    /// What the log holds now at the places that were taken.
    func waiting(_ claim: UUID) throws -> [Waiting] {
        try connection.query(
            """
            SELECT
                lift_outbox.account_id AS place_account, lift_outbox.exercise_id AS place_exercise,
                lift_outbox.series_at AS place_time, exercises.measure, sets.*
            FROM lift_outbox
            LEFT JOIN sets ON sets.account_id = lift_outbox.account_id
                AND sets.exercise_id = lift_outbox.exercise_id
                AND sets.series_at = lift_outbox.series_at AND sets.deleted_at IS NULL
            LEFT JOIN exercises ON exercises.id = lift_outbox.exercise_id
            WHERE lift_outbox.claimed_by = $1
            """,
            [claim]
        ).map { row in
            let place = LiftPlace(
                account: try row.get("place_account"), exercise: try row.get("place_exercise"),
                time: Instant(nanoseconds: try row.get("place_time"))
            )
            let id: UUID? = try row.optional("id")
            let measure: String? = try row.optional("measure")
            guard id != nil, let measure = measure.flatMap(Measure.init) else {
                return Waiting(place: place, point: place.point(nil))
            }
            return Waiting(place: place, point: place.point((try SetStore.set(row).entry, measure)))
        }
    }

    /// Forgets the places that were written, but for those that have changed meanwhile: they wait again.
    func finish(_ claim: UUID) throws {
        try connection.execute(
            "DELETE FROM lift_outbox WHERE claimed_by = $1 AND version = claimed_version", [claim]
        )
        try release(claim)
    }

    /// Gives the places back at once. For places of which a request may still be under way this must not
    /// be called: they are free when their time is over.
    func release(_ claim: UUID) throws {
        try connection.execute(
            """
            UPDATE lift_outbox SET claimed_by = NULL, claimed_until = NULL, claimed_version = NULL
            WHERE claimed_by = $1
            """,
            [claim]
        )
    }

    /// Sets a place aside that InfluxDB will never take, until its set is changed.
    func refuse(_ place: LiftPlace, reason: String) throws {
        try connection.execute(
            """
            UPDATE lift_outbox SET refused = $4, claimed_by = NULL, claimed_until = NULL
            WHERE account_id = $1 AND exercise_id = $2 AND series_at = $3 AND version = claimed_version
            """,
            [place.account, place.exercise, place.time.nanoseconds, reason]
        )
    }

    /// How many sets of an exercise are stored and not in InfluxDB yet.
    func count(of exercise: UUID, account: UUID) throws -> Int {
        try connection.query(
            """
            SELECT count(*) AS waiting FROM lift_outbox
            WHERE account_id = $1 AND exercise_id = $2
            """,
            [account, exercise]
        )[0].get("waiting")
    }

    /// What waits.
    func backlog() throws -> LiftBacklog {
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

    /// The places that were set aside, with the reasons.
    func refused() throws -> [(place: LiftPlace, reason: String)] {
        try connection.query(
            """
            SELECT * FROM lift_outbox WHERE refused IS NOT NULL
            ORDER BY account_id, exercise_id, series_at
            """
        ).map { row in
            let place = LiftPlace(
                account: try row.get("account_id"), exercise: try row.get("exercise_id"),
                time: Instant(nanoseconds: try row.get("series_at"))
            )
            return (place, try row.get("refused"))
        }
    }

    /// Has every set written again.
    func queueEverything() throws {
        try connection.execute(
            """
            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT account_id, exercise_id, series_at FROM sets
            ON CONFLICT (account_id, exercise_id, series_at)
            DO UPDATE SET version = lift_outbox.version + 1, refused = NULL
            """
        )
    }
}

/// What InfluxDB does not have yet.
struct LiftBacklog: Sendable, Equatable {
    let waiting: Int
    /// Set aside for good.
    let refused: Int
    let oldestSeconds: Double
}
