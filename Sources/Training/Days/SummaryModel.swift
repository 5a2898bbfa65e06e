import Foundation
import PlatesCore
import Web

/// What a day's training came to.
package struct SummaryModel: Sendable {
    package struct Figure: Sendable {
        package let label: Phrase
        package let value: Phrase

        package init(label: Phrase, value: Phrase) {
            self.label = label
            self.value = value
        }
    }

    struct Record: Sendable {
        let exercise: Phrase
        let text: Phrase
        let before: Phrase
    }

    struct ExerciseRow: Sendable {
        let name: Phrase
        let isOffPlan: Bool
        let sets: Phrase
    }

    let day: String
    let month: String
    let title: Phrase
    let state: String
    let stateTitle: Phrase
    let figures: [Figure]
    /// `nil` if no set of the day counts.
    let muscleMap: MuscleMap?
    let records: [Record]
    let hasRecords: Bool
    let exercises: [ExerciseRow]
    let hasExercises: Bool
    let isToday: Bool
    /// The id of a workout that can be made of the day.
    let newWorkout: String
    let sessions: [TrainingSessionModel]
    /// Whether the times of the day are those of one session.
    let hasOneSession: Bool
    /// Whether what was done is shown by session.
    let hasSeveralSessions: Bool
    /// When the session began and ended, `18:05`; empty where nothing says so.
    let started: String
    let finished: String
    /// What was wrong with times that were sent.
    let problem: Phrase?

    /// - Parameter broken: The records of the day by exercise.
    init(
        _ training: TrainingDay, broken: [UUID: [LiftRecords.Record]], account: Account,
        today: Day, problem: Phrase? = nil
    ) {
        let unit = account.unit
        let exercises = training.items.map(\.exercise)
        let byID = Dictionary(exercises.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let summary = TrainingSummary(
            of: training.sets.map(\.entry), measures: byID.mapValues(\.measure)
        )
        day = training.day.description
        month = Month(of: training.day).description
        title = training.day.longText
        state = training.state.rawValue
        stateTitle = training.state.title
        let length = training.shares.whole
        started = ShownTime(length?.start, on: training.day, in: account.timeZone.timeZone).text
        finished = ShownTime(length?.end, on: training.day, in: account.timeZone.timeZone).text
        isToday = training.day == today
        newWorkout = UUID.random().text
        sessions = TrainingSessionModel.all(training, account: account)
        hasOneSession = sessions.count < 2
        hasSeveralSessions = sessions.count > 1
        self.problem = problem
        figures = Self.figures(summary, minutes: training.shares.minutes, unit: unit)
        muscleMap = MuscleMap(MuscleShares(of: training.sets.map(\.entry), exercises: byID))
        var seen: Set<UUID> = []
        records = exercises.filter { seen.insert($0.id).inserted }.flatMap { exercise in
            (broken[exercise.id] ?? []).map { record in
                Record(
                    exercise: exercise.title, text: "\(record.title): \(record.text(in: unit))",
                    before: record.previousText(in: unit) ?? .empty
                )
            }
        }
        hasRecords = !records.isEmpty
        hasExercises = !training.sets.isEmpty
        self.exercises = training.items.filter { !$0.sets.isEmpty }.map { item in
            ExerciseRow(
                name: item.exercise.title, isOffPlan: item.isOffPlan,
                sets: item.setTexts.joined(by: .verbatim(", "))
            )
        }
    }

    private static func figures(
        _ summary: TrainingSummary, minutes: Int?, unit: WeightUnit
    ) -> [Figure] {
        var figures = [
            Figure(
                label: "Volume",
                value: Mass.volumePhrase(gramRepetitions: summary.volume, in: unit)
            ),
            Figure(label: "Sets", value: .count(summary.sets)),
            Figure(label: "Reps", value: .count(summary.reps)),
        ]
        if summary.seconds > 0 {
            let text = EffortText.duration(seconds: summary.seconds)
            figures.append(Figure(label: "Time of effort", value: text))
        }
        if summary.distanceMetres > 0 {
            let text = EffortText.distance(metres: summary.distanceMetres)
            figures.append(Figure(label: "Distance", value: text))
        }
        if let minutes {
            figures.append(Figure(label: "Duration", value: EffortText.duration(seconds: minutes * 60)))
        }
        return figures
    }
}
