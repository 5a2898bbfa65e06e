import Foundation
import PlatesCore
import Storage
import Training

/// Answers from the log itself: the embedded deployment's way, and the server's where InfluxDB cannot be believed.
package struct SQLLiftHistory: LiftHistory {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<LiftLog>
    {
        let log = try await database.read { connection in
            try SetStore(connection: connection).log(of: exercise, from: first, to: last, account: account)
        }
        return HistoryAnswer(value: log, pending: 0, isFromLog: true)
    }

    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: LiftLog]> {
        let logs = try await database.read { connection in
            try SetStore(connection: connection).logs(of: exercises, from: first, to: last, account: account)
        }
        return HistoryAnswer(value: logs, pending: 0, isFromLog: true)
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
