import Foundation

/// A person's split: which workout falls on which day.
public enum Schedule: Hashable, Sendable {
    /// By weekday; a weekday without a workout is free.
    case weekly([Weekday: UUID])
    /// One entry per day, nil for a free day, over and over from `startsOn`; 1 to 60 days.
    case rotation(startsOn: Day, days: [UUID?])

    /// The workout that falls on the day, if any; none before a rotation starts.
    ///
    /// It counts calendar days, so neither daylight saving nor the end of a year shifts it.
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
}
