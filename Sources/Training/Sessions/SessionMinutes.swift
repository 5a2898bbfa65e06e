import Foundation
import PlatesCore
import Storage

/// How long one trained on days, by the rules of `SessionShares` and `SessionLength`.
package struct SessionMinutes: Sendable {
    private let sessions: [Day: [TrainingSession]]
    /// When the sets of days with several sessions were done.
    private let instants: [Day: [Instant]]

    /// Reads what is needed for the days between two.
    package init(from first: Day, to last: Day, of account: UUID, in connection: any Connection) throws {
        try self.init(Self.queries.rows([account, first, last], on: connection))
    }

    /// - Parameter rows: Those of `parts`.
    init(_ rows: [String: [Row]]) throws {
        sessions = try TrainingSessionStore.sessions(rows["session"] ?? [], prefix: "session_")
        instants = try (rows["session set"] ?? []).reduce(into: [:]) { instants, row in
            instants[try row.get("day"), default: []].append(
                Instant(nanoseconds: try row.get("performed_at")))
        }
    }

    /// - Parameter sets: The first and the last set of the day; `nil` if it has none.
    /// - Returns: `nil` if no plausible length is known.
    func minutes(on day: Day, _ sets: SessionLength.Span?) -> Int? {
        let sessions = sessions[day] ?? []
        // The first and the last are enough where all are of one session.
        let times = sets.map { [$0.first, $0.last] } ?? []
        return SessionShares(sessions, instants: sessions.count > 1 ? instants[day] ?? [] : times).minutes
    }

    /// Of each day that has sets, between those for which it was read.
    package static func minutes(
        from first: Day, to last: Day, of account: UUID, in connection: any Connection
    ) throws -> [Day: Int] {
        let lengths = try SessionMinutes(from: first, to: last, of: account, in: connection)
        let days = try LoggedDayStore(connection: connection, account: account).days(from: first, to: last)
        return days.reduce(into: [:]) { minutes, day in
            minutes[day.day] = lengths.minutes(on: day.day, day.times)
        }
    }

    private static let queries = JoinedQueries([("day", .date)] + types, parts)

    static let types = TrainingSessionStore.types + [("performed_at", JoinedQueries.ColumnType.bigint)]
    /// `$1` is the account, and `$2` and `$3` are the first and the last day.
    static let parts: [JoinedQueries.Part] = [
        TrainingSessionStore.part(where: "day BETWEEN $2 AND $3"),
        .init(
            "session set", "day, performed_at",
            from: """
                sets WHERE account_id = $1 AND deleted_at IS NULL AND day IN (
                    SELECT day FROM training_sessions WHERE account_id = $1 AND day BETWEEN $2 AND $3
                    GROUP BY day HAVING count(*) > 1
                )
                """),
    ]
}
