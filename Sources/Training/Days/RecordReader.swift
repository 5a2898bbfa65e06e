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

    private var formula: OneRepMax {
        get throws { try LiftPreferenceStore(connection: connection, account: account).formula() }
    }

    /// The records of every exercise that was ever done, by name.
    package func all() throws -> [ExerciseRecords] {
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account, in: connection)
        let formula = try formula
        return try SetStore(connection: connection).logs(of: account, in: directory)
            .map { exercise, log in
                ExerciseRecords(exercise: exercise, records: LiftRecords(try weighed(log), by: formula))
            }
            .sorted { ($0.exercise.name, $0.exercise.id.text) < ($1.exercise.name, $1.exercise.id.text) }
    }

    /// The records of one exercise.
    package func records(of exercise: Exercise) throws -> LiftRecords {
        LiftRecords(try log(of: exercise, from: .first, to: .last), by: try formula)
    }

    private func log(of exercise: Exercise, from first: Day, to last: Day) throws -> LiftLog {
        try weighed(
            try SetStore(connection: connection).log(of: exercise, from: first, to: last, account: account))
    }

    private func weighed(_ log: LiftLog) throws -> LiftLog {
        log.weighed(by: try body.weights(for: log.measure))
    }

    /// What a day surpassed in an exercise.
    func broken(in exercise: Exercise, on day: Day) throws -> [LiftRecords.Record] {
        let store = SetStore(connection: connection)
        let (past, mostVolume) = try store.past(
            of: exercise, before: day, account: account, body: try body.weights(for: exercise.measure))
        var bests = StandingBests(past: past, mostVolume: mostVolume, by: try formula)
        let log = try store.log(of: exercise, from: day, to: day, account: account)
        return bests.take(log.efforts[...], on: day).filter { $0.previous != nil }
    }

    /// What was surpassed between two days, in the order of the days.
    package func broken(
        in exercises: [Exercise], from first: Day, to last: Day
    ) throws -> [(exercise: Exercise, record: LiftRecords.Record)] {
        let formula = try formula
        return try exercises.flatMap { exercise in
            LiftRecords(try log(of: exercise, from: .first, to: last), by: formula).history
                .filter { $0.day >= first && $0.previous != nil }.map { (exercise, $0) }
        }.sorted { $0.1.day < $1.1.day }
    }
}
