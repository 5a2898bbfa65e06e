import Foundation
import PlatesCore
import Testing

@Suite("Muscle shares")
struct MuscleSharesTests {
    private static func exercise(_ primary: [Muscle], _ secondary: [Muscle] = []) -> Exercise {
        Exercise(
            id: UUID(), name: "Exercise", equipment: .barbell, primaryMuscles: primary,
            secondaryMuscles: secondary, movement: .isolation, measure: .weightReps, aliases: [], cue: "",
            isOwn: false, isArchived: false
        )
    }

    private static let bench = exercise([.chest, .frontDelts], [.triceps])
    private static let pushdown = exercise([.triceps])
    private static let row = exercise([.lats, .upperBack], [.biceps, .lats])
    private static let all = [bench, pushdown, row]
    private static let exercises = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    private func shares(_ sets: [UUID: Int]) -> MuscleShares {
        MuscleShares(sets: sets, exercises: Self.exercises)
    }

    private func values(_ shares: MuscleShares) -> [Double] { Muscle.allCases.map { shares[$0] } }

    @Test("a set is one for primary muscles and half for secondary ones")
    func halves() {
        let shares = shares([Self.bench.id: 4])
        #expect((shares[.chest], shares[.frontDelts], shares[.triceps], shares[.quads]) == (1, 1, 0.5, 0))
        #expect(shares.trained == [.chest, .frontDelts, .triceps])
    }

    @Test("three sets of bench press and two of pushdown train the triceps most")
    func sums() {
        let shares = shares([Self.bench.id: 3, Self.pushdown.id: 2])
        #expect((shares[.triceps], shares[.chest]) == (1, 3 / 3.5))
        #expect(shares.trained == [.triceps, .chest, .frontDelts])
    }

    @Test("a muscle that is primary and secondary counts as primary")
    func both() {
        let shares = shares([Self.row.id: 1])
        #expect((shares[.lats], shares[.upperBack], shares[.biceps]) == (1, 1, 0.5))
    }

    @Test("no sets, sets of unknown exercises, and counts below 1 train no muscle")
    func nothing() {
        for sets in [[:], [UUID(): 3], [Self.bench.id: 0], [Self.bench.id: -2]] as [[UUID: Int]] {
            #expect(values(shares(sets)).allSatisfy { $0 == 0 })
            #expect(shares(sets).trained.isEmpty)
        }
    }

    @Test("warm-ups and sets that were not completed train no muscle")
    func counted() {
        let entries = [
            SetEntry(exerciseID: Self.pushdown.id, reps: 8),
            SetEntry(exerciseID: Self.bench.id, reps: 8, kind: .warmup),
            SetEntry(exerciseID: Self.row.id, reps: 8, completed: false),
        ]
        #expect(MuscleShares(of: entries, exercises: Self.exercises).trained == [.triceps])
    }

    @Test("shares are never above 1, and the most trained muscle has 1", arguments: 0..<200 as Range<UInt64>)
    func bounds(seed: UInt64) {
        let shares = shares(Self.sets(seed))
        #expect(values(shares).allSatisfy { (0...1).contains($0) })
        #expect(values(shares).max() == 1)
        #expect(shares.trained.map { shares[$0] } == values(shares).filter { $0 > 0 }.sorted(by: >))
    }

    @Test("the order of sets makes no difference", arguments: 0..<50 as Range<UInt64>)
    func order(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let entries = Self.sets(seed).flatMap { id, count in
            (0..<min(count, 50)).map { SetEntry(exerciseID: id, reps: $0) }
        }
        let shares = MuscleShares(of: entries, exercises: Self.exercises)
        #expect(MuscleShares(of: entries.shuffled(using: &random), exercises: Self.exercises) == shares)
    }

    @Test("the same sets any number of times have the same shares", arguments: 0..<50 as Range<UInt64>)
    func factor(seed: UInt64) {
        let sets = Self.sets(seed)
        for factor in [2, 3, 7, 1000] {
            #expect(values(shares(sets.mapValues { $0 * factor })) == values(shares(sets)))
        }
    }

    private static func sets(_ seed: UInt64) -> [UUID: Int] {
        var random = SeededGenerator(seed: seed)
        return Dictionary(
            uniqueKeysWithValues: all.map { ($0.id, Int.random(in: 1...10_000, using: &random)) })
    }
}
