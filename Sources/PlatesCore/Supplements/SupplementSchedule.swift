/// When a supplement is taken, and how much of it.
public struct SupplementSchedule: Hashable, Sendable {
    /// On which days it falls.
    public enum Kind: Hashable, Sendable {
        case daily
        case weekdays(Set<Weekday>)
        /// On the first day, and then at this interval.
        case everyDays(Int)
        /// By the day of the month; a day that a month does not have falls on its last day.
        case daysOfMonth(Set<Int>)
        /// Alternating weeks on and off from the first day.
        case cycle(weeksOn: Int, weeksOff: Int)
        case trainingDays
        case restDays
        /// Never due: taken as needed, with a minimum time between and a maximum per day.
        case asNeeded(leastMinutes: Int, mostPerDay: Int)
    }

    /// A dose at a time of the day.
    public struct SlotDose: Hashable, Sendable {
        public let slot: Slot
        public let dose: Dose

        public init(_ slot: Slot, _ dose: Dose) {
            self.slot = slot
            self.dose = dose
        }
    }

    public var kind: Kind
    /// In the person's order; each slot once.
    public var doses: [SlotDose]
    /// The first day, from which intervals and cycles are counted.
    public var startsOn: Day
    /// The last day, if there is one.
    public var endsOn: Day?

    public init(_ kind: Kind, doses: [SlotDose], startsOn: Day, endsOn: Day? = nil) {
        self.kind = kind
        self.doses = doses
        self.startsOn = startsOn
        self.endsOn = endsOn
    }

    /// Whether it falls on the day.
    ///
    /// It counts calendar days, so neither daylight saving nor a leap day shifts it.
    /// - Parameter isTrainingDay: Whether a workout is planned; asked only by the kinds that depend on it.
    public func isDue(on day: Day, isTrainingDay: @autoclosure () -> Bool) -> Bool {
        guard covers(day) else { return false }
        switch kind {
        case .daily: return true
        case .weekdays(let weekdays): return weekdays.contains(day.weekday)
        case .everyDays(let count): return count > 0 && startsOn.days(until: day) % count == 0
        case .daysOfMonth(let numbers):
            let number = day.dayOfMonth
            guard !numbers.contains(number) else { return true }
            let isLast = day == Month(of: day).lastDay
            return isLast && numbers.contains { $0 > number }
        case .cycle(let on, let off):
            let length = (on + off) * 7
            return length > 0 && startsOn.days(until: day) % length < on * 7
        case .trainingDays: return isTrainingDay()
        case .restDays: return !isTrainingDay()
        case .asNeeded: return false
        }
    }

    /// Whether the day lies between its first and last.
    public func covers(_ day: Day) -> Bool {
        startsOn <= day && (endsOn.map { day <= $0 } ?? true)
    }

    /// Whether the training plan decides.
    public var asksForTraining: Bool { kind == .trainingDays || kind == .restDays }

    /// The minimum time between and the maximum per day, if it is taken as needed.
    public var asNeeded: (leastMinutes: Int, mostPerDay: Int)? {
        if case .asNeeded(let minutes, let most) = kind { (minutes, most) } else { nil }
    }

    /// The allowed intervals in days.
    public static let intervals = 1...365
    /// The allowed weeks on or off.
    public static let weeks = 1...104

    /// - Throws: `ValidationError` with a sentence for each field, by its name in the API.
    public func validated() throws(ValidationError) -> SupplementSchedule {
        var validator = Validator()
        switch kind {
        case .daily, .trainingDays, .restDays: break
        case .weekdays(let days): validator.require(!days.isEmpty, "days", SupplementMistake.noWeekday)
        case .everyDays(let count): validator.range("every", count, Self.intervals)
        case .daysOfMonth(let days):
            validator.require(!days.isEmpty, "days", SupplementMistake.noDayOfMonth)
            validator.require(
                days.allSatisfy { (1...31).contains($0) }, "days", FieldMistake.between(1, 31))
        case .cycle(let on, let off):
            validator.range("weeks_on", on, Self.weeks)
            validator.range("weeks_off", off, Self.weeks)
        case .asNeeded(let minutes, let most):
            validator.range("least_minutes", minutes, 0...10_080)
            validator.range("most_per_day", most, Intake.Key.numbers)
        }
        if let endsOn {
            validator.require(startsOn <= endsOn, "ends_on", SupplementMistake.endsBeforeStart)
        }
        validator.require((1...12).contains(doses.count), "slots", FieldMistake.between(1, 12))
        validator.require(
            Set(doses.map(\.slot)).count == doses.count, "slots", SupplementMistake.slotTwice)
        for dose in doses {
            do throws(ValidationError) { _ = try dose.dose.validated() } catch { validator.add(error) }
        }
        try validator.check()
        return self
    }
}

extension SupplementSchedule.Kind {
    /// The name in the API and in tables.
    public enum Name: String, CaseIterable, Sendable {
        case daily, weekdays
        case everyDays = "every_n_days"
        case daysOfMonth = "days_of_month"
        case cycle
        case trainingDays = "training_days"
        case restDays = "rest_days"
        case asNeeded = "as_needed"
    }

    public var name: Name {
        switch self {
        case .daily: .daily
        case .weekdays: .weekdays
        case .everyDays: .everyDays
        case .daysOfMonth: .daysOfMonth
        case .cycle: .cycle
        case .trainingDays: .trainingDays
        case .restDays: .restDays
        case .asNeeded: .asNeeded
        }
    }
}
