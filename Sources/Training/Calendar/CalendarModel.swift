import Foundation
import PlatesCore

/// The calendar of a month or a week: what is planned and what was done.
struct CalendarModel: Sendable {
    struct Week: Sendable {
        let days: [CalendarCell]
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

    /// The first step of a move: the workout is chosen, and the day is asked for.
    struct Move: Sendable {
        let workoutID: UUID
        let name: String
        let from: Day
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
    /// The workout for which a day is asked.
    let moving: String?
    let legend = TrainingState.allCases.filter { $0 != .rest }.map {
        Mark(state: $0.rawValue, title: $0.title)
    }

    /// A month in its grid of weeks.
    init(
        month: Month, days: [CalendarDay], chosen: TrainingDay, moving workout: UUID?, weekStarts: Weekday,
        today: Day
    ) {
        let byDay = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { one, _ in one })
        let path = "/calendar?month=\(month)"
        let move = Move(workout, chosen)
        self.chosen = ChosenDayModel(chosen, today: today, path: path)
        moving = move?.name
        title = month.title
        isMonth = true
        previous = month.previous.map { "/calendar?month=\($0)\(move.query)" }
        previousLabel = "The month before"
        next = month.next.map { "/calendar?month=\($0)\(move.query)" }
        nextLabel = "The month after"
        let anchor = month == Month(of: today) ? today : month.firstDay
        monthPath = path
        weekPath = "/calendar?week=\(anchor)"
        todayPath = "/calendar?month=\(Month(of: today))"
        weekdays = Self.names(weekStarts)
        weeks = month.weeks(startingAt: weekStarts).map { week in
            Week(
                days: week.compactMap { byDay[$0] }.map {
                    CalendarCell(
                        $0, today: today, chosen: chosen.day, move: move,
                        isOutside: Month(of: $0.day) != month, path: path)
                }
            )
        }
    }

    /// One week as a list of days.
    init(
        week days: [CalendarDay], chosen: TrainingDay, moving workout: UUID?, weekStarts: Weekday, today: Day
    ) {
        let first = days.first?.day ?? today
        let last = days.last?.day ?? today
        let path = "/calendar?week=\(first)"
        let move = Move(workout, chosen)
        self.chosen = ChosenDayModel(chosen, today: today, path: path)
        moving = move?.name
        title = [first.shortText, last.phrase(.shortWithYear)].joined(by: .verbatim(" – "))
        isMonth = false
        previous = "/calendar?week=\(first.adding(days: -7))\(move.query)"
        previousLabel = "The week before"
        next = "/calendar?week=\(first.adding(days: 7))\(move.query)"
        nextLabel = "The week after"
        let anchor = (first...last).contains(today) ? today : first
        monthPath = "/calendar?month=\(Month(of: anchor))"
        weekPath = "/calendar?week=\(anchor)"
        todayPath = "/calendar?week=\(today)"
        weekdays = Self.names(weekStarts)
        weeks = [
            Week(
                days: days.map {
                    CalendarCell(
                        $0, today: today, chosen: chosen.day, move: move, isOutside: false, path: path)
                })
        ]
    }

    private static func names(_ first: Weekday) -> [WeekdayName] {
        Weekday.order(startingAt: first).map { WeekdayName(short: $0.shortTitle, long: $0.title) }
    }
}

extension CalendarModel.Move {
    /// - Parameter workout: `nil` if it is not planned for the chosen day.
    fileprivate init?(_ workout: UUID?, _ chosen: TrainingDay) {
        guard let workout = chosen.workouts.first(where: { $0.id == workout }) else { return nil }
        (workoutID, name, from) = (workout.id, workout.name, chosen.day)
    }
}

extension CalendarModel.Move? {
    /// What other months and weeks need to go on with the move.
    fileprivate var query: String { map { "&day=\($0.from)&move=\($0.workoutID.text)" } ?? "" }
}
