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
            reason.isEmpty || state == .skipped, "reason", SupplementMistake.reasonWithoutSkip)
        try validator.check()
        return self
    }
}
