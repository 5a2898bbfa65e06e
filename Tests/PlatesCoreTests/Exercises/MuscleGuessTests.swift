import Testing

@testable import PlatesCore

@Suite("Muscles of exercises of other apps")
struct MuscleGuessTests {
    @Test("a category names muscles, and one that names none says nothing")
    func categories() {
        #expect(MuscleGuess.muscles(ofCategory: "Triceps ") == [.triceps])
        #expect(MuscleGuess.muscles(ofCategory: "Legs") == [.quads, .hamstrings, .glutes])
        #expect(MuscleGuess.muscles(ofCategory: "Cardio").isEmpty)
    }

    @Test("words of a name suggest muscles, the closer ones first, and an unknown name none")
    func names() {
        #expect(MuscleGuess.muscles(ofName: "Spider Curls") == [.biceps])
        #expect(MuscleGuess.muscles(ofName: "Lying leg-curl") == [.hamstrings])
        #expect(MuscleGuess.muscles(ofName: "Bauch im Hang") == [.abs])
        #expect(MuscleGuess.muscles(ofName: "Frobnicator").isEmpty)
        // Not within a word.
        #expect(MuscleGuess.muscles(ofName: "Absurd Platform").isEmpty)
    }
}
