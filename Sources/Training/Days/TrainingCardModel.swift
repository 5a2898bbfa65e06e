import PlatesCore
import Web

/// What the home page shows of today's training.
struct TrainingCardModel: Sendable {
    struct WorkoutLine: Sendable {
        let name: String
        let exercises: Phrase
    }

    /// A day of the week that it is.
    struct WeekDay: Sendable {
        let day: String
        let letter: String
        let number: Int
        let label: Phrase
        let state: String
        let isToday: Bool
    }

    let day: String
    let state: String
    let stateTitle: Phrase
    let workouts: [WorkoutLine]
    let isFree: Bool
    /// Whether nothing was planned or done.
    let isRest: Bool
    let sets: Phrase?
    let canStart: Bool
    /// What the link to the day says.
    let link: Phrase
    let isUnderWay: Bool
    let week: [WeekDay]
    let missed: MissedModel?

    /// `2 of 9 sets`, `2 of 9 sets and 3 more`, `3 sets`.
    private static func text(_ counts: TrainingState.SetCounts) -> Phrase? {
        guard counts.completed > 0 else { return nil }
        guard counts.plannedSets > 0 else { return "\(counts.completed) sets" }
        return counts.extras == 0
            ? "\(counts.doneSets) of \(counts.plannedSets) sets"
            : "\(counts.doneSets) of \(counts.plannedSets) sets and \(counts.extras) more"
    }

    /// - Parameter week: The days of the week, of which today is one.
    init(week: [CalendarDay], missed: MissedModel?, today: Day, language: Language) {
        self.missed = missed
        let training = week.first { $0.day == today }
        let state = training?.state ?? .rest
        day = today.description
        self.state = state.rawValue
        stateTitle = state.title
        workouts = (training?.planned ?? []).map { workout in
            let exercises = workout.exercises.map { Phrase.name($0, .exercise) }
            return WorkoutLine(name: workout.name, exercises: ListText(exercises, most: 3).text)
        }
        isFree = workouts.isEmpty
        isRest = state == .rest
        sets = (training?.sets).flatMap(Self.text)
        isUnderWay = state == .inProgress
        self.week = week.map { other in
            WeekDay(
                day: other.day.description, letter: String(language.text(other.day.weekday.title).prefix(1)),
                number: other.day.dayOfMonth,
                label: "\(other.day.shortText): \(other.state.title(on: other.day, seenFrom: today))",
                state: other.state.rawValue, isToday: other.day == today
            )
        }
        canStart = state == .planned || state == .skipped
        link =
            switch state {
            case .inProgress: "Continue"
            case .done, .extra, .partial: "View"
            default: "Train"
            }
    }
}
