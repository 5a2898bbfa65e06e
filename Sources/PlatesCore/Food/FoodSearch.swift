import Foundation

/// The searchable names of a food.
public struct FoodName: Hashable, Sendable {
    public let id: UUID
    public let name: String
    public let brand: String
    public let aliases: [String]
    public let isOwn: Bool

    public init(id: UUID, name: String, brand: String = "", aliases: [String] = [], isOwn: Bool = false) {
        self.id = id
        self.name = name
        self.brand = brand
        self.aliases = aliases
        self.isOwn = isOwn
    }

    public init(_ food: Food) {
        self.init(
            id: food.id, name: food.name, brand: food.brand, aliases: food.aliases, isOwn: food.isOwn
        )
    }
}

/// Finds foods by what people type: their names, parts of them in any order, and with small typing errors.
public struct FoodSearch: Sendable {
    private let entries: [SearchEntry<FoodName>]

    /// - Parameter foods: Equally good matches are found in this order.
    public init(_ foods: [FoodName]) {
        entries = foods.map { food in
            let branded = food.brand.isEmpty ? [] : ["\(food.name) \(food.brand)"]
            return SearchEntry(food, name: food.name, aliases: food.aliases + branded)
        }
    }

    private init(entries: [SearchEntry<FoodName>]) {
        self.entries = entries
    }

    /// A search that also finds these foods, and ranks them after others that match equally well.
    public func with(_ foods: [FoodName]) -> FoodSearch {
        FoodSearch(entries: entries + FoodSearch(foods).entries)
    }

    /// The result of a search: exact matches, or else guesses.
    public struct Found: Sendable {
        /// Every word that was typed begins a word of their names, or is one.
        public let exact: [FoodName]
        /// Matches with typing errors; empty if there are exact ones.
        public let guesses: [FoodName]
    }

    /// The foods that match, best first: own and eaten foods first, then by quality of the match.
    ///
    /// - Parameter score: How likely the person eats it; 0 for what they never ate.
    public func found(for query: String, limit: Int, score: (UUID) -> Double = { _ in 0 }) -> Found {
        let query = SearchText(query: query)
        guard !query.words.isEmpty else { return Found(exact: [], guesses: []) }
        let singular = query.singular
        var seen: Set<UUID> = []
        let matches = entries.enumerated().compactMap { position, entry -> Match? in
            guard let match = entry.match(query, singular: singular), seen.insert(entry.item.id).inserted
            else { return nil }
            return Match(food: entry.item, match: match, score: score(entry.item.id), position: position)
        }
        func best(_ matches: [Match]) -> [FoodName] {
            matches.sorted { $0.comesBefore($1) }.prefix(max(limit, 0)).map(\.food)
        }
        let exact = matches.filter { !$0.match.level.isGuess }
        return Found(exact: best(exact), guesses: exact.isEmpty ? best(matches) : [])
    }

    /// The exact matches, or else the guesses.
    public func results(
        for query: String, limit: Int, score: (UUID) -> Double = { _ in 0 }
    ) -> [FoodName] {
        let found = found(for: query, limit: limit, score: score)
        return found.exact.isEmpty ? found.guesses : found.exact
    }

    private struct Match {
        let food: FoodName
        let match: SearchMatch
        let score: Double
        let position: Int

        private var isUsed: Bool { score > 0 || food.isOwn }

        func comesBefore(_ other: Match) -> Bool {
            if isUsed != other.isUsed { return isUsed }
            if isUsed, score != other.score { return score > other.score }
            return (match, position) < (other.match, other.position)
        }
    }

    /// The words of a query for the index of imported foods.
    public static func words(query: String) -> [String] {
        SearchText(query: query).words.map { String(String.UnicodeScalarView($0.letters)) }
    }

    /// The words with initials such as `m&m` split, as in the index; `nil` without initials.
    public static func initialsApart(query: String) -> [String]? {
        SearchText.initialsTogether(query) == query ? nil : words(of: String(query.prefix(100)))
    }

    /// The same words with plurals in the singular; `nil` if there is no plural.
    public static func singularWords(query: String) -> [String]? {
        SearchText(query: query).singular?.words.map { String(String.UnicodeScalarView($0.letters)) }
    }

    /// The folded words of a name for the index of imported foods.
    public static func words(of text: String) -> [String] {
        SearchText(text).words.map { String(String.UnicodeScalarView($0.letters)) }
    }
}
