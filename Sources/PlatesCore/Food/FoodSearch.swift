import Foundation

/// Finds foods by what people type: their names, parts of them in any order, and with small typing errors.
public struct FoodSearch: Sendable {
    private let entries: [SearchEntry<Food>]

    /// - Parameter foods: In the order in which those that match equally well are found.
    public init(_ foods: [Food]) {
        entries = foods.map { food in
            let named = food.brand.isEmpty ? [] : ["\(food.name) \(food.brand)", "\(food.brand) \(food.name)"]
            return SearchEntry(food, name: food.name, aliases: food.aliases + named)
        }
    }

    private init(entries: [SearchEntry<Food>]) {
        self.entries = entries
    }

    /// A search that also finds these.
    public func with(_ foods: [Food]) -> FoodSearch {
        FoodSearch(entries: entries + FoodSearch(foods).entries)
    }

    /// The foods that match, best first: those that a person has or eats before others, unless only a typing
    /// error could have meant them; then by how well they match.
    ///
    /// - Parameter score: How likely the person eats it; 0 for what they never ate.
    public func results(for query: String, limit: Int, score: (Food) -> Double = { _ in 0 }) -> [Food] {
        let query = SearchText(query)
        guard !query.words.isEmpty else { return [] }
        var seen: Set<UUID> = []
        let matches = entries.enumerated().compactMap { position, entry -> Match? in
            guard let match = entry.match(query), seen.insert(entry.item.id).inserted else { return nil }
            return Match(food: entry.item, match: match, score: score(entry.item), position: position)
        }
        return matches.sorted().prefix(max(limit, 0)).map(\.food)
    }

    private struct Match: Comparable {
        let food: Food
        let match: SearchMatch
        let score: Double
        let position: Int

        private var isUsed: Bool { score > 0 || food.isOwn }

        static func < (one: Match, other: Match) -> Bool {
            if one.match.level.isGuess != other.match.level.isGuess { return !one.match.level.isGuess }
            if one.isUsed != other.isUsed { return one.isUsed }
            if one.isUsed, one.score != other.score { return one.score > other.score }
            return (one.match, one.position) < (other.match, other.position)
        }

        static func == (one: Match, other: Match) -> Bool {
            one.food.id == other.food.id
        }
    }
}

extension FoodSearch {
    /// The words of a name as an index of many foods keeps them: folded, in their order.
    public static func words(of text: String) -> [String] {
        SearchText(text).words.map { word in
            String(String.UnicodeScalarView(word.letters))
        }
    }
}
