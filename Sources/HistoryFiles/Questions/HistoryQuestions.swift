import PlatesCore

/// What a file leaves open, gathered from its records.
public struct HistoryQuestions: Codable, Hashable, Sendable {
    /// The names are those of the API.
    public enum Question: String, CaseIterable, Codable, Sendable {
        case unit
        case dateOrder = "date_order"
        case timeZone = "time_zone"
    }

    private var hasUnitless = false
    private var hasTimes = false
    private var hasUndecided = false
    private var hasDayFirst = false
    private var hasMonthFirst = false

    public init() {}

    public mutating func add(_ record: HistoryRecord) {
        switch record {
        case .session(let session):
            add(session.start, isTimed: true)
            session.end.map { add($0, isTimed: true) }
        case .set(let set):
            if let mass = set.mass, mass.unit == nil { hasUnitless = true }
            if let distance = set.distance, distance.unit == nil { hasUnitless = true }
            set.moment.map { add($0, isTimed: true) }
        // Entries and body weights have a day, intakes a time.
        case .food(let food):
            add(food.moment, isTimed: food.isSupplement)
            // An instant with a day of its own is the same everywhere.
            if let taken = food.taken, !taken.hasZone { add(taken, isTimed: true) }
        case .weight(let weight):
            if weight.mass.unit == nil { hasUnitless = true }
            add(weight.moment, isTimed: false)
        case .skip: break
        }
    }

    /// - Parameter isTimed: Whether more of it is needed than the day.
    private mutating func add(_ moment: WrittenMoment, isTimed: Bool) {
        switch moment {
        // The day on which an instant falls depends on the zone as well.
        case .instant: hasTimes = true
        case .zoned: break
        case .universal(let date, _):
            hasTimes = true
            add(date)
        case .local(let date, let second):
            if isTimed, second != nil { hasTimes = true }
            add(date)
        }
    }

    private mutating func add(_ date: WrittenDate) {
        switch date {
        case .day: break
        case .dayFirst: hasDayFirst = true
        case .monthFirst: hasMonthFirst = true
        case .undecided: hasUndecided = true
        }
    }

    /// The order of dates, if some of them can only be read in one.
    public var knownDateOrder: DateOrder? {
        switch (hasDayFirst, hasMonthFirst) {
        case (true, false): .dayFirst
        case (false, true): .monthFirst
        default: nil
        }
    }

    /// What must be asked, each once.
    public var asked: [Question] {
        Question.allCases.filter { question in
            switch question {
            case .unit: hasUnitless
            case .dateOrder: hasUndecided && knownDateOrder == nil
            case .timeZone: hasTimes
            }
        }
    }
}
