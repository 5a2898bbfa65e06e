import Foundation

/// How much each muscle was trained, as a share of the one that was trained most.
///
/// A set counts as one for the primary muscles of its exercise and as half for the secondary ones, as in `MuscleTotals`.
public struct MuscleShares: Hashable, Sendable {
    /// Halves are exact, so that the order of sets makes no difference.
    private let sets: [Muscle: Double]
    private let most: Double

    /// - Parameters:
    ///   - sets: How many sets were done of each exercise.
    ///   - exercises: Sets of other exercises are ignored.
    public init(sets: [UUID: Int], exercises: [UUID: Exercise]) {
        var sums: [Muscle: Double] = [:]
        for (id, count) in sets where count > 0 {
            for (muscle, isPrimary) in exercises[id]?.workedMuscles ?? [:] {
                sums[muscle, default: 0] += Double(count) * (isPrimary ? 1 : 0.5)
            }
        }
        self.sets = sums
        most = sums.values.max() ?? 0
    }

    /// - Parameter entries: In any order; those that do not count are ignored.
    public init(of entries: some Sequence<SetEntry>, exercises: [UUID: Exercise]) {
        var counts: [UUID: Int] = [:]
        for entry in entries where entry.counts { counts[entry.exerciseID, default: 0] += 1 }
        self.init(sets: counts, exercises: exercises)
    }

    /// From 0, not trained, to 1, trained most.
    public subscript(muscle: Muscle) -> Double { most > 0 ? (sets[muscle] ?? 0) / most : 0 }

    /// The muscles that were trained, the most trained first.
    public var trained: [Muscle] {
        // Sorting is not stable, so equal ones are ordered by their place in the enumeration.
        Muscle.allCases.enumerated().filter { sets[$1] != nil }
            .sorted { (-self[$0.element], $0.offset) < (-self[$1.element], $1.offset) }.map(\.element)
    }
}

extension Exercise {
    /// The muscles that it works, and whether they are primary. One that is both is primary.
    public var workedMuscles: [Muscle: Bool] {
        var muscles: [Muscle: Bool] = [:]
        for muscle in secondaryMuscles { muscles[muscle] = false }
        for muscle in primaryMuscles { muscles[muscle] = true }
        return muscles
    }
}
