import Foundation
import PlatesCore
import Storage

/// Answers from the log itself: the embedded deployment's way.
struct SQLLiftHistory: LiftHistory {
    let database: any Database

    func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws -> LiftLog {
        try await database.read { connection in
            try SetStore(connection: connection).log(of: exercise, from: first, to: last, account: account)
        }
    }

    func exerciseDays(from first: Day, to last: Day, account: UUID) async throws -> [ExerciseDay] {
        try await database.read { connection in
            try SetStore(connection: connection).exerciseDays(from: first, to: last, account: account)
        }
    }

    func pending(of exercise: UUID?, account: UUID) async throws -> Int { 0 }
}
