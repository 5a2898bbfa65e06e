import PlatesCore

/// A day of the calendar.
struct CalendarCell: Sendable {
    struct Workout: Sendable {
        let id: String
        let name: String
    }

    /// The second step of a move: the day is chosen.
    struct Target: Sendable {
        let action: String
        let workoutID: String
        let returnTo: String
        let label: Phrase
    }

    let day: String
    let number: Int
    let label: Phrase
    let state: String
    let stateTitle: Phrase
    let workouts: [Workout]
    let sets: Phrase?
    let isToday: Bool
    /// Whether it belongs to the month before or after.
    let isOutside: Bool
    let isEmpty: Bool
    /// Where the calendar shows this day beside it.
    let path: String
    let isChosen: Bool
    /// What moves a workout here; `nil` if none is being moved.
    let target: Target?

    /// - Parameter path: That of the month or week which it stands in.
    init(
        _ calendarDay: CalendarDay, today: Day, chosen: Day, move: CalendarModel.Move?, isOutside: Bool,
        path: String
    ) {
        let own = calendarDay.day
        day = own.description
        number = own.dayOfMonth
        label = own.shortText
        state = calendarDay.state.rawValue
        stateTitle = calendarDay.state.title(on: own, seenFrom: today)
        workouts = calendarDay.planned.map { Workout(id: $0.id.text, name: $0.name) }
        sets = calendarDay.sets.logged == 0 ? nil : "\(calendarDay.sets.logged) sets"
        isToday = own == today
        self.isOutside = isOutside
        isEmpty = calendarDay.state == .rest
        self.path = "\(path)&day=\(own)#day"
        isChosen = own == chosen
        target = move.flatMap { move in
            guard move.from != own else { return nil }
            return Target(
                action: "/training/\(move.from)/plan", workoutID: move.workoutID.text,
                returnTo: "\(path)&day=\(own)", label: "Move \(move.name) to \(own.shortText)")
        }
    }
}
