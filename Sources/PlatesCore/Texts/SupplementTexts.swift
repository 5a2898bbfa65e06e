// What people read about supplements.

extension Slot {
    /// `Before training`
    public var title: String {
        switch self {
        case .morning: "Morning"
        case .lunch: "With lunch"
        case .beforeTraining: "Before training"
        case .afterTraining: "After training"
        case .evening: "Evening"
        case .bedtime: "Bedtime"
        default: key
        }
    }
}

extension Dose {
    /// `5 g`, `2 capsules`
    public var text: String { "\(number) \(unit.text(of: amount))" }
}

extension PieceContent {
    /// `1 capsule holds 1000 IU`
    public var text: String { "1 \(piece.rawValue) holds \(holds.text)" }
}

extension DoseUnit {
    /// `g`, or `capsules` for several.
    public func text(of amount: Double) -> String {
        isPiece && amount != 1 ? rawValue + "s" : rawValue
    }

    /// All of them in a sentence: `g, mg, µg, IU, ml, capsule, tablet, scoop or drop`.
    public static let sentence: String = {
        let names = allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }()
}

extension Stock {
    /// `3 tablets`, or `3 tablets more taken than in stock`
    public var text: String { left?.text ?? "\(Dose(-amount, unit).text) more taken than in stock" }
}

extension PackPrice {
    /// `0.25 €`
    public func text(_ price: Double) -> String {
        let number = DecimalText.rounded(price, decimals: price < 0.1 ? 3 : 2)
        return currency.isEmpty ? number : "\(number) \(currency)"
    }
}

extension CatalogueSupplement {
    /// The sentence that stands wherever the catalogue is shown.
    public static let disclaimer = """
        Doses are those that labels typically name. This is no medical advice: ask a doctor or pharmacist what is \
        right for you.
        """
}

extension SupplementSchedule {
    /// `Every day`, `Mon, Thu`, `8 weeks on, 4 off`; with the end where there is one.
    public var text: String { endsOn.map { "\(kind.text), until \($0.shortText) \($0.year)" } ?? kind.text }
}

extension SupplementSchedule.Kind.Name {
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

extension SupplementSchedule.Kind {
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
