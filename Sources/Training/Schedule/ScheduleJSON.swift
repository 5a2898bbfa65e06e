import Foundation
import PlatesCore
import Web

/// A schedule, in and out: `days` is an object by weekday, or an array for a rotation. A day is the id of its workout,
/// a list of ids, or null.
struct ScheduleJSON: Codable {
    private enum Days {
        case weekly([Weekday: DayJSON])
        case rotation([DayJSON?])
    }

    private enum CodingKeys: CodingKey {
        case kind, startsOn, days, advance
    }

    private let kind: String
    private let startsOn: Day?
    private let days: Days
    private let advance: RotationAdvance?

    init(_ schedule: Schedule) {
        kind = schedule.kind
        startsOn = schedule.startsOn
        switch schedule {
        case .weekly(let days):
            self.days = .weekly(days.mapValues(DayJSON.init))
            advance = nil
        case .rotation(_, let days, let advance):
            self.days = .rotation(days.map { $0.isEmpty ? nil : DayJSON($0) })
            self.advance = advance == .byDate ? nil : advance
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        startsOn = try container.decodeIfPresent(Day.self, forKey: .startsOn)
        advance = try container.decodeIfPresent(RotationAdvance.self, forKey: .advance)
        switch kind {
        case "weekly":
            days = .weekly(try Self.weekly(in: container))
        case "rotation":
            days = .rotation(try container.decode([DayJSON?].self, forKey: .days))
        default:
            throw ValidationError("kind", "must be weekly or rotation")
        }
    }

    /// Names are checked before workouts are read: no mistake may name a field that only the sender knows.
    private static func weekly(
        in container: KeyedDecodingContainer<CodingKeys>
    ) throws -> [Weekday: DayJSON] {
        let named = try container.nestedContainer(keyedBy: NamedKey.self, forKey: .days)
        let weekdays = try named.allKeys.map { key in
            guard let weekday = Weekday(name: key.stringValue) else {
                throw ValidationError("days", "must name weekdays such as monday")
            }
            return (weekday, key)
        }
        return try weekdays.reduce(into: [:]) { workouts, day in
            workouts[day.0] = try named.decodeIfPresent(DayJSON.self, forKey: day.1)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(startsOn, forKey: .startsOn)
        try container.encodeIfPresent(advance?.rawValue, forKey: .advance)
        switch days {
        case .weekly(let named):
            try container.encode(
                Dictionary(uniqueKeysWithValues: named.map { ($0.key.name, $0.value) }), forKey: .days)
        case .rotation(let list):
            try container.encode(list, forKey: .days)
        }
    }

    /// - Throws: `ValidationError` if a rotation has no start day.
    func schedule() throws -> Schedule {
        switch days {
        case .weekly(let workouts):
            return .weekly(workouts.mapValues(\.ids))
        case .rotation(let list):
            guard let startsOn else { throw ValidationError("starts_on", "is missing") }
            return .rotation(
                startsOn: startsOn, days: list.map { $0?.ids ?? [] }, advance: advance ?? .byDate)
        }
    }
}

/// The workouts of a day: an id, or a list of several.
private struct DayJSON: Codable {
    let ids: [UUID]

    init(_ ids: [UUID]) { self.ids = ids }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let id = try? container.decode(UUID.self) {
            ids = [id]
        } else if let list = try? container.decode([UUID].self) {
            ids = list
        } else {
            ids = [try container.decode(UUID.self)]
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if ids.count == 1, let id = ids.first {
            try container.encode(id.text)
        } else {
            try container.encode(ids.map(\.text))
        }
    }
}
