import Foundation
import Storage

/// The SQL of what ties InfluxDB to the log. Only PostgreSQL has it.
package struct LiftSeriesMarkStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    func mark() throws -> LiftSeriesMark {
        try Self.mark(connection.query("SELECT * FROM lift_series_mark")[0])
    }

    /// The mark as it stands, and what an account, or some of its exercises, wait for.
    package struct Look: Sendable {
        package let mark: LiftSeriesMark
        /// Which state of the row it is. Each load that arrives makes another one.
        package let version: String
        /// How many sets are not in InfluxDB yet, or their days are not.
        package let waiting: Int
    }

    /// One statement, which needs no transaction.
    package func look(of exercises: [UUID]?, account: UUID) throws -> Look {
        let ofExercise = exercises == nil ? "" : "AND exercise_id = ANY ($2::uuid[])"
        let row = try connection.query(
            """
            SELECT lift_series_mark.*, lift_series_mark.xmin::text AS version, (
                SELECT count(*) FROM lift_outbox WHERE account_id = $1 \(ofExercise)
            ) AS waiting
            FROM lift_series_mark
            """,
            [account] + (exercises.map { ["{\($0.map(\.text).joined(separator: ","))}"] } ?? [])
        )[0]
        return Look(
            mark: try Self.mark(row), version: try row.get("version"), waiting: try row.get("waiting"))
    }

    private static func mark(_ row: Row) throws -> LiftSeriesMark {
        LiftSeriesMark(
            identity: try row.get("identity"), epoch: try row.get("epoch"),
            confirmed: try row.get("confirmed"), seal: try row.get("seal"),
            isSealed: try row.get("is_sealed")
        )
    }

    /// Raises the epoch for a load that is about to be sent. Whoever sends it is awake.
    func nextEpoch() throws -> LiftSeriesMark {
        try Self.mark(
            connection.query(
                "UPDATE lift_series_mark SET epoch = epoch + 1, relay_sleeps = false RETURNING *")[0]
        )
    }

    /// Notes that a relay sleeps, and has transactions that queue sets notify it.
    /// - Returns: Whether it was not noted yet.
    func noteSleep() throws -> Bool {
        try connection.execute("UPDATE lift_series_mark SET relay_sleeps = true WHERE NOT relay_sleeps") == 1
    }

    /// Notes that the load of an epoch has arrived. It changes the row also if a later one has arrived before: who saw
    /// the same row twice knows that nothing left the outbox in between.
    func confirm(_ epoch: Int64) throws {
        try connection.execute(
            "UPDATE lift_series_mark SET confirmed = greatest(confirmed, $1)", [epoch])
    }

    /// Notes that InfluxDB does not hold what the mark says.
    /// - Returns: Whether this is the first to find it.
    func breakSeal(of mark: LiftSeriesMark) throws -> Bool {
        try connection.execute(
            """
            UPDATE lift_series_mark SET seal = seal + 1, is_sealed = false
            WHERE is_sealed AND seal = $1
            """,
            [mark.seal]
        ) == 1
    }

    /// Takes on bringing InfluxDB up to the log, for a minute.
    /// - Parameter found: The epoch that InfluxDB knows, which the next ones must be above.
    /// - Returns: `nil` where somebody else is at it, or there is nothing to do any more.
    func takeCare(_ id: UUID, above found: Int64) throws -> LiftSeriesMark? {
        try connection.query(
            """
            UPDATE lift_series_mark SET
                epoch = greatest(epoch, $2::bigint) + 1, cared_by = $1,
                cared_until = clock_timestamp() + interval '1 minute'
            WHERE NOT is_sealed AND (
                cared_by = $1 OR cared_until IS NULL OR cared_until < clock_timestamp()
                OR cared_until > clock_timestamp() + interval '1 minute'
            )
            RETURNING *
            """,
            [id, found]
        ).first.map(Self.mark)
    }

    /// Goes on with it for another minute.
    /// - Returns: Whether it is still this one's.
    func goOn(_ id: UUID) throws -> Bool {
        try connection.execute(
            """
            UPDATE lift_series_mark SET cared_until = clock_timestamp() + interval '1 minute'
            WHERE cared_by = $1
            """,
            [id]
        ) == 1
    }

    /// Leaves it to others, because it failed.
    func leave(_ id: UUID) throws {
        try connection.execute(
            "UPDATE lift_series_mark SET cared_by = NULL, cared_until = NULL WHERE cared_by = $1", [id])
    }

    /// Notes that InfluxDB has got the seal.
    /// - Returns: Whether it is the seal that was to be set.
    func setSeal(_ seal: Int64, by id: UUID) throws -> Bool {
        try connection.execute(
            """
            UPDATE lift_series_mark SET is_sealed = true, cared_by = NULL, cared_until = NULL
            WHERE seal = $1 AND cared_by = $2
            """,
            [seal, id]
        ) == 1
    }
}
