import Foundation
import PlatesCore
import Storage
import Web

/// What the page of a day says of an exercise beside its target: the best so far, what to do today, and which
/// records the day has broken.
struct ExerciseAdvice: Sendable {
    /// The best estimate, or the best of what the exercise is measured by.
    var best: LiftRecords.Record?
    /// What the exercise's progression suggests.
    var suggestion: Progression.Suggestion?
    /// What shares of a maximum are of: the training max of the progression, and the best estimate before the day.
    var base = Prescription.Base()
    var records: [LiftRecords.Record] = []
    /// Where the exercise is done with a bar.
    var rack: PlateRack?
    /// What its weight includes, if there is something to say.
    var basis: WeightBasis?
    /// Whether a rest is timed after its sets.
    var hasRestTimer = true
}

/// The advice for the exercises of a day.
struct TrainingAdvice: Sendable {
    fileprivate let exercises: [UUID: ExerciseAdvice]

    func exercise(_ item: TrainingDay.Item) -> ExerciseAdvice {
        exercises[item.exercise.id] ?? ExerciseAdvice()
    }
}

/// Reads what the page of a day says of its exercises, from the set log alone.
struct TrainingAdviceReader {
    let connection: any Connection
    let account: Account
    let bodyWeights: BodyWeightSource

    func read(_ training: TrainingDay) throws -> TrainingAdvice {
        guard !training.items.isEmpty else { return TrainingAdvice(exercises: [:]) }
        let preferences = training.preferences
        let formula = preferences.formula
        let body = LazyBodyWeights(bodyWeights, of: account.id, in: connection)
        let asked = Dictionary(training.items.map { ($0.exercise.id, $0.exercise) }) { first, _ in first }
            .values.sorted { $0.id.text < $1.id.text }
        let pasts = try LiftSummaryStore(connection: connection, account: account.id)
            .pasts(of: asked, before: training.day, body: body.weights(forAnyOf: asked))
        var exercises: [UUID: ExerciseAdvice] = [:]
        for item in training.items where exercises[item.exercise.id] == nil {
            let exercise = item.exercise
            let today = training.sets.map(\.entry).filter { $0.exerciseID == exercise.id && $0.counts }
            guard let past = pasts[exercise.id] else { continue }
            var bests = StandingBests(past: past, by: formula)
            let estimate = bests.oneRepMax(of: exercise, in: item.unit(of: account))
            let log = LiftLog(
                measure: exercise.measure,
                today.map { DayEffort(LiftEffort($0, measured: exercise.measure), on: training.day) })
            let records = bests.take(log.efforts[...], on: training.day)
            let rack = preferences.rack(in: item.unit(of: account))
            let basis = WeightBasis(of: exercise, item.settings, bar: rack.bar)
            var advice = ExerciseAdvice(
                best: (past.hasFewEstimates ? bests.heaviest : nil) ?? bests.main,
                records: records.filter { $0.previous != nil },
                rack: basis?.rack(of: rack), basis: basis, hasRestTimer: preferences.hasRestTimer
            )
            advice.base.oneRepMax = estimate
            if case .percentage(let most, _, _, _) = preferences.progressions[exercise.id] {
                advice.base.trainingMax = most
            }
            if let progression = preferences.progressions[exercise.id] {
                advice.suggestion = progression.suggestion(
                    after: item.lastDays.map { $0.map(\.entry) }, of: exercise.measure, target: item.target,
                    on: training.day, in: item.weights(of: account, rack: advice.rack)
                )
            }
            exercises[exercise.id] = advice
        }
        return TrainingAdvice(exercises: exercises)
    }
}

extension StandingBests {
    /// The best estimate as a weight to put on; `nil` where it has the body's weight in it.
    fileprivate func oneRepMax(of exercise: Exercise, in unit: WeightUnit) -> Mass? {
        guard exercise.measure == .weightReps, let record = oneRepMax else { return nil }
        return Mass(
            estimatedGrams: record.value, fromReps: record.effort?.reps ?? 1, displayedIn: unit)
    }
}

extension DayEffort {
    /// Equal sets of a day.
    init(_ effort: LiftEffort, on day: Day, count: Int = 1) {
        self.init(
            day: day, weight: effort.weight, reps: effort.reps, count: count, seconds: effort.seconds,
            distance: effort.distance
        )
    }
}
