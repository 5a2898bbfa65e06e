import Foundation
import PlatesCore
import Storage
import Web

/// The training maxes and starting weights that a program asks for, with suggestions from what the person has lifted.
struct ProgramWeights: Sendable {
    struct Asked: Sendable {
        /// The name of the weight.
        let name: String
        let isTrainingMax: Bool
        let suggestion: Mass?
    }

    let asked: [Asked]

    /// Reads the bests of all exercises in three statements.
    /// - Parameter exercises: By their names in lower case.
    init(
        _ program: Program, _ exercises: [String: Exercise], of account: Account,
        in connection: any Connection,
        today: Day
    ) throws {
        let names = program.weightNames.filter(program.isAsked)
        let wanted = names.compactMap { program.exercise(of: $0).flatMap { exercises[$0.lowercased()] } }
            .filter { $0.measure == .weightReps }
        let formula = try LiftPreferenceStore(connection: connection, account: account.id).formula()
        let pasts = try LiftSummaryStore(connection: connection, account: account.id)
            .pasts(of: Array(Set(wanted)), before: today.adding(days: 1), body: .none)
        asked = names.map { name in
            let past = program.exercise(of: name).flatMap { exercises[$0.lowercased()] }.flatMap {
                pasts[$0.id]
            }
            let best = past.flatMap { StandingBests(past: $0, by: formula).main }
            let estimate = best?.kind == .oneRepMax ? best?.value : nil
            return Asked(
                name: name, isTrainingMax: program.isTrainingMax(name),
                suggestion: estimate.map { program.suggestion(for: name, oneRepMax: $0, in: account.unit) })
        }
    }
}
