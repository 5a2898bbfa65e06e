import Foundation

/// The check box of a supplement on a day: a slot of it, or one of the times it was taken as needed.
public struct Intake: Hashable, Sendable {
    public enum State: String, NamedChoice, Codable, Sendable {
        case open, taken, skipped
    }

    /// Which check box it is.
    public struct Place: Hashable, Sendable {
        public let supplementID: UUID
        public let day: Day
        public let slot: Slot
        /// 1, but for what is taken as needed: that is counted through the day.
        public let number: Int

        public init(_ supplementID: UUID, day: Day, slot: Slot, number: Int = 1) {
            self.supplementID = supplementID
            self.day = day
            self.slot = slot
            self.number = number
        }

        /// The numbers that a day has room for.
        public static let numbers = 1...24

        /// - Throws: `ValidationError` for `number` where no day has so many.
        public func validated() throws(ValidationError) -> Place {
            var validator = Validator()
            validator.range("number", number, Self.numbers)
            try validator.check()
            return self
        }
    }

    public let place: Place
    public var state: State
    /// Why it was skipped; empty otherwise.
    public var reason: String
    /// When it was taken.
    public var takenAt: Instant?
    /// How much was taken, or was to be.
    public var dose: Dose
    /// When it was last changed: of two changes the later one counts.
    public var changedAt: Instant

    public init(
        _ place: Place, state: State, reason: String = "", takenAt: Instant? = nil, dose: Dose,
        changedAt: Instant
    ) {
        self.place = place
        self.state = state
        self.reason = reason
        self.takenAt = state == .taken ? takenAt ?? changedAt : nil
        self.dose = dose
        self.changedAt = changedAt
    }

    /// - Parameter old: What is stored of it; its reason is not checked again.
    /// - Throws: `ValidationError` where a reason stands without a skip or is too long.
    public func validated(over old: Intake? = nil) throws(ValidationError) -> Intake {
        var validator = Validator(keeping: [old?.reason ?? ""])
        validator.line("reason", reason, 0...200)
        validator.require(
            reason.isEmpty || state == .skipped, "reason", "is for an intake that is skipped")
        try validator.check()
        return self
    }
}

/// Whether something that is taken as needed may be taken now.
public struct AsNeededRule: Hashable, Sendable {
    public let leastMinutes: Int
    public let mostPerDay: Int

    public init(leastMinutes: Int, mostPerDay: Int) {
        self.leastMinutes = leastMinutes
        self.mostPerDay = mostPerDay
    }

    public enum Answer: Hashable, Sendable {
        case allowed
        /// So many were taken within 24 hours already; another one may be from then on.
        case enough(until: Instant)
        /// The last one is too near; allowed from then on.
        case wait(until: Instant)

        /// When it may be taken, where that is not now.
        public var until: Instant? {
            switch self {
            case .allowed: nil
            case .enough(let until), .wait(let until): until
            }
        }
    }

    private static let day: Int64 = 24 * 3600 * 1_000_000_000

    /// No 24 hours may have more than the most, whichever day of the calendar they are on.
    /// - Parameters:
    ///   - now: When it is to be taken.
    ///   - taken: When it was taken before, on this day and those next to it.
    public func answer(at now: Instant, taken: [Instant]) -> Answer {
        /// Nanoseconds after `now`; `nil` for what is too far away to count.
        func distance(_ other: Instant) -> Int64? {
            let (between, isTooFar) = other.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
            return isTooFar || between.magnitude >= UInt64(max(Self.day, gap)) ? nil : between
        }
        let near = taken.compactMap(distance).sorted()
        // Something filled in before another one may be too close to that as well.
        let close = near.last { $0.magnitude < gap }
        let starts = near.filter { $0 <= 0 && $0 > -Self.day } + [0]
        let fullest = starts.filter { start in
            near.count { $0 >= start && $0 < start + Self.day } >= mostPerDay
        }
        if let start = fullest.max() {
            // Those before now leave the 24 hours one after the other.
            let inside = near.filter { $0 >= start && $0 < start + Self.day }
            let leaving = inside[inside.count - mostPerDay]
            return .enough(until: now.adding(nanoseconds: leaving + Self.day))
        }
        return close.map { .wait(until: now.adding(nanoseconds: $0 + gap)) } ?? .allowed
    }

    private var gap: Int64 { Int64(leastMinutes) * 60_000_000_000 }
}
