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
        /// The day has had all that it may have.
        case enough
        /// Allowed from then on.
        case wait(until: Instant)
    }

    /// - Parameters:
    ///   - now: When it is to be taken.
    ///   - taken: When it was taken before, on this day and those next to it.
    ///   - today: How many of these were on the day itself.
    public func answer(at now: Instant, taken: [Instant], today: Int) -> Answer {
        if today >= mostPerDay { return .enough }
        let gap = Int64(leastMinutes) * 60_000_000_000
        // Something filled in before another one may be too close to that as well.
        let near = taken.filter {
            let (between, isTooFar) = $0.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
            return !isTooFar && between.magnitude < gap
        }.max()
        return near.map { .wait(until: $0.adding(nanoseconds: gap)) } ?? .allowed
    }
}
