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

    /// `2 of 9 sets`, `2 of 9 sets and 3 more`, `3 sets`.
    private static func text(_ counts: TrainingState.SetCounts) -> String? {
        guard counts.completed > 0 else { return nil }
        guard counts.plannedSets > 0 else {
            return counts.completed == 1 ? "1 set" : "\(counts.completed) sets"
        }
        let extras = counts.extras == 0 ? "" : " and \(counts.extras) more"
        return "\(counts.doneSets) of \(counts.plannedSets) sets\(extras)"
    }

    init(_ training: TrainingDay, week: [CalendarDay]) {
        let counts = training.counts
        day = training.day.description
        state = training.state.rawValue
        stateTitle = training.state.title
        workouts = training.workouts.map { workout in
            let names = training.items.filter { $0.workoutID == workout.id }.map(\.exercise.name)
            return WorkoutLine(name: workout.name, exercises: names.joined(separator: ", "))
        }
        isFree = training.workouts.isEmpty
        sets = Self.text(counts)
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
