/// Limits of what is taken as needed: a minimum time between intakes, and a maximum within any 24 hours, regardless of
/// calendar days.
public struct AsNeededRule: Hashable, Sendable {
    public let leastMinutes: Int
    public let mostPerDay: Int

    public init(leastMinutes: Int, mostPerDay: Int) {
        self.leastMinutes = leastMinutes
        self.mostPerDay = mostPerDay
    }

    /// `until` is the first instant at which both rules allow it.
    public enum Answer: Hashable, Sendable {
        case allowed
        /// The maximum within 24 hours is reached.
        case enough(until: Instant)
        /// Too close to another intake.
        case wait(until: Instant)

        /// When it may be taken, if not now.
        public var until: Instant? {
            switch self {
            case .allowed: nil
            case .enough(let until), .wait(let until): until
            }
        }
    }

    /// How far before and after an instant intakes matter.
    public var reach: Int64 { max(Self.day, gap) }

    /// - Parameters:
    ///   - now: When to take it.
    ///   - taken: When it was taken before and after, up to `reach` away.
    public func answer(at now: Instant, taken: [Instant]) -> Answer {
        let times = taken.sorted()
        let gaps = times.map { Forbidden(after: $0, -gap, before: $0, gap) }
        let full = fullGroups(times).map { Forbidden(after: $0.last, -Self.day, before: $0.first, Self.day) }
        func end(of forbidden: [Forbidden]) -> Instant? {
            forbidden.filter { $0.contains(now) }.map(\.before).max()
        }
        let (near, enough) = (end(of: gaps), end(of: full))
        guard near != nil || enough != nil else { return .allowed }
        let until = first(after: now, outside: gaps + full)
        // Report the rule that applies longer.
        if let near, near > enough ?? now { return .wait(until: until) }
        return enough == nil ? .wait(until: until) : .enough(until: until)
    }

    /// The first whole minute at which it may be taken. Clocks show no seconds, so an earlier instant in the minute
    /// before would be displayed as a time that is too early.
    /// - Returns: `nil` if it is allowed now.
    public func firstMinute(from now: Instant, taken: [Instant]) -> Instant? {
        guard var until = answer(at: now, taken: taken).until else { return nil }
        // Each iteration passes the end of a forbidden interval, of which there are two per intake.
        for _ in 0...(2 * taken.count) {
            until = until.roundedUpToMinute
            guard let next = answer(at: until, taken: taken).until else { break }
            until = next
        }
        return until
    }

    private static let day: Int64 = 24 * 3600 * 1_000_000_000

    private var gap: Int64 {
        let (nanoseconds, isTooLong) = Int64(leastMinutes).multipliedReportingOverflow(by: 60_000_000_000)
        return isTooLong ? .max : nanoseconds
    }

    /// An open interval in which a rule forbids another intake.
    private struct Forbidden {
        let after: Instant
        let before: Instant

        init(after first: Instant, _ back: Int64, before last: Instant, _ on: Int64) {
            after = first.adding(nanoseconds: back)
            before = last.adding(nanoseconds: on)
        }

        func contains(_ instant: Instant) -> Bool {
            after < instant && (instant < before || before.nanoseconds == .max)
        }
    }

    /// Groups of the maximum number of intakes within less than 24 hours: one more near them would exceed the maximum.
    private func fullGroups(_ times: [Instant]) -> [(first: Instant, last: Instant)] {
        let most = max(1, mostPerDay)
        guard times.count >= most else { return [] }
        return zip(times, times.dropFirst(most - 1)).filter { $1 < $0.adding(nanoseconds: Self.day) }
            .map { (first: $0, last: $1) }
    }

    private func first(after now: Instant, outside forbidden: [Forbidden]) -> Instant {
        // Sorted by their ends, so that a single pass is enough.
        forbidden.sorted { $0.before < $1.before }
            .reduce(now) { $1.contains($0) ? $1.before : $0 }
    }
}
