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
    /// What was done in the range, and as many days before it.
    let log: LiftLog
    let other: (exercise: Exercise, log: LiftLog)?
    let range: DayRange
    let today: Day
    let weights: BodyWeights
    let effects: [(nutrient: Nutrient, effect: IntakeEffect)]
    /// How many sets are stored and not in the figures yet.
    let pending: Int
    let records: LiftRecords
    /// The exercises that a person did last, to compare this one with, if they were asked for.
    let others: [Exercise]

    /// As many days before the range, which it is compared with.
    var before: DayRange {
        DayRange(from: range.from.adding(days: -range.count), to: range.from.adding(days: -1))
    }

    /// The first day of the year that food is compared with.
    fileprivate static func year(upTo today: Day) -> Day { today.adding(days: -364) }

    /// The first day of which something is needed: as many days before those that are shown, and the year if food is
    /// compared with it.
    fileprivate static func earliest(_ first: Day, today: Day, withYear: Bool) -> Day {
        let before = first.adding(days: -DayRange(from: min(first, today), to: today).count)
        return withYear ? min(before, year(upTo: today)) : before
    }

    var part: LiftLog { log.part(from: range.from, to: range.to) }

    var answer: LiftAnswer {
        LiftAnswer(
            exercise, log, range: range, comparesBefore: question.range != .all, by: formula,
            records: records, in: account.unit
        )
    }
}

extension ProgressServices {
    /// What a question about an exercise comes to, in one question to the history and a few to the database. The history is
    /// asked for the days that are shown and those that they are compared with; records come from the summaries of the
    /// log.
    /// - Parameters:
    ///   - query: What the address of the page asks for.
    ///   - listsOthers: Whether the exercises to compare with are asked for.
    func progress(
        of id: UUID, _ query: Form, listsOthers: Bool, account: Account
    ) async throws -> ExerciseProgress {
        let today = account.day(at: time.now)
        let (answer, asked) = try await efforts(of: id, query, account: account, today: today) {
            try await background(of: id, query, listsOthers: listsOthers, account: account, today: today)
        }
        let (exercise, question) = (asked.exercise, asked.question)
        let (first, formula) = (asked.first, asked.formula)
        let log = answer.value.log(of: exercise).part(from: asked.earliest, to: today)
            .weighed(by: asked.weights)
        let other = asked.compared.map { compared in
            (
                exercise: compared,
                log: answer.value.log(of: compared).part(from: first, to: today).weighed(by: asked.weights)
            )
        }
        let strength =
            asked.intake.isEmpty
            ? [] : log.part(from: ExerciseProgress.year(upTo: today), to: today).strength(by: formula)
        let effects = [Nutrient.protein, .energy].compactMap { nutrient -> (Nutrient, IntakeEffect)? in
            guard let days = asked.intake[nutrient], !days.isEmpty, !strength.isEmpty else { return nil }
            return (
                nutrient,
                IntakeEffect(intake: days, strength: strength, weekStarts: account.weekStarts)
            )
        }
        return ExerciseProgress(
            exercise: exercise,
            question: question.opened(on: log.part(from: first, to: today), by: formula),
            account: account, formula: formula, log: log,
            other: other, range: DayRange(from: min(first, today), to: today), today: today,
            weights: asked.weights, effects: effects, pending: answer.pending, records: asked.records,
            others: asked.others
        )
    }

    /// The efforts that a question is about, and what the database knows of it. A history on another server is asked at the
    /// same time, for the days that may be needed at most.
    private func efforts(
        of id: UUID, _ query: Form, account: Account, today: Day,
        background: @escaping @Sendable () async throws -> Background
    ) async throws -> (answer: HistoryAnswer<[UUID: [DayEffort]]>, rows: Background) {
        // A word that is none of those that there are is refused when the exercise is known.
        guard history.isRemote, let words = try? ProgressWords(query) else {
            let asked = try await background()
            let answer = try await history.efforts(
                of: asked.exercises, from: asked.earliest, to: today, account: account.id)
            return (answer, asked)
        }
        let first = words.range.firstShown(upTo: today, weekStarts: account.weekStarts).map { first in
            ExerciseProgress.earliest(first, today: today, withYear: account.isOn(.food))
        }
        return try await history.beside(background) { [history] in
            try await history.efforts(
                of: Set([id, words.other].compactMap { $0 }), from: first ?? .first, to: today,
                account: account.id)
        }
    }

    /// What the database knows of a question about an exercise.
    private struct Background: Sendable {
        let exercise: Exercise
        let question: ProgressQuestion
        /// The first day that is shown.
        let first: Day
        let formula: OneRepMax
        let weights: BodyWeights
        let intake: [Nutrient: [Day: Double]]
        let compared: Exercise?
        let records: LiftRecords
        let others: [Exercise]
        let today: Day

        /// The first day of which something is needed.
        var earliest: Day {
            ExerciseProgress.earliest(first, today: today, withYear: !intake.isEmpty)
        }

        var exercises: Set<UUID> { Set([exercise, compared].compactMap { $0?.id }) }
    }

    private func background(
        of id: UUID, _ query: Form, listsOthers: Bool, account: Account, today: Day
    ) async throws -> Background {
        let (catalogue, source, year) = (catalogue, bodyWeights, ExerciseProgress.year(upTo: today))
        return try await database.read { connection in
            let basics = try LiftBasics(catalogue: catalogue, of: account.id, in: connection)
            let (exercise, formula) = (try basics.directory.exercise(id), basics.formula)
            let question = ProgressQuestion(try ProgressWords(query), exercise: exercise)
            let compared = try question.other.map(basics.directory.exercise)
            let asked = question.range.firstShown(upTo: today, weekStarts: account.weekStarts)
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: source)
            let past = try reader.past(of: exercise, from: asked ?? .first, to: today, by: formula)
            let firstDone = past.firstDay ?? today
            let first = asked ?? firstDone
            // Where the body is what is moved, records need all that it weighed.
            let weights =
                exercise.measure.movesBody
                ? try reader.weights(for: exercise).part(from: min(firstDone, first))
                : try source.weights(first, today, account.id, connection)
            let recent =
                try listsOthers
                ? SetStore(connection: connection).recentExercises(of: account.id, since: year, limit: 20)
                : []
            return Background(
                exercise: exercise, question: question, first: first, formula: formula,
                weights: weights,
                intake: try NutritionReader(connection: connection, account: account)
                    .intake(of: [.protein, .energy], from: year, to: today),
                compared: compared, records: past.records,
                others: try recent.map(basics.directory.exercise).sorted { $0.name < $1.name }, today: today
            )
        }
    }
}
