import Foundation
import HistoryFiles
import PlatesCore
import Training
import Web

/// An exercise that a name of another app may mean.
struct ExerciseMatch: Sendable {
    let exercise: Exercise
    /// From 0 to 1. Below `ExerciseMatcher.least` it is not proposed.
    let confidence: Double

    /// Whether it is meant unless the person says otherwise. Any other is a suggestion, which only the person makes true.
    var isSure: Bool { confidence >= 0.9 }
}

/// Finds exercises by the names of other apps: `Bench Press (Barbell)`, `Fly, Seated (Cable)`.
struct ExerciseMatcher: Sendable {
    let directory: ExerciseDirectory
    /// What the person has said before.
    let remembered: [String: UUID]
    /// Put together once for all names of a file.
    private let search: ExerciseSearch

    init(directory: ExerciseDirectory, remembered: [String: UUID]) {
        (self.directory, self.remembered, search) = (directory, remembered, directory.everyName)
    }

    /// Less than this is a guess that a person would have to correct more often than not.
    static let least = 0.6

    /// What each name of a file may mean.
    func matches(_ summary: ImportSummary) -> [String: ExerciseMatch] {
        summary.exercises.reduce(into: [:]) { $0[$1.name] = match($1) }
    }

    func match(_ named: ImportSummary.NamedExercise) -> ExerciseMatch? {
        if let id = remembered[named.name], let exercise = try? directory.exercise(id) {
            return ExerciseMatch(exercise: exercise, confidence: 1)
        }
        let label = ExerciseLabel(named.name)
        let equipment = label.equipment ?? named.equipment
        var best: ExerciseMatch?
        func propose(_ exercises: [Exercise], _ confidence: Double) {
            for exercise in exercises.prefix(3) {
                guard let factor = factor(exercise, equipment, named) else { continue }
                let found = ExerciseMatch(exercise: exercise, confidence: confidence * factor)
                if found.confidence > (best?.confidence ?? 0) { best = found }
            }
        }
        for (name, trust) in Self.names(label, equipment, full: named.name) {
            let meaning = search.meaning(of: name, limit: 3)
            propose(meaning.exact, trust)
            // All words, and little else.
            let words = name.split(separator: " ").count
            propose(
                meaning.possible.filter { $0.name.split(separator: " ").count <= words + 1 && words > 1 },
                trust * 0.75)
        }
        return best.flatMap { $0.confidence >= Self.least ? $0 : nil }
    }

    /// Ways to say it, and how much each is to be trusted.
    private static func names(_ label: ExerciseLabel, _ equipment: Equipment?, full: String) -> [(
        String, Double
    )] {
        var names: [(String, Double)] = [(full, 1)]
        if let equipment {
            let word = equipment.rawValue.replacing("_", with: " ")
            names += [("\(word) \(label.base)", 1), (label.base, 0.95)]
        }
        let parts = label.base.split(separator: ",", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        if parts.count == 2 { names.append(("\(parts[1]) \(parts[0])", 0.9)) }
        if let bracket = label.base.firstIndex(of: "(") {
            // `Squat (Deep)`
            names.append((label.base[..<bracket].trimmingCharacters(in: .whitespaces), 0.7))
        }
        return names
    }

    /// `nil` if it cannot be the exercise: it is done with something else, or measured otherwise.
    private func factor(
        _ exercise: Exercise, _ equipment: Equipment?, _ named: ImportSummary.NamedExercise
    ) -> Double? {
        guard named.suits(exercise.measure) else { return nil }
        guard let equipment, equipment != exercise.equipment else { return 1 }
        // Apps name machines and cables in many ways, and weigh a body with a belt.
        let alike: [Set<Equipment>] = [
            [.machine, .cable, .smithMachine, .sled, .cardioMachine], [.barbell, .ezBar, .trapBar],
        ]
        return alike.contains { $0.isSuperset(of: [equipment, exercise.equipment]) } ? 0.7 : nil
    }

    /// An exercise of the person's own for a name that means none.
    func new(_ named: ImportSummary.NamedExercise, of account: UUID) -> Exercise {
        let label = ExerciseLabel(named.name)
        let like = search.results(for: label.base, muscle: nil, equipment: nil, limit: 1).first
        return Exercise(
            id: UUID(hashing: ["imported exercise", account.uuidString.lowercased(), named.name]),
            name: named.name, equipment: label.equipment ?? named.equipment ?? .other,
            primaryMuscles: Self.muscles(named, label, like), secondaryMuscles: [],
            movement: like?.movement ?? .isolation, measure: named.measure, aliases: [], cue: "", isOwn: true,
            isArchived: false)
    }

    /// The muscles that the file's category names, more closely if an exercise like it or the name does; else those of what
    /// it is like; else those that its name suggests. None if nothing is known, so that it counts for no muscle.
    private static func muscles(
        _ named: ImportSummary.NamedExercise, _ label: ExerciseLabel, _ like: Exercise?
    ) -> [Muscle] {
        let guesses = [like?.primaryMuscles ?? [], MuscleGuess.muscles(ofName: label.base)]
        guard let category = named.category else { return guesses.first { !$0.isEmpty } ?? [] }
        let muscles = MuscleGuess.muscles(ofCategory: category)
        let groups = Set(muscles.map(MuscleGroup.init))
        return guesses.first { !$0.isEmpty && groups.isSuperset(of: $0.map(MuscleGroup.init)) } ?? muscles
    }
}
