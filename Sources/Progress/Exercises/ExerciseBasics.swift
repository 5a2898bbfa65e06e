import Foundation
import PlatesCore
import Storage
import Training
import Web

/// An exercise, and what the figures of its sets depend on.
struct ExerciseBasics: Sendable {
    let exercise: Exercise
    let formula: OneRepMax
    /// None if the body is not what the exercise moves.
    let weights: BodyWeights
}

extension ProgressServices {
    /// - Throws: `NotFound` if the exercise is neither the catalogue's nor the person's.
    func basics(
        of id: UUID, from first: Day, to last: Day, account: Account
    ) async throws -> ExerciseBasics {
        let (catalogue, source) = (catalogue, bodyWeights)
        return try await database.read { connection in
            let (exercise, formula): (Exercise, OneRepMax)
            if let known = catalogue.exercise(id) {
                exercise = known
                formula = try LiftPreferenceStore(connection: connection, account: account.id).formula()
            } else {
                let basics = try LiftBasics(catalogue: catalogue, of: account.id, in: connection)
                (exercise, formula) = (try basics.directory.exercise(id), basics.formula)
            }
            return ExerciseBasics(
                exercise: exercise, formula: formula,
                weights: exercise.measure.movesBody
                    ? try source.weights(first, last, account.id, connection) : .none)
        }
    }
}
