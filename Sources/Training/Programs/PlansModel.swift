import Foundation
import PlatesCore
import Storage
import Web

/// The page on which a person chooses what plan to follow: a split, or a program.
struct PlansModel: Sendable {
    let splits: SplitsModel
    let programs: ProgramsModel

    init(of account: UUID, today: Day, in connection: any Connection) throws {
        splits = SplitsModel(
            try ScheduleStore(connection: connection).history(of: account), today: today,
            start: try PlanStart(connection: connection, account: account, today: today).day())
        programs = ProgramsModel(
            current: try ProgramStore(connection: connection, account: account).current(on: today)?.program)
    }
}
