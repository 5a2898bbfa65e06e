import Foundation
import PlatesCore
import Storage

/// What a person recorded of a day's training as a whole.
package struct TrainingRecord: Sendable, Equatable {
    let state: RecordedState
    /// Why it was skipped.
    var reason: String = ""

    package init(state: RecordedState, reason: String = "") {
        self.state = state
        self.reason = reason
    }
}

/// The SQL of days as the person left them.
package struct TrainingStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    func record(on day: Day, of account: UUID) throws -> TrainingRecord? {
        try records(from: day, to: day, of: account)[day]
    }

    func records(from first: Day, to last: Day, of account: UUID) throws -> [Day: TrainingRecord] {
        let rows = try connection.query(
            "SELECT * FROM trainings WHERE account_id = $1 AND day BETWEEN $2 AND $3",
            [account, first, last]
        )
        return try Self.records(rows)
    }

    static let recordColumns = "day, state, reason"
    /// Those of `recordColumns`, without the day's.
    static let recordTypes: [(String, JoinedQueries.ColumnType)] = [("state", .text), ("reason", .text)]

    static func records(_ rows: [Row]) throws -> [Day: TrainingRecord] {
        try rows.reduce(into: [:]) { records, row in
            records[try row.get("day")] = try Self.record(row)
        }
    }

    static func record(_ row: Row) throws -> TrainingRecord? {
        guard let state = RecordedState(rawValue: try row.get("state")) else { return nil }
        return TrainingRecord(state: state, reason: try row.get("reason"))
    }

    /// Records how a day stands, or that nothing is recorded.
    package func put(_ record: TrainingRecord?, on day: Day, of account: UUID) throws {
        guard let record else {
            try connection.execute(
                "DELETE FROM trainings WHERE account_id = $1 AND day = $2", [account, day]
            )
            return
        }
        try connection.execute(
            """
            INSERT INTO trainings (account_id, day, state, reason) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, day) DO UPDATE SET state = excluded.state, reason = excluded.reason
            """,
            [account, day, record.state.rawValue, record.reason]
        )
    }

    /// Notes when a person said last how a day stands, also if that was to take back what they had said.
    func noteStatement(on day: Day, of account: UUID, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO training_statements (account_id, day, said_at) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, day) DO UPDATE SET said_at = excluded.said_at
            """,
            [account, day, now]
        )
    }

    /// When a person said last how a day stands.
    func lastStatement(on day: Day, of account: UUID) throws -> Instant? {
        try connection.first(
            "SELECT said_at FROM training_statements WHERE account_id = $1 AND day = $2", [account, day]
        )?.get("said_at")
    }

    /// Takes what is recorded of a day to another, with its sessions.
    func move(from day: Day, to other: Day, of account: UUID) throws {
        try moveRecord(from: day, to: other, of: account)
        try TrainingSessionStore(connection: connection, account: account).move(from: day, to: other)
    }

    /// Takes what is recorded of a day to another; a record that is there stays.
    func moveRecord(from day: Day, to other: Day, of account: UUID) throws {
        if try record(on: other, of: account) == nil {
            try connection.execute(
                "UPDATE trainings SET day = $3 WHERE account_id = $1 AND day = $2", [account, day, other]
            )
        } else {
            try put(nil, on: day, of: account)
        }
    }

    /// Marks a day as begun, unless something is recorded already, and begins its first session.
    func begin(_ day: Day, of account: UUID, at now: Instant) throws {
        try connection.execute(Self.beginning("VALUES ($1, $2, 'in_progress', '')"), [account, day])
        try TrainingSessionStore(connection: connection, account: account).begin(day, at: now)
    }

    /// The statement that marks days as begun, unless something is recorded already.
    /// - Parameter rows: Whose, which day, its state and reason.
    static func beginning(_ rows: String) -> String {
        """
        INSERT INTO trainings (account_id, day, state, reason) \(rows)
        ON CONFLICT (account_id, day) DO NOTHING
        """
    }

    // MARK: Exercises outside the plan

    package func addExercise(_ exercise: UUID, to day: Day, of account: UUID, at now: Instant) throws {
        let others = "training_exercises WHERE account_id = $1 AND day = $2 AND exercise_id <> $3"
        try Quota.exercisesOfDay.check(try connection.count(others, [account, day, exercise]))
        try connection.execute(
            """
            INSERT INTO training_exercises (account_id, day, exercise_id, added_at)
            VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """,
            [account, day, exercise, now]
        )
    }

    /// Takes the exercises outside the plan to another day; those that it has stay.
    /// - Throws: What `Quota` throws.
    func moveExercises(from day: Day, to other: Day, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO training_exercises (account_id, day, exercise_id, added_at)
            SELECT account_id, $3, exercise_id, added_at FROM training_exercises
            WHERE account_id = $1 AND day = $2
            ON CONFLICT DO NOTHING
            """,
            [account, day, other]
        )
        try connection.execute(
            "DELETE FROM training_exercises WHERE account_id = $1 AND day = $2", [account, day])
        try checkExercises(of: account, on: other)
    }

    /// Counts where exercises outside the plan have come to a day.
    func checkExercises(of account: UUID, on day: Day) throws {
        try Quota.exercisesOfDay.check(
            try connection.count("training_exercises WHERE account_id = $1 AND day = $2", [account, day]),
            adding: 0)
    }

    func removeExercise(_ exercise: UUID, from day: Day, of account: UUID) throws {
        try connection.execute(
            """
            DELETE FROM training_exercises
            WHERE account_id = $1 AND day = $2 AND exercise_id = $3
            """,
            [account, day, exercise]
        )
    }
}
