import Foundation

/// The check box of a supplement on a day: a slot of it, or one of the times it was taken as needed.
public struct Intake: Hashable, Sendable {
    public enum State: String, NamedChoice, Codable, Sendable {
        case open, taken, skipped
    }

    /// Identifies the check box.
    public struct Key: Hashable, Sendable {
        public let supplementID: UUID
        public let day: Day
        public let slot: Slot
        /// Always 1, except for what is taken as needed, which is counted through the day.
        public let number: Int

        public init(_ supplementID: UUID, day: Day, slot: Slot, number: Int = 1) {
            self.supplementID = supplementID
            self.day = day
            self.slot = slot
            self.number = number
        }

        /// The numbers that a day can have.
        public static let numbers = 1...24

        /// - Throws: `ValidationError` for `number` if it is out of range.
        public func validated() throws(ValidationError) -> Key {
            var validator = Validator()
            validator.range("number", number, Self.numbers)
            try validator.check()
            return self
        }
    }

    public let key: Key
    public var state: State
    /// Why it was skipped; empty otherwise.
    public var reason: String
    /// When it was taken.
    public var takenAt: Instant?
    /// How much was taken or planned.
    public var dose: Dose
    /// When it was last changed: the last writer wins.
    public var changedAt: Instant

    public init(
        _ key: Key, state: State, reason: String = "", takenAt: Instant? = nil, dose: Dose,
        changedAt: Instant
    ) {
        self.key = key
        self.state = state
        self.reason = reason
        self.takenAt = state == .taken ? takenAt ?? changedAt : nil
        self.dose = dose
        self.changedAt = changedAt
    }

    /// - Parameter old: What is stored of it; its reason is not checked again.
    /// - Throws: `ValidationError` if there is a reason without a skip, or it is too long.
    public func validated(over old: Intake? = nil) throws(ValidationError) -> Intake {
        var validator = Validator(keeping: [old?.reason ?? ""])
        validator.line("reason", reason, 0...200)
        validator.require(
            reason.isEmpty || state == .skipped, "reason", SupplementMistake.reasonWithoutSkip)
        try validator.check()
        return self
    }
}
