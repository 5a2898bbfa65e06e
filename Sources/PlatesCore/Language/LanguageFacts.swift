/// How a language writes numbers and dates, from its file `language.json`. The source of the facts is Unicode's CLDR.
struct LanguageFacts: Sendable, Decodable {
    /// The language's name for itself: `Deutsch`.
    let name: String
    /// The sign before decimals.
    let decimal: String
    /// The sign between groups of three digits.
    let group: String
    /// Rules for plurals by category; see `PluralRules`.
    let plurals: [String: String]
    /// From Monday.
    let weekdays: [String]
    let shortWeekdays: [String]
    /// From January.
    let months: [String]
    let shortMonths: [String]
    /// Patterns with `{weekday}`, `{day}`, `{month}` and `{year}`.
    let longDay: String
    let shortDay: String
    let shortDayWithYear: String
    let dayAndMonth: String
    let dayMonthYear: String
    let monthAndYear: String

    /// Whether it has all days and months, and patterns that name them.
    var isWhole: Bool {
        weekdays.count == 7 && shortWeekdays.count == 7 && months.count == 12 && shortMonths.count == 12
    }

    private enum CodingKeys: String, CodingKey {
        case name, decimal, group, plurals, weekdays, months
        case shortWeekdays = "short_weekdays"
        case shortMonths = "short_months"
        case longDay = "long_day"
        case shortDay = "short_day"
        case shortDayWithYear = "short_day_with_year"
        case dayAndMonth = "day_and_month"
        case dayMonthYear = "day_month_year"
        case monthAndYear = "month_and_year"
    }
}
