import Foundation

/// How a rotation goes on to its next day.
public enum RotationAdvance: String, NamedChoice, Codable, Hashable, Sendable {
    /// A day of the rotation for each calendar day.
    case byDate = "by_date"
    /// The next workout waits until it is done or skipped. Free days pass by themselves.
    case whenDone = "when_done"
}

/// A person's split: which workouts fall on which day.
public enum Schedule: Hashable, Sendable {
    /// By weekday; weekdays without workouts are free.
    case weekly([Weekday: [UUID]])
    /// A list of workouts per day, empty for a free day, repeated from `startsOn`; 1 to 60 days.
    case rotation(startsOn: Day, days: [[UUID]], advance: RotationAdvance = .byDate)

    /// How many workouts a day can have.
    public static let mostWorkoutsOfDay = 6

    /// The workouts that fall on the day; none before a rotation starts. `ScheduleCourse` has them with pauses and shifts,
    /// and knows what was done: here, each is taken to be done on its day.
    ///
    /// It counts calendar days, so neither daylight saving nor a new year shifts it.
    public func workoutIDs(on day: Day) -> [UUID] {
        switch self {
        case .weekly(let days): return days[day.weekday] ?? []
        case .rotation(let startsOn, let days, _):
            let passed = startsOn.days(until: day)
            guard passed >= 0, !days.isEmpty else { return [] }
            return days[passed % days.count]
        }
    }

    /// Every workout that it names.
    public var workoutIDs: Set<UUID> {
        switch self {
        case .weekly(let days): Set(days.values.joined())
        case .rotation(_, let days, _): Set(days.joined())
        }
    }

    /// The schedule with each workout once a day.
    /// - Throws: `ValidationError` when a rotation has no day or more than 60, or a day too many workouts.
    public func validated() throws(ValidationError) -> Schedule {
        switch self {
        case .weekly(let days):
            var own: [Weekday: [UUID]] = [:]
            for (weekday, workouts) in days where !workouts.isEmpty {
                own[weekday] = try Self.validated(workouts)
            }
            return .weekly(own)
        case .rotation(let startsOn, let days, let advance):
            _ = try RotationLength(validating: days.count)
            var own: [[UUID]] = []
            for workouts in days { own.append(try Self.validated(workouts)) }
            return .rotation(startsOn: startsOn, days: own, advance: advance)
        }
    }

    private static func validated(_ workouts: [UUID]) throws(ValidationError) -> [UUID] {
        guard workouts.count <= mostWorkoutsOfDay else {
            throw ValidationError("days", FieldMistake.tooMany(most: mostWorkoutsOfDay))
        }
        return workouts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether it goes on only when its workouts are done.
    public var waits: Bool {
        if case .rotation(_, _, .whenDone) = self { true } else { false }
    }

    /// Whether no day has a workout.
    public var isEmpty: Bool { workoutIDs.isEmpty }

    /// The rotation with another length, in which today keeps its workout, and the day from which it holds: today, or
    /// tomorrow if the new length no longer includes today's day of the rotation. Added days are free.
    public func resized(to length: RotationLength, on today: Day) -> (schedule: Schedule, from: Day) {
        guard case .rotation(let startsOn, let days, let advance) = self, days.count != length.days else {
            return (self, today)
        }
        let resized = length.numbers.map { days.indices.contains($0 - 1) ? days[$0 - 1] : [] }
        func rotation(_ startsOn: Day) -> Schedule {
            .rotation(startsOn: startsOn, days: resized, advance: advance)
        }
        let passed = startsOn.days(until: today)
        guard passed >= 0, !days.isEmpty else { return (rotation(startsOn), today) }
        let index = passed % days.count
        let isThere = index < length.days
        let from = isThere ? today : today.adding(days: 1)
        return (rotation(isThere ? today.adding(days: -index) : from), from)
    }

    /// The schedule with workouts of another one on its days, if both have the same kind and length and the workout is
    /// hidden: forms do not show deleted workouts, and must not remove them.
    public func filled(from other: Schedule?, where isHidden: (UUID) throws -> Bool) rethrows -> Schedule {
        switch (self, other) {
        case (.weekly(let days), .weekly(let others)):
            let hidden = try others.mapValues { try $0.filter(isHidden) }.filter { !$0.value.isEmpty }
            return .weekly(days.merging(hidden) { own, other in own.isEmpty ? other : own })
        case (.rotation(let startsOn, let days, let advance), .rotation(_, let others, _))
        where days.count == others.count:
            return .rotation(
                startsOn: startsOn,
                days: try zip(days, others).map { own, other in
                    own.isEmpty ? try other.filter(isHidden) : own
                }, advance: advance)
        default: return self
        }
    }
}
