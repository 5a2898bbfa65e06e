import PlatesCore

/// What the home page shows of today's training.
struct TrainingCardModel: Sendable {
    struct WorkoutLine: Sendable {
        let name: String
        let exercises: String
    }

    /// A day of the week that it is.
    struct WeekDay: Sendable {
        let day: String
        let letter: String
        let number: Int
        let label: String
        let state: String
        let isToday: Bool
    }

    let day: String
    let state: String
    let stateTitle: String
    let workouts: [WorkoutLine]
    let isFree: Bool
    let sets: String?
    let canStart: Bool
    /// What the link to the day says.
    let link: String
    let isUnderWay: Bool
    let week: [WeekDay]

    init(_ training: TrainingDay, week: [CalendarDay]) {
        let planned = training.workouts.reduce(0) { $0 + $1.setCount }
        let done = training.sets.count { $0.entry.kind != .warmup }
        day = training.day.description
        state = training.state.rawValue
        stateTitle = training.state.title
        workouts = training.workouts.map { workout in
            let names = training.items.filter { $0.workoutID == workout.id }.map(\.exercise.name)
            return WorkoutLine(name: workout.name, exercises: names.joined(separator: ", "))
        }
        isFree = training.workouts.isEmpty
        sets = done > 0 ? (planned > 0 ? "\(done) of \(planned) sets" : "\(done) sets") : nil
        isUnderWay = training.state == .inProgress
        self.week = week.map { other in
            WeekDay(
                day: other.day.description, letter: String(other.day.weekday.title.prefix(1)),
                number: other.day.dayOfMonth,
                label: "\(other.day.shortText): \(other.state.title(on: other.day, seenFrom: training.day))",
                state: other.state.rawValue, isToday: other.day == training.day
            )
        }
        canStart = training.state == .planned || training.state == .skipped
        link =
            switch training.state {
            case .inProgress: "Go on"
            case .done, .extra, .partial: "Look at it"
            default: "Train anyway"
            }
    }
}
