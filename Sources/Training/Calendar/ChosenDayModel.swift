import PlatesCore

/// The day that was chosen in the calendar: what is planned, and what was done of it.
struct ChosenDayModel: Sendable {
    struct WorkoutBlock: Sendable {
        let id: String
        let name: String
        let movedFrom: Phrase?
        /// The calendar that asks for another day; `nil` if it has sets, which stay where they were done.
        let movePath: String?
        let exercises: [Line]
    }

    /// An exercise with its target, and what was done of it.
    struct Line: Sendable {
        let name: Phrase
        let target: Phrase?
        let done: [DoneSet]

        init(_ item: TrainingDay.Item) {
            name = item.exercise.title
            target = item.target?.text(measured: item.exercise.measure)
            done = item.setTexts.map(DoneSet.init)
        }
    }

    struct DoneSet: Sendable {
        let text: Phrase
    }

    struct MovedWorkout: Sendable {
        let name: String
        let day: String
        let text: Phrase
    }

    let day: String
    let title: Phrase
    /// Today, Yesterday, Tomorrow.
    let relative: Phrase?
    let state: String
    let stateTitle: Phrase
    /// Why it was skipped.
    let reason: String?
    let isFree: Bool
    let workouts: [WorkoutBlock]
    let extras: [Line]
    let hasExtras: Bool
    let movedAway: [MovedWorkout]
    let canStart: Bool
    /// The calendar with this day chosen.
    let path: String
    let actions: PlanActionsModel

    /// - Parameter path: That of the month or week beside it.
    init(_ training: TrainingDay, today: Day, path: String) {
        let day = training.day
        self.day = day.description
        title = day.longText
        relative = RelativeDay(day, today: today).text
        state = training.state.rawValue
        stateTitle = training.state.title(on: day, seenFrom: today)
        reason = training.record.flatMap { $0.reason.isEmpty ? nil : $0.reason }
        workouts = training.workouts.map { workout in
            WorkoutBlock(
                id: workout.id.text, name: workout.name,
                movedFrom: training.changes.first { $0.workoutID == workout.id }?.movedFrom?.shortText,
                movePath: training.items.contains { $0.workoutID == workout.id && !$0.sets.isEmpty }
                    ? nil : "\(path)&day=\(day)&move=\(workout.id.text)",
                exercises: training.items.filter { $0.workoutID == workout.id }.map(Line.init))
        }
        extras = training.items.filter(\.isOffPlan).map(Line.init)
        hasExtras = !extras.isEmpty
        isFree = workouts.isEmpty && extras.isEmpty
        movedAway = training.movedAway.map { workout, other in
            MovedWorkout(name: workout.name, day: other.description, text: other.shortText)
        }
        self.path = "\(path)&day=\(day)"
        actions = PlanActionsModel(training, returnTo: "\(path)&day=\(day)")
        canStart = day == today && (training.state == .planned || training.state == .skipped)
    }
}
