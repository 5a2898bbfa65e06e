import Foundation

/// A food as a search knows it.
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

    /// - Parameter foods: In the order in which those that match equally well are found.
    public init(_ foods: [FoodName]) {
        entries = foods.map { food in
            let branded = food.brand.isEmpty ? [] : ["\(food.name) \(food.brand)"]
            return SearchEntry(food, name: food.name, aliases: food.aliases + branded)
        }
    }

    private init(entries: [SearchEntry<FoodName>]) {
        self.entries = entries
    }

    /// A search that also finds these, after others that match equally well.
    public func with(_ foods: [FoodName]) -> FoodSearch {
        FoodSearch(entries: entries + FoodSearch(foods).entries)
    }

    /// The foods that match, best first: those that a person has or eats before others, unless only a typing
    /// error could have meant them; then by how well they match.
    ///
    /// - Parameter score: How likely the person eats it; 0 for what they never ate.
    public func results(
        for query: String, limit: Int, score: (UUID) -> Double = { _ in 0 }
    ) -> [FoodName] {
        let query = SearchText(query: query)
        guard !query.words.isEmpty else { return [] }
        var seen: Set<UUID> = []
        let matches = entries.enumerated().compactMap { position, entry -> Match? in
            guard let match = entry.match(query), seen.insert(entry.item.id).inserted else { return nil }
            return Match(food: entry.item, match: match, score: score(entry.item.id), position: position)
        }
        // Beginnings of a few letters are nearly those of much else: nobody needs them where something was found.
        let isFound = matches.contains { !$0.match.level.isGuess }
        return matches.filter { !isFound || $0.match.level != .nearlyBeginnings }
            .sorted { $0.comesBefore($1) }.prefix(max(limit, 0)).map(\.food)
    }

    private struct Match {
        let food: FoodName
        let match: SearchMatch
        let score: Double
        let position: Int

        private var isUsed: Bool { score > 0 || food.isOwn }

        func comesBefore(_ other: Match) -> Bool {
            if match.level.isGuess != other.match.level.isGuess { return !match.level.isGuess }
            if isUsed != other.isUsed { return isUsed }
            if isUsed, score != other.score { return score > other.score }
            return (match, position) < (other.match, other.position)
        }
    }

    /// The words of what somebody typed, as an index of many foods is asked for them.
    public static func words(query: String) -> [String] {
        SearchText(query: query).words.map { String(String.UnicodeScalarView($0.letters)) }
    }

    /// The words of a name as an index of many foods keeps them: folded, in their order.
    public static func words(of text: String) -> [String] {
        SearchText(text).words.map { String(String.UnicodeScalarView($0.letters)) }
    }
}
