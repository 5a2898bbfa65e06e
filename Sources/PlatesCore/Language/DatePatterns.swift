/// How a language writes dates: its patterns, such as `{day}. {month}`, taken apart once.
struct DatePatterns: Sendable {
    private enum Piece {
        case text([UInt8])
        case weekday, day, month, year
    }

    private typealias Pattern = [Piece]

    private struct Names {
        let weekdays: [[UInt8]]
        let months: [[UInt8]]
    }

    private let long: Names
    private let short: Names
    private let longDay: Pattern
    private let shortDay: Pattern
    private let shortDayWithYear: Pattern
    private let dayAndMonth: Pattern
    private let dayMonthYear: Pattern
    private let monthAndYear: Pattern

    init(_ facts: LanguageFacts) {
        func names(_ weekdays: [String], _ months: [String]) -> Names {
            Names(weekdays: weekdays.map { Array($0.utf8) }, months: months.map { Array($0.utf8) })
        }
        long = names(facts.weekdays, facts.months)
        short = names(facts.shortWeekdays, facts.shortMonths)
        longDay = Self.pattern(facts.longDay)
        shortDay = Self.pattern(facts.shortDay)
        shortDayWithYear = Self.pattern(facts.shortDayWithYear)
        dayAndMonth = Self.pattern(facts.dayAndMonth)
        dayMonthYear = Self.pattern(facts.dayMonthYear)
        monthAndYear = Self.pattern(facts.monthAndYear)
    }

    func write(_ day: Day, _ style: DayStyle, to bytes: inout [UInt8]) {
        let civil = CivilDate(daysSince1970: day.daysSince1970)
        let names = style == .long ? long : short
        for piece in pattern(of: style) {
            switch piece {
            case .text(let text): bytes += text
            case .weekday: bytes += names.weekdays[day.weekday.rawValue - 1]
            case .day: bytes.append(decimal: civil.day)
            case .month: bytes += names.months[civil.month - 1]
            case .year: bytes.append(decimal: civil.year)
            }
        }
    }

    func write(_ month: Month, _ style: MonthStyle, to bytes: inout [UInt8]) {
        guard style == .nameAndYear else {
            bytes += (style == .name ? long : short).months[month.month - 1]
            return
        }
        for piece in monthAndYear {
            switch piece {
            case .text(let text): bytes += text
            case .month: bytes += long.months[month.month - 1]
            case .year: bytes.append(decimal: month.year)
            case .weekday, .day: break
            }
        }
    }

    private func pattern(of style: DayStyle) -> Pattern {
        switch style {
        case .long: longDay
        case .short: shortDay
        case .shortWithYear: shortDayWithYear
        case .dayAndMonth: dayAndMonth
        case .dayMonthYear: dayMonthYear
        }
    }

    /// An unknown name in braces is nothing.
    private static func pattern(_ text: String) -> Pattern {
        var pattern: Pattern = []
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{"), let end = rest[brace...].firstIndex(of: "}") {
            pattern.append(.text(Array(rest[..<brace].utf8)))
            switch rest[brace..<end].dropFirst() {
            case "weekday": pattern.append(.weekday)
            case "day": pattern.append(.day)
            case "month": pattern.append(.month)
            case "year": pattern.append(.year)
            default: break
            }
            rest = rest[end...].dropFirst()
        }
        return (pattern + [.text(Array(rest.utf8))]).filter { piece in
            if case .text(let text) = piece { !text.isEmpty } else { true }
        }
    }
}
