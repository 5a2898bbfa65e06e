import Foundation

/// The foods that everybody can log, the commonest first.
public struct FoodCatalogue: Sendable {
    public let foods: [Food]
    /// Finds foods of the catalogue by what people type in English.
    public let search: FoodSearch
    /// The same in the other languages, by their ids.
    private let searches: [String: FoodSearch]
    private let byID: [UUID: Food]

    public init(_ foods: [Food]) {
        self.foods = foods
        search = FoodSearch(foods.map(FoodName.init))
        searches = Dictionary(
            uniqueKeysWithValues: Languages.bundled.all.dropFirst().map { language in
                (language.id, FoodSearch(foods.map { FoodName($0, in: language) }))
            })
        byID = Dictionary(foods.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Finds foods of the catalogue by their names in a language, and by the English ones.
    public func search(in language: Language) -> FoodSearch { searches[language.id] ?? search }

    /// The catalogue's food of this id.
    public func food(_ id: UUID) -> Food? { byID[id] }
}

extension FoodName {
    /// The names of a food of the catalogue in a language, with the English ones as aliases.
    fileprivate init(_ food: Food, in language: Language) {
        guard let names = language.names[.food]?[food.name] else {
            self.init(food)
            return
        }
        self.init(
            id: food.id, name: names.name, brand: food.brand,
            aliases: names.aliases + [food.name] + food.aliases, isOwn: food.isOwn
        )
    }
}
