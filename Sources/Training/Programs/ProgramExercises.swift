import Foundation
import PlatesCore
import Storage
import Web

/// Finds the exercises that a program names.
struct ProgramExercises {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue

    /// All that the person can log, by their names in lower case; their own before those of the catalogue.
    func all() throws -> [String: Exercise] {
        let own = try ExerciseStore(connection: connection).own(of: account.id).filter { !$0.isArchived }
        return Dictionary((own + catalogue.exercises).map { ($0.name.lowercased(), $0) }) { first, _ in first
        }
    }

    /// Those of the catalogue alone, which needs no statement.
    func ofCatalogue() -> [String: Exercise] {
        Dictionary(catalogue.exercises.map { ($0.name.lowercased(), $0) }) { first, _ in first }
    }

    /// Reads the text of a program.
    /// - Throws: `ValidationError` for the field `program`.
    func program(_ text: String) throws -> Program {
        let all = try all()
        do {
            var program = try Program(text) { all[$0.lowercased()] != nil }
            for (day, lines) in program.days.map(\.lines).enumerated() {
                for (index, line) in lines.enumerated() {
                    program.days[day].lines[index].exercise =
                        all[line.exercise.lowercased()]?.name ?? line.exercise
                }
            }
            _ = try named(in: program, all)
            return program
        } catch let mistake as ProgramMistake {
            throw ValidationError("program", mistake.message)
        }
    }

    /// - Throws: `ValidationError` if an exercise does not exist, or its weight cannot grow.
    func named(in program: Program) throws -> [String: Exercise] { try named(in: program, all()) }

    private func named(in program: Program, _ all: [String: Exercise]) throws -> [String: Exercise] {
        var found: [String: Exercise] = [:]
        for line in program.days.flatMap(\.lines) {
            guard let exercise = all[line.exercise.lowercased()] else {
                throw ValidationError("program", Self.unknown(line.exercise))
            }
            guard line.steps.allSatisfy({ $0?.suits(exercise.measure) ?? true }) else {
                throw ValidationError(
                    "program", Self.unsuited(line.exercise, TrainingMistake.example(of: exercise.measure)))
            }
            guard line.rule == .hold || !exercise.measure.isWithoutReps else {
                throw ValidationError(
                    "program", "cannot add weight to “\(line.exercise)”, which is not done in reps")
            }
            guard line.rule == .hold || exercise.measure != .assistedReps else {
                throw ValidationError("program", "cannot add weight to “\(line.exercise)”, which is assisted")
            }
            found[line.exercise] = exercise
        }
        return found
    }

    private static func unsuited(_ name: String, _ example: Phrase) -> Phrase {
        "has other sets of “\(name)” than it is done in: write for example \(example)"
    }

    private static func unknown(_ name: String) -> Phrase { "has an exercise that does not exist: “\(name)”" }
}
