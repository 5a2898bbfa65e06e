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

/// A schedule, in and out: `days` is an object by weekday, or an array for a rotation.
struct ScheduleJSON: Codable {
    private enum Days {
        case weekly([String: UUID])
        case rotation([UUID?])
    }

    private enum CodingKeys: CodingKey {
        case kind, startsOn, days
    }

    private let kind: String
    private let startsOn: Day?
    private let days: Days

    init(_ schedule: Schedule) {
        kind = schedule.kind
        startsOn = schedule.startsOn
        switch schedule {
        case .weekly(let workouts):
            days = .weekly(
                Dictionary(uniqueKeysWithValues: workouts.map { ($0.key.name, $0.value) })
            )
        case .rotation(_, let workouts):
            days = .rotation(workouts)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        startsOn = try container.decodeIfPresent(Day.self, forKey: .startsOn)
        switch kind {
        case "weekly":
            let named = try container.decode([String: UUID?].self, forKey: .days)
            days = .weekly(named.compactMapValues { $0 })
        case "rotation":
            days = .rotation(try container.decode([UUID?].self, forKey: .days))
        default:
            throw ValidationError("kind", "must be weekly or rotation")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(startsOn, forKey: .startsOn)
        switch days {
        case .weekly(let named):
            try container.encode(named.mapValues(\.text), forKey: .days)
        case .rotation(let list):
            try container.encode(list.map { $0?.text }, forKey: .days)
        }
    }

    /// - Throws: `ValidationError` where a weekday or the start day is not as it must be.
    func schedule() throws -> Schedule {
        switch days {
        case .weekly(let named):
            var workouts: [Weekday: UUID] = [:]
            for (name, workout) in named {
                guard let weekday = Weekday(name: name) else {
                    throw ValidationError("days", "must name weekdays such as monday")
                }
                workouts[weekday] = workout
            }
            return .weekly(workouts)
        case .rotation(let list):
            guard let startsOn else { throw ValidationError("starts_on", "is missing") }
            return .rotation(startsOn: startsOn, days: list)
        }
    }
}
