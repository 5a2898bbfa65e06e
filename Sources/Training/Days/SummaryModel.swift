import Foundation
import PlatesCore
import Web

/// What a day's training came to.
package struct SummaryModel: Sendable {
    package struct Figure: Sendable {
        package let label: String
        package let value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    package struct Record: Sendable {
        package let exercise: String
        package let text: String
        package let before: String

        package init(exercise: String, text: String, before: String) {
            self.exercise = exercise
            self.text = text
            self.before = before
        }
    }

    package struct ExerciseRow: Sendable {
        package let name: String
        let isOffPlan: Bool
        package let sets: String

        package init(name: String, isOffPlan: Bool, sets: String) {
            self.name = name
            self.isOffPlan = isOffPlan
            self.sets = sets
        }
    }

    package let day: String
    package let month: String
    package let title: String
    package let state: String
    let stateTitle: String
    package let figures: [Figure]
    package let records: [Record]
    package let hasRecords: Bool
    package let exercises: [ExerciseRow]
    package let hasExercises: Bool
    /// When the session began and ended, `18:05`; empty where nothing says so.
    package let started: String
    package let finished: String
    /// What was wrong with times that were sent.
    package let problem: String?

    /// - Parameter broken: The records of the day by exercise.
    package init(
        _ training: TrainingDay, broken: [UUID: [LiftRecords.Record]], account: Account,
        problem: String? = nil
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
        let length = training.length
        started = ShownTime(length?.start, on: training.day, in: account.timeZone.timeZone).text
        finished = ShownTime(length?.end, on: training.day, in: account.timeZone.timeZone).text
        self.problem = problem
        figures = Self.figures(summary, length: length, unit: unit)
        var seen: Set<UUID> = []
        records = exercises.filter { seen.insert($0.id).inserted }.flatMap { exercise in
            (broken[exercise.id] ?? []).map { record in
                Record(
                    exercise: exercise.name, text: "\(record.title): \(record.text(in: unit))",
                    before: record.previousText(in: unit) ?? ""
                )
            }
        }
        hasRecords = !records.isEmpty
        hasExercises = !training.sets.isEmpty
        self.exercises = training.items.filter { !$0.sets.isEmpty }.map { item in
            ExerciseRow(
                name: item.exercise.name, isOffPlan: item.isOffPlan,
                sets: item.setTexts.joined(separator: ", ")
            )
        }
    }

    private static func figures(
        _ summary: TrainingSummary, length: SessionLength?, unit: WeightUnit
    ) -> [Figure] {
        var figures = [
            Figure(
                label: "Volume",
                value: Mass.volumeText(gramRepetitions: summary.volume, in: unit)
            ),
            Figure(label: "Sets", value: String(summary.sets)),
            Figure(label: "Reps", value: String(summary.reps)),
        ]
        if summary.seconds > 0 {
            let text = EffortText.duration(seconds: summary.seconds)
            figures.append(Figure(label: "Time of effort", value: text))
        }
        if summary.distanceMetres > 0 {
            let text = EffortText.distance(metres: summary.distanceMetres)
            figures.append(Figure(label: "Distance", value: text))
        }
        if let minutes = length?.minutes {
            figures.append(Figure(label: "Duration", value: EffortText.duration(seconds: minutes * 60)))
        }
        return figures
    }
}
