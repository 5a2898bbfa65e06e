import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// Which exercise each name of a file means: what was chosen, else what is surely meant, else a new one.
struct ImportMeanings: Sendable {
    private(set) var exercises: [String: UUID] = [:]
    private var new: [Exercise] = []

    /// - Throws: `ValidationError` for a choice that is none of the file's names, or no exercise.
    init(
        _ summary: ImportSummary, _ choices: [String: ImportRunner.Choice], _ matcher: ExerciseMatcher,
        _ account: UUID
    ) throws {
        let names = Set(summary.exercises.map(\.name))
        if let name = choices.keys.filter({ !names.contains($0) }).min() {
            throw ValidationError("exercises", "must not have “\(name)”, which the file does not name")
        }
        for named in summary.exercises {
            if let known = try Self.known(named, choices[named.name], matcher) {
                exercises[named.name] = known
            } else {
                let exercise = matcher.new(named, of: account)
                exercises[named.name] = exercise.id
                new.append(exercise)
            }
        }
    }

    /// - Returns: `nil` for a new exercise.
    private static func known(
        _ named: ImportSummary.NamedExercise, _ choice: ImportRunner.Choice?, _ matcher: ExerciseMatcher
    ) throws -> UUID? {
        switch choice {
        case .exercise(let id):
            guard (try? matcher.directory.exercise(id)) != nil else {
                throw ValidationError("exercises", "must be exercises that exist, or null for a new one")
            }
            return id
        case .new: return nil
        case nil: return matcher.match(named).flatMap { $0.isSure ? $0.exercise.id : nil }
        }
    }

    /// Adds the new exercises for an import, and remembers what the names mean.
    func store(for id: UUID, _ store: ImportStore) throws {
        let own = ImportedExercises(connection: store.connection, account: store.account)
        var rows = ImportedRows()
        rows[.exercise] = try own.add(new).sorted { $0.key.text < $1.key.text }
            .map { "\($0.key.text)|\($0.value)" }
        try own.remember(exercises)
        try store.put(rows, number: -1, of: id)
    }
}
