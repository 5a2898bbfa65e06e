import Foundation
import Testing

@testable import PlatesCore

@Suite("Built-in exercise catalogue")
struct ServerCatalogueTests {
    private let catalogue: ExerciseCatalogue
    private let exercises: [Exercise]

    init() throws {
        catalogue = try ExerciseCatalogue.ofServer.get()
        exercises = catalogue.exercises
    }

    @Test("the catalogue has at least 250 distinct exercises and starts with the most common ones")
    func size() {
        #expect(exercises.count >= 250)
        let first = exercises.prefix(6).map(\.name)
        #expect(
            first == [
                "Bench Press", "Squat", "Deadlift", "Overhead Press", "Pull-up", "Barbell Row",
            ]
        )
        #expect(Set(exercises.map(\.id)).count == exercises.count)
        #expect(Set(exercises.map(\.name)).count == exercises.count)
    }

    @Test("the catalogue covers every muscle, equipment, movement and measure")
    func everything() {
        #expect(Set(exercises.flatMap(\.primaryMuscles)) == Set(Muscle.allCases))
        #expect(Set(exercises.map(\.equipment)) == Set(Equipment.allCases))
        #expect(Set(exercises.map(\.movement)) == Set(Movement.allCases))
        #expect(Set(exercises.map(\.measure)) == Set(Measure.allCases))
    }

    @Test("every exercise of the catalogue has its own one-sentence cue of at most 120 characters")
    func cues() {
        #expect(Set(exercises.map(\.cue)).count == exercises.count)
        for exercise in exercises {
            let cue = exercise.cue
            #expect(cue.count <= 120 && cue.hasSuffix("."), "\(exercise.name)")
            #expect(cue.count { $0 == "." } == 1, "\(exercise.name)")
            #expect(cue.first?.isUppercase == true, "\(exercise.name)")
        }
    }

    @Test("no two exercises of the catalogue share a name or an alias")
    func aliases() {
        let names = exercises.flatMap { [$0.name] + $0.aliases }
        let counts = Dictionary(names.map { (SearchText($0).joined, 1) }, uniquingKeysWith: +)
        let repeated = names.filter { counts[SearchText($0).joined] != 1 }
        #expect(repeated == [])
        for name in names {
            #expect(name == name.trimmingCharacters(in: .whitespaces) && name.count <= 40)
        }
    }

    @Test("the catalogue has every exercise of the ready-made splits")
    func splits() {
        let names = Set(exercises.map(\.name))
        let needed = Split.all.flatMap(\.workouts).flatMap(\.targets).map(\.exercise)
        #expect(Set(needed).subtracting(names) == [])
    }

    @Test("every name and alias finds its exercise as the first hit")
    func names() {
        for exercise in exercises {
            for name in [exercise.name] + exercise.aliases {
                #expect(catalogue.search.names(name).first == exercise.name, "\(name)")
            }
        }
    }

    @Test("an exercise is found at every letter while its name is typed")
    func typing() {
        var random = SeededGenerator(seed: 9)
        for exercise in exercises.shuffled(using: &random).prefix(20) {
            for length in 1...exercise.name.count {
                let typed = String(exercise.name.prefix(length))
                let found = catalogue.search.names(typed, limit: exercises.count)
                #expect(found.contains(exercise.name), "\(typed)")
            }
        }
    }

    @Test("an exercise is found when two neighbouring letters of its name are swapped")
    func transposed() {
        var random = SeededGenerator(seed: 8)
        for exercise in exercises where exercise.name.count >= 6 {
            var letters = Array(exercise.name)
            let index = Int.random(in: 0..<letters.count - 1, using: &random)
            letters.swapAt(index, index + 1)
            let typed = String(letters)
            #expect(catalogue.search.names(typed).contains(exercise.name), "\(typed)")
        }
    }

    @Test(
        "common gym names find the right exercise",
        arguments: [
            ("rdl", "Romanian Deadlift"), ("ohp", "Overhead Press"),
            ("skull crusher", "Lying Triceps Extension"), ("bench", "Bench Press"),
            ("sqaut", "Squat"), ("pullup", "Pull-up"), ("chin up", "Chin-up"),
            ("bicep curl", "Dumbbell Curl"), ("press military", "Overhead Press"),
            ("tricep pushdwon", "Triceps Pushdown"), ("legpress", "Leg Press"),
            ("calf raises", "Standing Calf Raise"), ("dead lift", "Deadlift"),
            ("romainan deadlfit", "Romanian Deadlift"), ("farmers carry", "Farmer's Walk"),
            ("bulgarian", "Bulgarian Split Squat"), ("lat pull", "Lat Pulldown"),
        ])
    func spoken(_ query: String, _ name: String) {
        #expect(catalogue.search.names(query).first == name)
    }
}
