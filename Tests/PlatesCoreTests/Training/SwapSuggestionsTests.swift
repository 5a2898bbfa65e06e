import Foundation
import Testing

@testable import PlatesCore

@Suite("Suggestions for a swap")
struct SwapSuggestionsTests {
    private func all() throws -> [Exercise] { try ExerciseCatalogue.ofServer.get().exercises }

    private func exercise(_ name: String) throws -> Exercise {
        try #require(all().first { $0.name == name })
    }

    private func suggestions(for name: String, done: [String] = [], limit: Int = 6) throws -> [String] {
        let done = try done.map { try exercise($0).id }
        return try SwapSuggestions(for: exercise(name), among: all(), done: done, limit: limit)
            .exercises.map(\.name)
    }

    @Test(
        "the obvious stand-in is among the suggestions",
        arguments: [
            ("Bench Press", "Dumbbell Bench Press"), ("Squat", "Leg Press"), ("Pull-up", "Lat Pulldown"),
            ("Deadlift", "Romanian Deadlift"), ("Overhead Press", "Dumbbell Shoulder Press"),
        ])
    func obvious(_ planned: String, _ other: String) throws {
        let found = try suggestions(for: planned)
        #expect(found.contains(other), "\(found)")
    }

    @Test("what was done before comes before what is as near")
    func known() throws {
        let last = try #require(try suggestions(for: "Bench Press", limit: 12).last)
        #expect(try suggestions(for: "Bench Press", done: [last]).contains(last))
        #expect(try suggestions(for: "Bench Press", done: ["Squat"]).contains("Squat") == false)
    }

    @Test("suggestions train the same, are not the exercise itself, and are counted as it is")
    func law() throws {
        let all = try all()
        for exercise in all.enumerated().filter({ $0.offset % 9 == 0 }).map(\.element) {
            let found = SwapSuggestions(for: exercise, among: all, without: [all[0].id]).exercises
            #expect(found.count <= 6 && Set(found.map(\.id)).count == found.count)
            for other in found {
                #expect(other.id != exercise.id && other.id != all[0].id)
                #expect(!Set(other.primaryMuscles).isDisjoint(with: exercise.primaryMuscles))
                #expect(other.measure.isWithoutReps == exercise.measure.isWithoutReps)
            }
        }
    }

    @Test("a swapped target keeps its sets and reps and loses its weight")
    func target() throws {
        let (bench, other) = (try exercise("Bench Press").id, try exercise("Dumbbell Bench Press").id)
        let line = Target(
            exerciseID: bench, sets: 3, repsMin: 5, repsMax: 8, mass: try Mass(typed: "80", unit: .kg),
            restSeconds: 180, superset: "A", note: "slow")
        let workout = Workout(name: "Push", targets: [line])
        let once = workout.applying([line.id: other]).targets[0]
        #expect(once.id == line.id && once.exerciseID == other && once.mass == nil)
        #expect(once.sets == 3 && once.repsMax == 8 && once.restSeconds == 180 && once.superset == "A")
        let always = try #require(workout.swapping(line.id, for: other)).targets[0]
        #expect(always == once && always.id != line.id)
        #expect(workout.swapping(line.id, for: bench) == workout)
        #expect(workout.swapping(UUID(), for: other) == nil)
    }
}
