import Foundation

/// A person's split: which workout falls on which day.
public enum Schedule: Hashable, Sendable {
    /// By weekday; weekdays without a workout are free.
    case weekly([Weekday: UUID])
    /// One entry per day, `nil` for a free day, repeated from `startsOn`; 1 to 60 days.
    case rotation(startsOn: Day, days: [UUID?])

    /// The workout that falls on the day, if any; none before a rotation starts.
    ///
    /// It counts calendar days, so neither daylight saving nor a new year shifts it.
    public func workoutID(on day: Day) -> UUID? {
        switch self {
        case .weekly(let days): return days[day.weekday]
        case .rotation(let startsOn, let days):
            let passed = startsOn.days(until: day)
            guard passed >= 0, !days.isEmpty else { return nil }
            return days[passed % days.count]
        }
    }

    /// Every workout that it names.
    public var workoutIDs: Set<UUID> {
        switch self {
        case .weekly(let days): Set(days.values)
        case .rotation(_, let days): Set(days.compactMap { $0 })
        }
    }

    /// - Throws: `ValidationError` when a rotation has no day or more than 60.
    public func validated() throws(ValidationError) -> Schedule {
        if case .rotation(_, let days) = self { _ = try RotationLength(validating: days.count) }
        return self
    }

    /// Whether no day has a workout.
    public var isEmpty: Bool { workoutIDs.isEmpty }

    /// The rotation with another length, in which today keeps its workout, and the day from which it holds: today, or
    /// tomorrow if the new length no longer includes today's day of the rotation. Added days are free.
    public func resized(to length: RotationLength, on today: Day) -> (schedule: Schedule, from: Day) {
        guard case .rotation(let startsOn, let days) = self, days.count != length.days else {
            return (self, today)
        }
        let resized = length.numbers.map { days.indices.contains($0 - 1) ? days[$0 - 1] : nil }
        let passed = startsOn.days(until: today)
        guard passed >= 0, !days.isEmpty else { return (.rotation(startsOn: startsOn, days: resized), today) }
        let index = passed % days.count
        let isThere = index < length.days
        let from = isThere ? today : today.adding(days: 1)
        return (.rotation(startsOn: isThere ? today.adding(days: -index) : from, days: resized), from)
    }

    /// The schedule with workouts of another one on its free days, if both have the same kind and length and the
    /// workout is hidden: forms do not show deleted workouts, and must not remove them.
    public func filled(from other: Schedule?, where isHidden: (UUID) throws -> Bool) rethrows -> Schedule {
        switch (self, other) {
        case (.weekly(let days), .weekly(let others)):
            return .weekly(days.merging(try others.filter { try isHidden($0.value) }) { own, _ in own })
        case (.rotation(let startsOn, let days), .rotation(_, let others)) where days.count == others.count:
            return .rotation(
                startsOn: startsOn,
                days: try zip(days, others).map { own, other in
                    if let own { return own }
                    guard let other, try isHidden(other) else { return nil }
                    return other
                })
        default: return self
        }
    }
}
