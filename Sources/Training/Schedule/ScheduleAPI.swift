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
        case weekly([Weekday: UUID])
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
            days = .weekly(workouts)
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
            days = .weekly(try Self.weekly(in: container))
        case "rotation":
            days = .rotation(try container.decode([UUID?].self, forKey: .days))
        default:
            throw ValidationError("kind", "must be weekly or rotation")
        }
    }

    /// Names are checked before workouts are read: no mistake may name a field that only the sender knows.
    private static func weekly(in container: KeyedDecodingContainer<CodingKeys>) throws -> [Weekday: UUID] {
        let named = try container.nestedContainer(keyedBy: NamedKey.self, forKey: .days)
        let weekdays = try named.allKeys.map { key in
            guard let weekday = Weekday(name: key.stringValue) else {
                throw ValidationError("days", "must name weekdays such as monday")
            }
            return (weekday, key)
        }
        return try weekdays.reduce(into: [:]) { workouts, day in
            workouts[day.0] = try named.decodeIfPresent(UUID.self, forKey: day.1)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(startsOn, forKey: .startsOn)
        switch days {
        case .weekly(let named):
            try container.encode(
                Dictionary(uniqueKeysWithValues: named.map { ($0.key.name, $0.value.text) }), forKey: .days)
        case .rotation(let list):
            try container.encode(list.map { $0?.text }, forKey: .days)
        }
    }

    /// - Throws: `ValidationError` if a rotation has no start day.
    func schedule() throws -> Schedule {
        switch days {
        case .weekly(let workouts):
            return .weekly(workouts)
        case .rotation(let list):
            guard let startsOn else { throw ValidationError("starts_on", "is missing") }
            return .rotation(startsOn: startsOn, days: list)
        }
    }
}
