import PlatesCore

/// The calendar of a month or a week: what is planned and what was done.
struct CalendarModel: Sendable {
    struct DayCell: Sendable {
        let day: String
        let number: Int
        let label: Phrase
        let state: String
        let stateTitle: Phrase
        /// The names of its workouts.
        let names: String
        let sets: Phrase?
        let isToday: Bool
        /// Whether it belongs to the month before or after.
        let isOutside: Bool
        let isEmpty: Bool
        /// Where the calendar shows this day beside it.
        let path: String
        let isChosen: Bool
    }

    struct Week: Sendable {
        let days: [DayCell]
    }

    struct WeekdayName: Sendable {
        let short: Phrase
        let long: Phrase
    }

    /// What the mark of a state means.
    struct Mark: Sendable {
        let state: String
        let title: Phrase
    }

    let title: Phrase
    let isMonth: Bool
    let previous: String?
    let previousLabel: Phrase
    let next: String?
    let nextLabel: Phrase
    let monthPath: String
    let weekPath: String
    let todayPath: String
    let weekdays: [WeekdayName]
    let weeks: [Week]
    let chosen: ChosenDayModel
    let legend = TrainingState.allCases.filter { $0 != .rest }.map {
        Mark(state: $0.rawValue, title: $0.title)
    }

    /// A month in its grid of weeks.
    init(
        month: Month, days: [CalendarDay], chosen: TrainingDay, weekStarts: Weekday, today: Day
    ) {
        let byDay = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { one, _ in one })
        self.chosen = ChosenDayModel(chosen, today: today)
        title = month.title
        isMonth = true
        previous = month.previous.map { "/calendar?month=\($0)" }
        previousLabel = "The month before"
        next = month.next.map { "/calendar?month=\($0)" }
        nextLabel = "The month after"
        let anchor = month == Month(of: today) ? today : month.firstDay
        monthPath = "/calendar?month=\(month)"
        weekPath = "/calendar?week=\(anchor)"
        todayPath = "/calendar?month=\(Month(of: today))"
        weekdays = Self.names(weekStarts)
        weeks = month.weeks(startingAt: weekStarts).map { week in
            Week(
                days: week.compactMap { byDay[$0] }.map {
                    DayCell(
                        $0, today: today, chosen: chosen.day, isOutside: Month(of: $0.day) != month,
                        path: "/calendar?month=\(month)")
                }
            )
        }
    }

    /// One week as a list of days.
    init(week days: [CalendarDay], chosen: TrainingDay, weekStarts: Weekday, today: Day) {
        let first = days.first?.day ?? today
        let last = days.last?.day ?? today
        self.chosen = ChosenDayModel(chosen, today: today)
        title = [first.shortText, last.phrase(.shortWithYear)].joined(by: .verbatim(" – "))
        isMonth = false
        previous = "/calendar?week=\(first.adding(days: -7))"
        previousLabel = "The week before"
        next = "/calendar?week=\(first.adding(days: 7))"
        nextLabel = "The week after"
        let anchor = (first...last).contains(today) ? today : first
        monthPath = "/calendar?month=\(Month(of: anchor))"
        weekPath = "/calendar?week=\(anchor)"
        todayPath = "/calendar?week=\(today)"
        weekdays = Self.names(weekStarts)
        weeks = [
            Week(
                days: days.map {
                    DayCell(
                        $0, today: today, chosen: chosen.day, isOutside: false,
                        path: "/calendar?week=\(first)")
                })
        ]
    }

    private static func names(_ first: Weekday) -> [WeekdayName] {
        Weekday.order(startingAt: first).map { WeekdayName(short: $0.shortTitle, long: $0.title) }
    }
}

extension CalendarModel.DayCell {
    /// - Parameter path: That of the month or week which it stands in.
    fileprivate init(
        _ calendarDay: CalendarDay, today: Day, chosen: Day, isOutside: Bool, path: String
    ) {
        let names = calendarDay.planned.map(\.name)
        let isEmpty = calendarDay.state == .rest
        day = calendarDay.day.description
        number = calendarDay.day.dayOfMonth
        label = calendarDay.day.shortText
        state = calendarDay.state.rawValue
        stateTitle = calendarDay.state.title(on: calendarDay.day, seenFrom: today)
        self.names = names.joined(separator: " · ")
        sets = calendarDay.sets.logged == 0 ? nil : "\(calendarDay.sets.logged) sets"
        isToday = calendarDay.day == today
        self.isOutside = isOutside
        self.isEmpty = isEmpty
        self.path = "\(path)&day=\(calendarDay.day)#day"
        isChosen = calendarDay.day == chosen
    }
}
