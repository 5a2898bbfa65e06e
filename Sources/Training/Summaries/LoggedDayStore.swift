import Foundation
import PlatesCore
import Storage

/// Reads `logged_days`, in which triggers on `sets` keep a row for each day that has some.
package struct LoggedDayStore {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    /// The days between two that have sets, in order.
    package func days(from first: Day, to last: Day) throws -> [DayOfSets] {
        try connection.query(
            """
            SELECT day, first_at, last_at, groups FROM logged_days
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day
            """,
            [account, first, last]
        ).map(Self.day)
    }

    static func day(_ row: Row) throws -> DayOfSets {
        DayOfSets(
            day: try row.get("day"),
            times: SessionLength.Span(
                first: Instant(nanoseconds: try row.get("first_at")),
                last: Instant(nanoseconds: try row.get("last_at"))),
            groups: try row.get("groups", as: SetGroups.self).groups)
    }

    /// The exercises that were logged last, the ones used last first.
    /// - Returns: `nil` if there may be more than those of the last days.
    func recentExercises(since first: Day, limit: Int) throws -> [UUID]? {
        let rows = try connection.query(
            """
            SELECT day, groups FROM logged_days WHERE account_id = $1 AND day >= $2 ORDER BY day DESC LIMIT $3
            """,
            [account, first, Self.recentDays])
        var known: Set<UUID> = []
        var recent: [UUID] = []
        for row in rows {
            let groups = try row.get("groups", as: SetGroups.self).groups
            recent += groups.map(\.exerciseID).filter { known.insert($0).inserted }.sorted {
                $0.text < $1.text
            }
            if recent.count >= limit { return Array(recent.prefix(limit)) }
        }
        return rows.count < Self.recentDays ? recent : nil
    }

    private static let recentDays = 40
}

/// What was logged between two days.
package struct LoggedDays: Sendable {
    let range: DayRange
    /// In order.
    let days: [DayOfSets]

    /// Those between two days, or `nil` if they were not read.
    package func part(from first: Day, to last: Day) -> [DayOfSets]? {
        guard range.from <= first, last <= range.to else { return nil }
        return days.filter { first <= $0.day && $0.day <= last }
    }
}

extension SetGroups: ColumnValue {
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text: text)
    }
}

extension ListedEfforts: ColumnValue {
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text: text)
    }
}
