/// Whether something that is taken as needed may be taken at an instant: a least time from one to the next, and a most
/// within any 24 hours, whichever day of the calendar they are on.
public struct AsNeededRule: Hashable, Sendable {
    public let leastMinutes: Int
    public let mostPerDay: Int

    public init(leastMinutes: Int, mostPerDay: Int) {
        self.leastMinutes = leastMinutes
        self.mostPerDay = mostPerDay
    }

    /// `until` is the first instant from then on at which both rules allow it.
    public enum Answer: Hashable, Sendable {
        case allowed
        /// So many were taken within 24 hours already.
        case enough(until: Instant)
        /// The one before or after is too near.
        case wait(until: Instant)

        /// When it may be taken, if that is not now.
        public var until: Instant? {
            switch self {
            case .allowed: nil
            case .enough(let until), .wait(let until): until
            }
        }
    }

    /// How long an intake counts for either rule, before and after.
    public var reach: Int64 { max(Self.day, gap) }

    /// - Parameters:
    ///   - now: When it is to be taken.
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
        // The rule that holds longer is the one to name.
        if let near, near > enough ?? now { return .wait(until: until) }
        return enough == nil ? .wait(until: until) : .enough(until: until)
    }

    /// The first whole minute from then on at which it may be taken: a clock without seconds that names an instant
    /// within a minute would name a time at which it is too soon.
    /// - Returns: `nil` if it is allowed now.
    public func firstMinute(from now: Instant, taken: [Instant]) -> Instant? {
        guard var until = answer(at: now, taken: taken).until else { return nil }
        // Each turn goes past the end of a time that is forbidden, of which there are two for each intake.
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

    /// The instants between two, without both, at which a rule forbids another one.
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

    /// As many in a row as a day may have, within less than 24 hours: one more beside them would be too many.
    private func fullGroups(_ times: [Instant]) -> [(first: Instant, last: Instant)] {
        let most = max(1, mostPerDay)
        guard times.count >= most else { return [] }
        return zip(times, times.dropFirst(most - 1)).filter { $1 < $0.adding(nanoseconds: Self.day) }
            .map { (first: $0, last: $1) }
    }

    private func first(after now: Instant, outside forbidden: [Forbidden]) -> Instant {
        // By their ends: what lies behind an end that was passed cannot hold anything back any more.
        forbidden.sorted { $0.before < $1.before }
            .reduce(now) { $1.contains($0) ? $1.before : $0 }
    }
}
