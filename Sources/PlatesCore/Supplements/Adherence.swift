/// Counts of due intakes by outcome. Always `taken + skipped + open == due`.
public struct IntakeCounts: Hashable, Sendable {
    public private(set) var due = 0
    public private(set) var taken = 0
    public private(set) var skipped = 0
    /// Skipped with a reason, which is not a miss. A part of `skipped`.
    public private(set) var excused = 0
    /// Open on a day that is not over, which is not a miss yet. A part of `open`.
    public private(set) var pending = 0

    public init() {}

    public var open: Int { due - taken - skipped }

    /// Neither taken nor skipped with a reason, on a day that is over.
    public var missed: Int { due - taken - excused - pending }

    /// Taken or missed: the denominator of `adherence`.
    public var counted: Int { taken + missed }

    /// The taken share of `counted`, from 0 to 1; `nil` if nothing is counted.
    public var adherence: Double? { counted == 0 ? nil : Double(taken) / Double(counted) }

    /// Whether everything due was taken or skipped with a reason, and something was taken.
    public var isComplete: Bool { taken > 0 && taken + excused == due }

    /// Counts one intake that was due.
    /// - Parameters:
    ///   - isExcused: Whether a skip has a reason.
    ///   - isPending: Whether the day is not over.
    public mutating func add(_ state: Intake.State, isExcused: Bool = false, isPending: Bool = false) {
        due += 1
        switch state {
        case .taken: taken += 1
        case .skipped:
            skipped += 1
            if isExcused { excused += 1 }
        case .open: if isPending { pending += 1 }
        }
    }

    public static func + (first: IntakeCounts, second: IntakeCounts) -> IntakeCounts {
        var sum = first
        sum.due += second.due
        sum.taken += second.taken
        sum.skipped += second.skipped
        sum.excused += second.excused
        sum.pending += second.pending
        return sum
    }
}

/// The outcomes of a supplement's intakes by slot.
public struct IntakeMarks: Hashable, Sendable {
    private var taken: [Slot: DaySet] = [:]
    private var skipped: [Slot: DaySet] = [:]
    /// Skipped with a reason. Also in `skipped`.
    private var excused: [Slot: DaySet] = [:]

    public init() {}

    /// Notes days on which it was skipped with a reason.
    public mutating func insertExcused(_ slot: Slot, block: Int, bits: Int64) {
        insert(.skipped, slot, block: block, bits: bits)
        excused[slot, default: DaySet()].insert(block: block, bits: bits)
    }

    public mutating func insertExcused(_ slot: Slot, on day: Day) {
        insert(.skipped, slot, on: day)
        excused[slot, default: DaySet()].insert(day)
    }

    /// Whether it was skipped with a reason.
    public func isExcused(_ slot: Slot, on day: Day) -> Bool { excused[slot]?.contains(day) ?? false }

    /// What is known of one slot, without looking it up for each day.
    func of(_ slot: Slot) -> SlotMarks {
        SlotMarks(
            taken: taken[slot] ?? DaySet(), skipped: skipped[slot] ?? DaySet(),
            excused: excused[slot] ?? DaySet())
    }

    /// Adds days as aggregated by the database; see `DaySet.insert(block:bits:)`.
    public mutating func insert(_ state: Intake.State, _ slot: Slot, block: Int, bits: Int64) {
        switch state {
        case .taken: taken[slot, default: DaySet()].insert(block: block, bits: bits)
        case .skipped: skipped[slot, default: DaySet()].insert(block: block, bits: bits)
        case .open: break
        }
    }

    public mutating func insert(_ state: Intake.State, _ slot: Slot, on day: Day) {
        switch state {
        case .taken: taken[slot, default: DaySet()].insert(day)
        case .skipped: skipped[slot, default: DaySet()].insert(day)
        case .open: break
        }
    }

    public func state(_ slot: Slot, on day: Day) -> Intake.State {
        of(slot).state(on: day)
    }
}

/// The outcomes of a supplement's intakes in one slot.
struct SlotMarks: Hashable, Sendable {
    let taken: DaySet
    let skipped: DaySet
    let excused: DaySet

    func state(on day: Day) -> Intake.State {
        if taken.contains(day) { return .taken }
        return skipped.contains(day) ? .skipped : .open
    }
}

/// The counts of each day of a range, of one supplement or several.
public struct AdherenceDays: Hashable, Sendable {
    public let range: DayRange
    /// One for each day of the range.
    public private(set) var counts: [IntakeCounts]

    /// Nothing was due.
    public init(_ range: DayRange) {
        self.range = range
        counts = [IntakeCounts](repeating: IntakeCounts(), count: range.count)
    }

    /// What the plan asked for on each day, held against the intakes. What was taken without being due is no
    /// part of it.
    /// - Parameter today: The day that is not over: what is open on it and after it is no miss. `nil` if all are.
    public init(
        _ range: DayRange, plan: SupplementPlan, marks: IntakeMarks, trainingDays: Set<Day> = [],
        today: Day? = nil
    ) {
        self.init(range)
        // They stay the same from day to day but for a change of the plan.
        var (doses, slots): ([SupplementSchedule.SlotDose], [SlotMarks]) = ([], [])
        for (index, day) in range.enumerated() {
            let due = plan.due(on: day, isTrainingDay: trainingDays.contains(day))
            if due != doses { (doses, slots) = (due, due.map { marks.of($0.slot) }) }
            for slot in slots {
                counts[index].add(
                    slot.state(on: day), isExcused: slot.excused.contains(day),
                    isPending: today.map { day >= $0 } ?? false)
            }
        }
    }

    public static func + (first: AdherenceDays, second: AdherenceDays) -> AdherenceDays {
        precondition(first.range == second.range, "the same days")
        var sum = first
        for index in sum.counts.indices { sum.counts[index] = first.counts[index] + second.counts[index] }
        return sum
    }

    public subscript(day: Day) -> IntakeCounts? {
        range.contains(day) ? counts[range.from.days(until: day)] : nil
    }

    public var total: IntakeCounts { counts.reduce(IntakeCounts(), +) }

    /// The sum of the last days of the range.
    public func total(last days: Int) -> IntakeCounts { counts.suffix(days).reduce(IntakeCounts(), +) }

    /// Consecutive days on which everything due was taken. Days without anything due, such as pauses, or with
    /// everything skipped for a reason, neither count nor end a streak.
    public struct Streaks: Hashable, Sendable {
        public var current = 0
        public var longest = 0
    }

    /// - Parameter today: Open intakes of today do not end a streak.
    public func streaks(today: Day) -> Streaks {
        var streaks = Streaks()
        for (day, counts) in zip(range, counts) where counts.due > 0 {
            if counts.isComplete {
                streaks.current += 1
                streaks.longest = max(streaks.longest, streaks.current)
            } else if counts.excused < counts.due, day < today || counts.skipped > counts.excused {
                streaks.current = 0
            }
        }
        return streaks
    }
}
