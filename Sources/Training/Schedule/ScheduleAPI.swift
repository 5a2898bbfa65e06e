import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// The schedule, over JSON.
struct ScheduleAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/schedule").get(use: show).put(use: put)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try request.query.day("from") ?? account.day(at: services.time.now)
        let schedule = try await services.database.read { connection in
            try ScheduleStore(connection: connection).history(of: account.id).schedule(on: day)
        }
        return try JSONAnswer.make(ScheduleJSON(schedule ?? .weekly([:])))
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let input: ScheduleJSON = try await request.json(context: context)
        let account = context.account
        let schedule = try input.schedule().validated()
        let now = services.time.now
        let day = try request.query.day("from") ?? account.day(at: now)
        let later: ScheduleHistory.Later = try request.query.choice("later") ?? .keep
        let undo = try await services.database.write { connection in
            let scope = RowUndo.Scope(
                connection: connection, account: account.id, now: now, firstDay: day)
            return try PlanUndo.schedule.offer(
                "Changed the schedule from \(day.longText) on.", in: scope, [day]
            ) {
                try ScheduleStore(connection: connection)
                    .put(schedule, from: day, of: account.id, later: later)
            }
        }
        return try JSONAnswer.make(ScheduleJSON(schedule), headers: HTTPFields(undo: undo))
    }
}
