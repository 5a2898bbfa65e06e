import PlatesCore

/// How far back a page of a course of time looks.
package enum TimeRange: String, CaseIterable, Sendable {
    case weeks = "4w"
    case months = "3m"
    case year = "1y"
    case all

    package var title: Phrase {
        switch self {
        case .weeks: "4 weeks"
        case .months: "3 months"
        case .year: "1 year"
        case .all: "All"
        }
    }

    /// The first day of so much time up to a day, which is its last; a month is taken as 30 days.
    package func first(upTo day: Day) -> Day {
        switch self {
        case .weeks: day.adding(days: -27)
        case .months: day.adding(days: -89)
        case .year: day.adding(days: -364)
        case .all: .first
        }
    }
}

extension Form {
    /// A choice of a few words, or `nil` where the field is empty.
    /// - Throws: `ValidationError` where it is none of them.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type = Choice.self
    ) throws -> Choice? where Choice.RawValue == String {
        guard let text = optional(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw ValidationError(name, FieldMistake.notOne(of: Choice.self))
        }
        return choice
    }
}
