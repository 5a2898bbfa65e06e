import Foundation

/// On which days the workouts of a program fall.
public struct ProgramDays: Sendable {
    /// The indices of the program's days, if each has a weekday of its own.
    private let pattern: [Weekday: Int]?
    private let weekdays: Set<Weekday>
    private let count: Int

    /// - Parameter weekdays: If they are as many as workouts, each has its own; otherwise the workouts take turns.
    /// - Throws: `ValidationError` for `weekdays` if there are none, or it takes too long until they repeat.
    public init(_ program: Program, on weekdays: [Weekday]) throws(ValidationError) {
        let days = Set(weekdays).sorted { $0.rawValue < $1.rawValue }
        count = program.days.count
        self.weekdays = Set(days)
        guard !days.isEmpty, count > 0 else {
            throw ValidationError("weekdays", "must be at least one day of the week")
        }
        pattern =
            days.count == count
            ? Dictionary(zip(days, program.days.indices)) { first, _ in first } : nil
        guard Self.weeks(count, days.count) * 7 <= RotationLength.allowed.upperBound else {
            throw ValidationError("weekdays", "must be another number of days, such as \(count)")
        }
    }

    /// After how many weeks workouts that take turns fall on the same weekdays again.
    private static func weeks(_ workouts: Int, _ days: Int) -> Int {
        var (one, other) = (workouts, days)
        while other != 0 { (one, other) = (other, one % other) }
        return workouts / one
    }

    /// - Parameters:
    ///   - ids: The workouts, in the order of the program's days.
    ///   - first: The index of the day with which turns begin.
    public func schedule(_ ids: [UUID], from start: Day, at first: Int = 0) -> Schedule {
        if let pattern {
            return .weekly(pattern.compactMapValues { ids.indices.contains($0) ? [ids[$0]] : nil })
        }
        var next = first
        let length = Self.weeks(count, weekdays.count) * 7
        let days = (0..<length).map { offset -> [UUID] in
            guard weekdays.contains(start.adding(days: offset).weekday), !ids.isEmpty else { return [] }
            defer { next += 1 }
            return [ids[next % ids.count]]
        }
        return .rotation(startsOn: start, days: days)
    }
}
