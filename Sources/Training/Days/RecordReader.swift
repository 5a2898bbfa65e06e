import Foundation
import PlatesCore
import Storage

/// An exercise with its records.
package struct ExerciseRecords: Sendable {
    package let exercise: Exercise
    package let records: LiftRecords

    package init(exercise: Exercise, records: LiftRecords) {
        self.exercise = exercise
        self.records = records
    }
}

/// Reads records from the set log, in both deployments: they must be right the moment that a set is logged, changed
/// or deleted.
package struct RecordReader {
    let connection: any Connection
    let account: UUID
    let catalogue: ExerciseCatalogue
    private let body: LazyBodyWeights

    package init(
        connection: any Connection, account: UUID, catalogue: ExerciseCatalogue, bodyWeights: BodyWeightSource
    ) {
        self.connection = connection
        self.account = account
        self.catalogue = catalogue
        body = LazyBodyWeights(bodyWeights, of: account, in: connection)
    }

    /// The person's formula.
    package var formula: OneRepMax {
        get throws { try LiftPreferenceStore(connection: connection, account: account).formula() }
    }

    private var summaries: LiftSummaryStore { LiftSummaryStore(connection: connection, account: account) }

    /// The records of every exercise that was ever done, by name.
    package func all() throws -> [ExerciseRecords] {
        let basics = try LiftBasics(catalogue: catalogue, of: account, in: connection)
        let exercises = try summaries.exercises().map(basics.directory.exercise)
        let pasts = try pasts(of: exercises, by: basics.formula)
        return exercises.compactMap { exercise in
            pasts[exercise.id].map { ExerciseRecords(exercise: exercise, records: $0.records) }
        }.sorted { ($0.exercise.name, $0.exercise.id.text) < ($1.exercise.name, $1.exercise.id.text) }
    }

    /// The records of one exercise.
    package func records(of exercise: Exercise) throws -> LiftRecords {
        try past(of: exercise, by: formula).records
    }

    /// The records of an exercise up to a day, and when it was first done.
    package struct Past: Sendable {
        package let records: LiftRecords
        /// The first day on which it was done.
        package let firstDay: Day?
    }

    /// - Parameter first: The history has every record of volume from this day on; without it only the one that stands.
    package func past(
        of exercise: Exercise, from first: Day = .last, to last: Day = .last, by formula: OneRepMax
    ) throws -> Past {
        try pasts(of: [exercise], from: first, to: last, by: formula)[exercise.id]
            ?? Past(records: LiftRecords(LiftLog(measure: exercise.measure), by: formula), firstDay: nil)
    }

    /// The same of several exercises, in a fixed number of statements.
    private func pasts(
        of exercises: [Exercise], from first: Day = .last, to last: Day = .last, by formula: OneRepMax
    ) throws -> [UUID: Past] {
        let weighed = try exercises.filter { try !body.weights(for: $0.measure).isEmpty }
        let others = exercises.filter { exercise in !weighed.contains { $0.id == exercise.id } }
        var pasts: [UUID: Past] = [:]
        if !others.isEmpty {
            for (id, source) in try summaries.recordSources(of: others, from: first, to: last) {
                pasts[id] = Past(
                    records: LiftRecords(first: source.efforts, volumes: source.volumes, by: formula),
                    firstDay: source.efforts.efforts.first?.day)
            }
        }
        if !weighed.isEmpty {
            // The same effort is another load where the body weighs something else.
            for (id, log) in try logs(of: weighed, from: .first, to: last) {
                pasts[id] = Past(records: LiftRecords(log, by: formula), firstDay: log.efforts.first?.day)
            }
        }
        return pasts
    }

    /// All that the person weighed; none if the body is not what the exercise moves.
    package func weights(for exercise: Exercise) throws -> BodyWeights {
        try body.weights(for: exercise.measure)
    }

    private func logs(of exercises: [Exercise], from first: Day, to last: Day) throws -> [UUID: LiftLog] {
        try SetStore(connection: connection).logs(of: exercises, from: first, to: last, account: account)
            .mapValues { $0.weighed(by: try body.weights(for: $0.measure)) }
    }

    /// What a day surpassed in an exercise.
    func broken(in exercise: Exercise, on day: Day) throws -> [LiftRecords.Record] {
        try broken(in: [exercise], on: day)[exercise.id] ?? []
    }

    /// What a day surpassed in each of some exercises, in a fixed number of statements.
    func broken(in exercises: [Exercise], on day: Day) throws -> [UUID: [LiftRecords.Record]] {
        let formula = try formula
        let weights = try body.weights(forAnyOf: exercises)
        let pasts = try summaries.pasts(of: exercises, before: day, body: weights)
        let logs = try SetStore(connection: connection)
            .logs(of: exercises, from: day, to: day, account: account)
        return pasts.reduce(into: [:]) { broken, past in
            var bests = StandingBests(past: past.value, by: formula)
            let efforts = logs[past.key]?.efforts ?? []
            broken[past.key] = bests.take(efforts[...], on: day).filter { $0.previous != nil }
        }
    }

    /// What was surpassed between two days, in the order of the days.
    package func broken(
        in exercises: [Exercise], from first: Day, to last: Day, by formula: OneRepMax
    ) throws -> [(exercise: Exercise, record: LiftRecords.Record)] {
        let pasts = try pasts(of: exercises, from: first, to: last, by: formula)
        return exercises.flatMap { exercise in
            (pasts[exercise.id]?.records.history ?? []).filter { $0.day >= first && $0.previous != nil }
                .map { (exercise, $0) }
        }.sorted { $0.1.day < $1.1.day }
    }
}
