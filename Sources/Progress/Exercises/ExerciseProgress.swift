import Food
import Foundation
import PlatesCore
import Storage
import Training
import Web

/// Everything that the page of an exercise's progress shows.
struct ExerciseProgress: Sendable {
    let exercise: Exercise
    let question: ProgressQuestion
    let account: Account
    let formula: OneRepMax
    /// Everything up to today.
    let whole: LiftLog
    let other: (exercise: Exercise, log: LiftLog)?
    let range: DayRange
    let today: Day
    let weights: BodyWeights
    let effects: [(name: String, effect: IntakeEffect)]
    /// How many sets are stored and not in the figures yet.
    let pending: Int
    let records: LiftRecords

    var part: LiftLog { whole.part(from: range.from, to: range.to) }

    var answer: LiftAnswer {
        LiftAnswer(
            exercise, whole, range: range, comparesBefore: question.range != .all, by: formula,
            records: records, in: account.unit
        )
    }
}

extension ProgressServices {
    /// What a question about an exercise comes to, in one question to the history and a few to the database.
    func progress(
        of exercise: Exercise, _ question: ProgressQuestion, account: Account
    ) async throws -> ExerciseProgress {
        let today = account.day(at: time.now)
        let answer = try await history.log(of: exercise, from: .first, to: today, account: account.id)
        let (logged, pending) = (answer.value, answer.pending)
        // The same days as all training has for the same words.
        let first =
            question.range == .all
            ? logged.efforts.first?.day ?? today
            : question.range.firstOfWeeks(upTo: today, weekStarts: account.weekStarts)
        let (catalogue, year, source) = (catalogue, today.adding(days: -364), bodyWeights)
        // Where the body is what is moved, records need all that it weighed.
        let weighedFrom = exercise.measure.movesBody ? logged.efforts.first?.day ?? today : first
        let (formula, weights, intake, compared) = try await database.read { connection in
            let compared = try question.other.map { id in
                try catalogue.exercise(id)
                    ?? ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection).exercise(id)
            }
            return (
                try LiftPreferenceStore(connection: connection, account: account.id).formula(),
                try source.weights(min(weighedFrom, first), today, account.id, connection),
                try NutritionReader(connection: connection, account: account.id)
                    .intake(of: [.protein, .energy], from: year, to: today),
                compared
            )
        }
        let whole = logged.weighed(by: weights)
        var other: (Exercise, LiftLog)?
        if let compared {
            other = (
                compared,
                try await history.log(of: compared, from: first, to: today, account: account.id)
                    .value.weighed(by: weights)
            )
        }
        let strength = whole.part(from: year, to: today).strength(by: formula)
        let effects = [Nutrient.protein, .energy].compactMap { nutrient -> (String, IntakeEffect)? in
            guard let days = intake[nutrient], !days.isEmpty, !strength.isEmpty else { return nil }
            return (
                nutrient.title.lowercased(),
                IntakeEffect(intake: days, strength: strength, weekStarts: account.weekStarts)
            )
        }
        return ExerciseProgress(
            exercise: exercise,
            question: question.opened(on: whole.part(from: first, to: today), by: formula),
            account: account, formula: formula, whole: whole,
            other: other, range: DayRange(from: min(first, today), to: today), today: today,
            weights: weights, effects: effects, pending: pending,
            records: LiftRecords(whole, by: formula)
        )
    }
}
