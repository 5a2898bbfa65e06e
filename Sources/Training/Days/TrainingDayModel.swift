import Foundation
import PlatesCore
import Web

/// The page of one day's training.
struct TrainingDayModel: ExerciseBlockPage, Sendable {
    struct WorkoutBlock: Sendable {
        let id: String
        let name: String
        let note: String
        let exercises: [ExerciseBlock]
        /// Workouts that could stand in its place.
        let others: [Choice]
        let movedFrom: Phrase?
        /// Sets that may go along when it is moved; `nil` if there are none.
        let setCount: Int?
        /// Whether it is there still to be edited.
        let canEdit: Bool
    }

    struct Choice: Sendable {
        let id: String
        let name: String
    }

    let day: String
    let title: Phrase
    /// Today, Yesterday, Tomorrow.
    let relative: Phrase?
    let isToday: Bool
    let previousDay: String
    let nextDay: String
    let state: String
    let stateTitle: Phrase
    let reason: String?
    let isFree: Bool
    /// Whether no set of the day can be logged yet.
    let isComing: Bool
    let canStart: Bool
    let isUnderWay: Bool
    let isDone: Bool
    let isSkipped: Bool
    let hasSets: Bool
    let session: SessionLine?
    let canSkip: Bool
    /// The session that is under way, or the last one, with its note; `nil` before the day is begun.
    let visit: TrainingSessionModel?
    /// Whether it was begun, and nothing was logged since.
    let canTakeBack: Bool
    /// Whether it has a session and no set, so that its summary is not offered elsewhere.
    let hasVisitAlone: Bool
    /// The id of another session, if one can begin.
    let nextSession: String?
    /// What one tap logs, or nothing if the day is complete.
    let current: CurrentSet?
    let workouts: [WorkoutBlock]
    let offPlan: [ExerciseBlock]
    let hasOffPlan: Bool
    let movedAway: [MovedWorkout]
    /// Workouts that can be added to the day.
    let addable: [Choice]
    let canAddWorkout: Bool

    struct MovedWorkout: Sendable {
        let name: String
        let day: String
        let text: Phrase
    }

    init(_ training: TrainingDay, advice: TrainingAdvice, account: Account, today: Day, language: Language) {
        let day = training.day
        let planned = Set(training.workouts.map(\.id))
        let spare = training.currentWorkouts.filter { !planned.contains($0.id) }
            .map { Choice(id: $0.id.text, name: $0.name) }
        let living = Set(training.currentWorkouts.map(\.id))
        let current = training.currentItem
        let canReorder = day >= today || training.state == .inProgress
        let blocks = training.items.enumerated().map { index, item in
            let advice = advice.exercise(item)
            let position = ExerciseBlock.Position(
                index: index, isOpen: index == current || training.isUntouched(item),
                order: canReorder ? OrderModel(item, of: training) : nil)
            return ExerciseBlock(
                item.weighed(by: advice), advice: advice, at: position, day: day, account: account,
                plan: training.workouts.filter { living.contains($0.id) }, language: language
            )
        }
        let numbered = zip(training.items, blocks)

        self.day = day.description
        title = day.shortText(seenFrom: today)
        relative = RelativeDay(day, today: today).text
        isToday = day == today
        previousDay = day.adding(days: -1).description
        nextDay = day.adding(days: 1).description
        state = training.state.rawValue
        stateTitle = training.state.title(on: day, seenFrom: today)
        reason = training.record.flatMap { $0.reason.isEmpty ? nil : $0.reason }
        isFree = training.workouts.isEmpty
        isComing = day > today.adding(days: 1)
        isUnderWay = training.state == .inProgress
        isDone = training.state == .done
        isSkipped = training.state == .skipped
        canStart = day == today && !isUnderWay && !isDone
        hasSets = !training.sets.isEmpty
        canSkip = training.canSkip
        visit = TrainingSessionModel.all(training, account: account).last
        canTakeBack = isUnderWay && !hasSets
        hasVisitAlone = !hasSets && !isUnderWay && visit != nil
        nextSession =
            day == today && training.session?.finishedAt != nil ? UUID.random().text : nil
        session = SessionLine(training, unit: account.unit, isToday: day == today)
        self.current =
            isComing ? nil : zip(training.items, blocks).first { $0.1.isOpen }.map { CurrentSet($0, $1) }
        workouts = training.workouts.map { workout in
            WorkoutBlock(
                id: workout.id.text, name: workout.name, note: workout.note,
                exercises: numbered.filter { $0.0.workoutID == workout.id }.map(\.1),
                others: spare,
                movedFrom: training.changes.first { $0.workoutID == workout.id }?
                    .movedFrom?.shortText,
                setCount: Self.setCount(training.items.filter { $0.workoutID == workout.id }),
                canEdit: living.contains(workout.id)
            )
        }
        offPlan = numbered.filter { $0.0.isOffPlan }.map(\.1)
        hasOffPlan = !offPlan.isEmpty
        movedAway = training.movedAway.map { workout, to in
            MovedWorkout(name: workout.name, day: to.description, text: to.shortText)
        }
        addable = spare
        canAddWorkout = !spare.isEmpty
    }

    private static func setCount(_ items: [TrainingDay.Item]) -> Int? {
        let count = items.reduce(0) { $0 + $1.sets.count }
        return count == 0 ? nil : count
    }
}

/// A day in the words that stand beside its date.
package struct RelativeDay: Sendable {
    package let text: Phrase?
    /// The same within a sentence: `today`.
    package let word: Phrase?

    package init(_ day: Day, today: Day) {
        (text, word) =
            switch today.days(until: day) {
            case 0: ("Today", "today")
            case -1: ("Yesterday", "yesterday")
            case 1: ("Tomorrow", "tomorrow")
            default: (nil, nil)
            }
    }
}
