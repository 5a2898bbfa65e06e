import Foundation
import PlatesCore
import Storage

/// What the page of a day says of an exercise beside its target: the best so far, what to do today, and which
/// records the day has broken.
struct ExerciseAdvice: Sendable {
    /// The best estimate, or the best of what the exercise is measured by.
    var best: LiftRecords.Record?
    /// None once a set was done: what is done goes before what was suggested.
    var suggestion: Progression.Suggestion?
    var records: [LiftRecords.Record] = []
    /// Where the exercise is done with a bar.
    var rack: PlateRack?
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

    /// Three times without success are what a progression looks at.
    private static let lastTimes = 3

    func read(_ training: TrainingDay) throws -> TrainingAdvice {
        guard !training.items.isEmpty else { return TrainingAdvice(exercises: [:]) }
        let preferences = LiftPreferenceStore(connection: connection, account: account.id)
        let formula = try preferences.formula()
        let progressions = try preferences.progressions()
        var racks: [WeightUnit: PlateRack] = [:]
        func rack(in unit: WeightUnit) throws -> PlateRack {
            let rack = try racks[unit] ?? preferences.rack(in: unit)
            racks[unit] = rack
            return rack
        }
        let store = SetStore(connection: connection)
        var exercises: [UUID: ExerciseAdvice] = [:]
        for item in training.items where exercises[item.exercise.id] == nil {
            let exercise = item.exercise
            let today = item.sets.map(\.entry).filter(\.counts)
            let (past, mostVolume) = try store.past(of: exercise, before: training.day, account: account.id)
            var bests = StandingBests(past: past, mostVolume: mostVolume, by: formula)
            let log = LiftLog(
                measure: exercise.measure, today.map { DayEffort($0, on: training.day, of: exercise) })
            let records = bests.take(log.efforts[...], on: training.day)
            var advice = ExerciseAdvice(
                best: (past.hasFewEstimates ? bests.heaviest : nil) ?? bests.main,
                records: records.filter { $0.previous != nil },
                rack: exercise.isDoneWithBar ? try rack(in: item.unit(of: account)) : nil
            )
            if let progression = progressions[exercise.id],
                !item.sets.contains(where: { $0.entry.kind != .warmup })
            {
                let times = try store.history(
                    of: exercise.id, before: training.day, account: account.id, days: Self.lastTimes
                )
                advice.suggestion = progression.suggestion(
                    after: times.map { $0.sets.map(\.entry) }, target: item.target, on: training.day,
                    in: item.weights(of: account, rack: advice.rack)
                )
            }
            exercises[exercise.id] = advice
        }
        return TrainingAdvice(exercises: exercises)
    }
}

extension Exercise {
    /// Whether plates go on a bar for it.
    var isDoneWithBar: Bool {
        measure == .weightReps && [.barbell, .ezBar, .trapBar, .smithMachine].contains(equipment)
    }
}

extension Progression.Suggestion {
    /// `Suggested: 102.5 kg × 5, because all sets with 100 kg reached 5 reps the last time.`
    var text: String {
        "Suggested: \(mass.text)\(reps.map { " × \($0)" } ?? "") – \(reason)."
    }
}

extension DayEffort {
    /// One set of a day.
    init(_ entry: SetEntry, on day: Day, of exercise: Exercise) {
        let effort = LiftEffort(entry, measured: exercise.measure)
        let isWithoutReps = exercise.measure.isWithoutReps
        self.init(
            day: day, weight: effort.weight, reps: effort.reps,
            seconds: isWithoutReps ? entry.seconds ?? 0 : 0,
            distance: isWithoutReps ? entry.distanceMillimetres : 0
        )
    }
}
