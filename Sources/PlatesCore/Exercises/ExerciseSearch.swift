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

    /// A search that also finds these exercises, and ranks them before others that match equally well.
    public func preceded(by exercises: [Exercise]) -> ExerciseSearch {
        ExerciseSearch(entries: exercises.map(SearchEntry.init(exercise:)) + entries)
    }

    /// What a spoken or typed name may mean.
    public struct Meaning: Sendable {
        /// Exact matches of the name, or else of an alias.
        public let exact: [Exercise]
        /// Those that contain all words.
        public let possible: [Exercise]
        /// Those that match with typing errors.
        public let near: [Exercise]
    }

    /// The exercises that a name may mean, of each sort the best first.
    public func meaning(of name: String, limit: Int = 12) -> Meaning {
        let query = SearchText(query: name)
        guard !query.words.isEmpty else { return Meaning(exact: [], possible: [], near: []) }
        let matches = entries.enumerated().compactMap { position, entry in
            entry.match(query).map { (match: $0, position: position, exercise: entry.item) }
        }.sorted { ($0.match, $0.position) < ($1.match, $1.position) }
        func all(_ isMeant: (SearchMatch.Level) -> Bool) -> [Exercise] {
            Array(matches.filter { isMeant($0.match.level) }.map(\.exercise).prefix(max(limit, 0)))
        }
        let names = all { $0 == .name }
        return Meaning(
            exact: names.isEmpty ? all { $0 == .alias } : names,
            possible: all { !$0.isGuess && $0 != .name && $0 != .alias }, near: all(\.isGuess)
        )
    }

    /// Every name and other name, as `normalized` has it.
    public var names: Set<String> {
        Set(entries.flatMap { [$0.item.name] + $0.item.aliases }.map(Self.normalized))
    }

    /// A name without case, diacritics and punctuation.
    public static func normalized(_ name: String) -> String {
        String(String.UnicodeScalarView(SearchText(name).joined.letters))
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
        // People find what they know from another app or gym by its name in any language.
        let others = exercise.isOwn ? [] : Languages.bundled.names(of: exercise.name, .exercise)
        self.init(exercise, name: exercise.name, aliases: exercise.aliases + others)
    }
}
