extension SupplementSchedule {
    /// `Every day`, `Mon, Thu`, `8 weeks on, 4 off`; with the end where there is one.
    public var text: String { endsOn.map { "\(kind.text), until \($0.shortText) \($0.year)" } ?? kind.text }
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

        public var title: String {
            switch self {
            case .daily: "Every day"
            case .weekdays: "On weekdays that I choose"
            case .everyDays: "Every so many days"
            case .daysOfMonth: "On days of the month"
            case .cycle: "In a cycle of weeks"
            case .trainingDays: "On training days only"
            case .restDays: "On rest days only"
            case .asNeeded: "As needed"
            }
        }
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

    var text: String {
        switch self {
        case .daily: return "Every day"
        case .weekdays(let days):
            return Weekday.allCases.filter(days.contains).map(\.shortTitle).joined(separator: ", ")
        case .everyDays(let count):
            return count == 1 ? "Every day" : count == 2 ? "Every other day" : "Every \(count) days"
        case .daysOfMonth(let days):
            let numbers = days.sorted().map(String.init).joined(separator: ", ")
            return "Each month on day \(numbers)"
        case .cycle(let on, let off): return "\(on) \(on == 1 ? "week" : "weeks") on, \(off) off"
        case .trainingDays: return "On training days"
        case .restDays: return "On rest days"
        case .asNeeded(let minutes, let most):
            let between = minutes == 0 ? "" : ", \(Self.duration(minutes)) apart"
            return "As needed, at most \(most) a day\(between)"
        }
    }

    /// `90 min`, `4 h`
    private static func duration(_ minutes: Int) -> String {
        minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes) min"
    }
}
