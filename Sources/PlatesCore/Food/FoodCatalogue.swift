import Foundation

/// The foods that everybody can log, the commonest first.
public struct FoodCatalogue: Sendable {
    public let foods: [Food]
    /// Finds foods of the catalogue by what people type.
    public let search: FoodSearch
    private let byID: [UUID: Food]

    public init(_ foods: [Food]) {
        self.foods = foods
        search = FoodSearch(foods.map(FoodName.init))
        byID = Dictionary(foods.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The catalogue's food of this id.
    public func food(_ id: UUID) -> Food? { byID[id] }
}
