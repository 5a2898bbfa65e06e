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

    /// - Parameter weights: The body weights, if they have been read.
    package init(
        connection: any Connection, account: UUID, catalogue: ExerciseCatalogue, bodyWeights: BodyWeightSource,
        weights: BodyWeights? = nil
    ) {
        self.connection = connection
        self.account = account
        self.catalogue = catalogue
        body = LazyBodyWeights(bodyWeights, of: account, in: connection, read: weights)
    }

    private var formula: OneRepMax {
        get throws { try LiftPreferenceStore(connection: connection, account: account).formula() }
    }

    private var summaries: LiftSummaryStore { LiftSummaryStore(connection: connection, account: account) }

    /// The records of every exercise that was ever done, by name.
    package func all() throws -> [ExerciseRecords] {
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account, in: connection)
        let exercises = try summaries.exercises().map(directory.exercise)
        let records = try records(of: exercises)
        return exercises.compactMap { exercise in
            records[exercise.id].map { ExerciseRecords(exercise: exercise, records: $0) }
        }.sorted { ($0.exercise.name, $0.exercise.id.text) < ($1.exercise.name, $1.exercise.id.text) }
    }

    /// The records of one exercise.
    package func records(
        of exercise: Exercise, from first: Day = .last, to last: Day = .last
    ) throws -> LiftRecords {
        try records(of: [exercise], from: first, to: last)[exercise.id]
            ?? LiftRecords(LiftLog(measure: exercise.measure), by: try formula)
    }

    /// The records of some exercises up to a day, in a fixed number of statements.
    /// - Parameter first: The history has every record of volume from this day on; without it only the one that stands.
    package func records(
        of exercises: [Exercise], from first: Day = .last, to last: Day = .last
    ) throws -> [UUID: LiftRecords] {
        let formula = try formula
        let weighed = try exercises.filter { try !body.weights(for: $0.measure).isEmpty }
        let others = exercises.filter { exercise in !weighed.contains { $0.id == exercise.id } }
        var records: [UUID: LiftRecords] = [:]
        if !others.isEmpty {
            let efforts = try summaries.firstEfforts(of: others, to: last)
            let volumes = try summaries.volumes(of: others, from: first, to: last)
            for exercise in others {
                records[exercise.id] = LiftRecords(
                    first: efforts[exercise.id] ?? LiftLog(measure: exercise.measure),
                    volumes: volumes[exercise.id] ?? .none, by: formula)
            }
        }
        if !weighed.isEmpty {
            // The same effort is another load where the body weighs something else.
            for (id, log) in try logs(of: weighed, from: .first, to: last) {
                records[id] = LiftRecords(log, by: formula)
            }
        }
        return records
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
        let logs = try SetStore(connection: connection).logs(of: exercises, from: day, to: day, account: account)
        return pasts.reduce(into: [:]) { broken, past in
            var bests = StandingBests(past: past.value, by: formula)
            let efforts = logs[past.key]?.efforts ?? []
            broken[past.key] = bests.take(efforts[...], on: day).filter { $0.previous != nil }
        }
    }

    /// What was surpassed between two days, in the order of the days.
    package func broken(
        in exercises: [Exercise], from first: Day, to last: Day
    ) throws -> [(exercise: Exercise, record: LiftRecords.Record)] {
        let records = try records(of: exercises, from: first, to: last)
        return exercises.flatMap { exercise in
            (records[exercise.id]?.history ?? []).filter { $0.day >= first && $0.previous != nil }
                .map { (exercise, $0) }
        }.sorted { $0.1.day < $1.1.day }
    }
}
