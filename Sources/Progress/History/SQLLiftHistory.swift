import Foundation
import PlatesCore
import Storage
import Training

/// Answers from the log itself: the embedded deployment's way, and the server's where InfluxDB cannot be believed.
package struct SQLLiftHistory: LiftHistory {
    let database: any Database

    package var isRemote: Bool { false }

    package init(database: any Database) {
        self.database = database
    }

    package func efforts(
        of exercises: Set<UUID>, from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: [DayEffort]]> {
        let efforts = try await database.read { connection in
            try SetStore(connection: connection)
                .efforts(of: exercises, from: first, to: last, account: account)
        }
        return HistoryAnswer(value: efforts, pending: 0, isFromLog: true)
    }

    package func exerciseDays(from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[ExerciseDay]>
    {
        let days = try await database.read { connection in
            try LoggedDayStore(connection: connection, account: account).days(from: first, to: last)
                .flatMap(\.exerciseDays)
        }
        return HistoryAnswer(value: days, pending: 0, isFromLog: true)
    }
}
