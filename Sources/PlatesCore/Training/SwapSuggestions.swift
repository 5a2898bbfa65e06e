import Foundation

/// Exercises that can stand in for another one: those that train the same, before all what the person knows and what
/// needs other equipment, because that of the planned one may be taken.
public struct SwapSuggestions: Sendable {
    /// The best first.
    public let exercises: [Exercise]

    /// - Parameters:
    ///   - candidates: The commonest first.
    ///   - done: What the person did before, the latest first.
    ///   - excluded: What the day has already.
    public init(
        for exercise: Exercise, among candidates: [Exercise], done: [UUID] = [],
        without excluded: Set<UUID> = [],
        limit: Int = 6
    ) {
        let known = Dictionary(done.enumerated().map { ($1, $0) }) { first, _ in first }
        var rest = candidates.enumerated()
            .filter { $1.id != exercise.id && !excluded.contains($1.id) && !$1.isArchived }
            .compactMap { index, candidate in
                Self.likeness(of: candidate, to: exercise).map {
                    (
                        index: index, exercise: candidate,
                        score: $0 + Self.familiarity(known[candidate.id]) + Self.commonness(index)
                    )
                }
            }
        var chosen: [Exercise] = []
        // One after another, so that three variants with the same bar do not hide what else there is.
        while chosen.count < limit, !rest.isEmpty {
            let used = Dictionary(grouping: chosen, by: \.equipment).mapValues(\.count)
            func score(_ candidate: (index: Int, exercise: Exercise, score: Int)) -> Int {
                candidate.score - Self.repetition * used[candidate.exercise.equipment, default: 0]
            }
            guard
                let best = rest.indices.max(by: {
                    (score(rest[$0]), -rest[$0].index) < (score(rest[$1]), -rest[$1].index)
                })
            else { break }
            chosen.append(rest.remove(at: best).exercise)
        }
        exercises = chosen
    }

    /// How much less a further exercise with the same equipment is worth.
    private static let repetition = 8

    /// How alike two exercises are; `nil` if they train something else.
    static func likeness(of candidate: Exercise, to exercise: Exercise) -> Int? {
        let hasMovement = candidate.movement == exercise.movement
        let muscles = shared(candidate.primaryMuscles, exercise.primaryMuscles)
        guard muscles > 0, hasMovement || muscles >= 50 else { return nil }
        guard candidate.measure.isWithoutReps == exercise.measure.isWithoutReps else { return nil }
        return (hasMovement ? 40 : 0) + muscles * 2 / 5
            + shared(candidate.secondaryMuscles, exercise.secondaryMuscles) / 10
            + (candidate.measure == exercise.measure ? 8 : 0)
            - (candidate.equipment == exercise.equipment ? 8 : 0)
    }

    /// What was done lately is known, and its weights are. Less than another movement costs.
    private static func familiarity(_ rank: Int?) -> Int {
        rank.map { $0 < 12 ? 16 : 10 } ?? 0
    }

    /// What most people know comes first in the catalogue.
    private static func commonness(_ index: Int) -> Int { max(0, 20 - index / 10) }

    /// Percent of the muscles that both have: of all muscles, and of those of the one that has fewer.
    private static func shared(_ one: [Muscle], _ other: [Muscle]) -> Int {
        let (one, other) = (Set(one), Set(other))
        let both = one.intersection(other).count
        guard both > 0 else { return 0 }
        return (both * 100 / one.union(other).count + both * 100 / min(one.count, other.count)) / 2
    }
}
