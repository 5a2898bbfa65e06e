import Foundation
import PlatesCore
import Storage

/// The exercises that a person can log, and the formula that estimates their one-rep maxes.
package struct LiftBasics: Sendable {
    package let directory: ExerciseDirectory
    package let formula: OneRepMax

    /// Reads both in one statement.
    package init(catalogue: ExerciseCatalogue, of account: UUID, in connection: any Connection) throws {
        let rows = try Self.queries.rows([account], on: connection)
        directory = ExerciseDirectory(catalogue: catalogue, own: try ExerciseStore.own(rows))
        formula = try LiftPreferenceStore.formula(rows["preference"]?.first)
    }

    private static let queries = JoinedQueries(
        ExerciseStore.ownTypes + [("formula", .text)],
        ExerciseStore.ownParts + [
            .init("preference", "formula", from: "lift_preferences WHERE account_id = $1")
        ])
}
