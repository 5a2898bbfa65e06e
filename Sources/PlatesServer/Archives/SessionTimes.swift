import Foundation
import PlatesCore
import Storage

/// A session as the lists of sets need it.
struct SessionTimes: Sendable {
    let started: Instant
    let finished: Instant?
    let name: String
    let note: String

    /// The sessions of each day, in the order in which they began.
    static func all(of account: UUID, on connection: any Connection) throws -> [Day: [SessionTimes]] {
        let sql = """
            SELECT day, started_at, finished_at, name, note FROM training_sessions WHERE account_id = $1
            ORDER BY day, started_at, id
            """
        var sessions: [Day: [SessionTimes]] = [:]
        try connection.each(sql, [account]) { rows in
            for row in rows {
                let session = SessionTimes(
                    started: try row.get("started_at"), finished: try row.optional("finished_at"),
                    name: try row.get("name"), note: try row.get("note"))
                sessions[try row.get("day"), default: []].append(session)
            }
        }
        return sessions
    }
}
