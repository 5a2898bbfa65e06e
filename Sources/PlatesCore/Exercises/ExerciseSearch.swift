/// Finds exercises by what people type: any of their names, parts of them, in any order, and with
/// small typing errors.
public struct ExerciseSearch: Sendable {
    private let entries: [SearchEntry<Exercise>]

    /// - Parameter exercises: In the order in which exercises that match equally well are found.
    public init(_ exercises: [Exercise]) {
        entries = exercises.map(SearchEntry.init(exercise:))
    }

    private init(entries: [SearchEntry<Exercise>]) {
        self.entries = entries
    }

    /// A search that also finds these exercises, before others that match equally well.
    public func preceded(by exercises: [Exercise]) -> ExerciseSearch {
        ExerciseSearch(entries: exercises.map(SearchEntry.init(exercise:)) + entries)
    }

    /// The exercises that match, best first: those of just this name, then those of just this
    /// alias, those whose name begins so, those that have all of the words, and last those that
    /// might be meant if something was mistyped. Everything matches when nothing was typed.
    ///
    /// - Parameters:
    ///   - muscle: Among the primary muscles.
    ///   - limit: How many at most.
    public func results(
        for query: String, muscle: Muscle?, equipment: Equipment?, limit: Int
    ) -> [Exercise] {
        let query = SearchText(query: query)
        let chosen = entries.lazy.filter { entry in
            (muscle.map(entry.item.primaryMuscles.contains) ?? true)
                && (equipment.map { $0 == entry.item.equipment } ?? true)
        }
        guard !query.words.isEmpty else {
            return chosen.prefix(max(limit, 0)).map(\.item)
        }
        let matches = chosen.enumerated().compactMap { position, entry in
            entry.match(query).map { (match: $0, position: position, exercise: entry.item) }
        }
        return
            matches
            .sorted { ($0.match, $0.position) < ($1.match, $1.position) }
            .prefix(max(limit, 0))
            .map(\.exercise)
    }
}

extension SearchEntry<Exercise> {
    fileprivate init(exercise: Exercise) {
        self.init(exercise, name: exercise.name, aliases: exercise.aliases)
    }
}
