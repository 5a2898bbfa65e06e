import Foundation
import PlatesCore
import Storage
import Web

/// Adds, changes and deletes visits to the gym, and offers to undo it.
struct TrainingSessionEditor {
    let connection: any Connection
    let account: Account
    let now: Instant

    private var store: TrainingSessionStore {
        TrainingSessionStore(connection: connection, account: account.id)
    }

    /// One session. `$2` is its id.
    static let undo = RowUndo(
        "training_session",
        [.init("training_sessions", key: ["id"], where: "account_id = $1 AND id = $2")])

    /// A session that goes, and with it perhaps that its day was begun. `$2` is its id, `$3` the day.
    static let deletion = RowUndo(
        "delete_training_session",
        [
            .init("training_sessions", key: ["id"], where: "account_id = $1 AND id = $2 AND day = $3"),
            .init(
                "trainings", key: ["account_id", "day"],
                where: """
                    account_id = $1 AND day = $3
                        AND (SELECT count(*) FROM training_sessions WHERE account_id = $1 AND id = $2) >= 0
                    """),
        ])

    func session(_ id: UUID) throws -> TrainingSession { try store.session(id) }

    /// Adds a session: one that begins now, beside those of today, or one with times of its own.
    /// - Returns: The session, and whether it was there already.
    /// - Throws: `Conflict` where the id holds another session; `ValidationError`; what `Quota` throws.
    func add(_ input: TrainingSessionInput, on day: Day) throws -> (session: TrainingSession, isNew: Bool) {
        let id = input.id ?? UUID()
        if let stored = try store.find(id) {
            guard input.describes(stored, on: day) else {
                throw Conflict(message: "That id holds another session.")
            }
            return (stored, false)
        }
        try TrainingTimes.requireCome(day, of: account, at: now)
        if input.startedAt == nil {
            guard input.finishedAt == nil else {
                throw ValidationError("finished_at", "must come with started_at")
            }
            try DayVisits(day: day, account: account, connection: connection, now: now).beginAnother(id)
            let session = try input.applied(to: store.session(id), of: account, at: now)
            try store.put(session)
            return (session, true)
        }
        let new = TrainingSession(id: id, day: day, startedAt: input.startedAt ?? now)
        let session = try input.applied(to: new, isNew: true, of: account, at: now)
        try store.put(session)
        return (session, true)
    }

    /// Changes a session.
    /// - Returns: The offer; `nil` if the change leaves it as it was.
    func change(_ id: UUID, _ change: (TrainingSession) throws -> TrainingSession) throws -> UUID? {
        let old = try store.session(id)
        let new = try change(old)
        return try Self.undo.offer("Changed the session of \(old.day.shortText).", in: scope, [id]) {
            try store.put(new)
        }
    }

    /// Deletes a session; its sets stay, and belong to the one before or after it.
    /// - Returns: The offer; `nil` if there is none any more.
    func delete(_ id: UUID) throws -> UUID? {
        let old = try store.session(id)
        return try Self.deletion.offer(
            "Deleted the session of \(old.day.shortText).", in: scope, [id, old.day]
        ) {
            try store.delete(id)
            try DayVisits(day: old.day, account: account, connection: connection, now: now).forgetStart()
        }
    }

    private var scope: RowUndo.Scope { .init(connection: connection, account: account.id, now: now) }
}
