// What people read about supplements.

extension Slot {
    /// `Before training`
    public var title: Phrase {
        switch self {
        case .morning: "Morning"
        case .lunch: "With lunch"
        case .beforeTraining: "Before training"
        case .afterTraining: "After training"
        case .evening: "Evening"
        case .bedtime: "Bedtime"
        default: .verbatim(key)
        }
    }
}

extension Dose {
    /// `5 g`, `2 capsules`
    public var text: Phrase { unit.text(.number(number)) }
}

extension PieceContent {
    /// `1 capsule holds 1000 IU`
    public var text: Phrase { "\(piece.text(1)) holds \(holds.text)" }
}

extension DoseUnit {
    /// `g`, `capsule`
    public var name: Phrase {
        switch self {
        case .grams, .milligrams, .micrograms, .millilitres: .verbatim(rawValue)
        case .internationalUnits: "IU"
        case .capsules: "capsule"
        case .tablets: "tablet"
        case .scoops: "scoop"
        case .drops: "drop"
        }
    }

    /// So much of it: `5 g`, `2 capsules`.
    public func text(_ number: Phrase) -> Phrase {
        switch self {
        case .grams, .milligrams, .micrograms, .millilitres: "\(number) \(rawValue)"
        case .internationalUnits: "\(number) IU"
        case .capsules: "\(number) capsules"
        case .tablets: "\(number) tablets"
        case .scoops: "\(number) scoops"
        case .drops: "\(number) drops"
        }
    }

    /// The same of a whole number.
    public func text(_ count: Int) -> Phrase { text(.count(count)) }

    /// All of them in a sentence: `g, mg, µg, IU, ml, capsule, tablet, scoop or drop`.
    public static let sentence = Phrase.alternatives(allCases.map(\.name))
}

extension Stock {
    /// `3 tablets`, or `3 tablets more taken than in stock`
    public var text: Phrase { left?.text ?? "\(Dose(-amount, unit).text) more taken than in stock" }
}

extension PackPrice {
    /// `0.25 €`
    public func text(_ price: Double) -> Phrase {
        let number = DecimalText.rounded(price, decimals: price < 0.1 ? 3 : 2)
        return currency.isEmpty ? .number(number) : "\(.number(number)) \(currency)"
    }
}

extension CatalogueSupplement {
    /// The sentence that stands wherever the catalogue is shown.
    public static let disclaimer: Phrase = """
        Doses are those that labels typically name. This is no medical advice: ask a doctor or pharmacist what is \
        right for you.
        """
}

extension SupplementSchedule {
    /// `Every day`, `Mon, Thu`, `8 weeks on, 4 off`; with the end where there is one.
    public var text: Phrase {
        endsOn.map { "\(kind.text), until \($0.phrase(.shortWithYear))" } ?? kind.text
    }
}

extension SupplementSchedule.Kind.Name {
    public var title: Phrase {
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
    var text: Phrase {
        switch self {
        case .daily: "Every day"
        case .weekdays(let days):
            Weekday.allCases.filter(days.contains).map(\.shortTitle).joined(by: .verbatim(", "))
        case .everyDays(let count):
            count == 1 ? "Every day" : count == 2 ? "Every other day" : "Every \(count) days"
        case .daysOfMonth(let days):
            "Each month on day \(days.sorted().map(String.init).joined(separator: ", "))"
        case .cycle(let on, let off): "\(on) weeks on, \(off) off"
        case .trainingDays: "On training days"
        case .restDays: "On rest days"
        case .asNeeded(let minutes, let most):
            minutes == 0
                ? "As needed, at most \(most) a day"
                : "As needed, at most \(most) a day, \(Self.duration(minutes)) apart"
        }
    }

    /// `90 min`, `4 h`
    private static func duration(_ minutes: Int) -> Phrase {
        minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes) min"
    }
}
