import Foundation
import PlatesCore
import Storage

/// A food of everybody's, made ready for `FoodBulkStore`: what can be worked out while the connection writes
/// other foods.
struct StorableFood: Sendable {
    let id: UUID
    let digest: Int64
    /// The values of a row, in the order of `FoodBulkStore`'s statement.
    let columns: [any ValueConvertible]
    /// The values of the rows of its portions.
    let portions: [any ValueConvertible]
    /// The folded words that it is found by; none for the catalogue's foods, which are searched in memory.
    let words: [String]

    static let columnCount = 10 + Nutrient.allCases.count

    init(_ food: Food) {
        let name = FoodSearch.words(of: food.name)
        let others = FoodSearch.words(of: ([food.brand] + food.aliases).joined(separator: " "))
        let all = name + others
        id = food.id
        digest = food.digest
        words = food.source == .plates ? [] : all
        columns =
            [
                food.id, food.source.rawValue, food.sourceID, food.name, food.brand, food.barcode?.digits,
                food.gramsPerMillilitre, name.joined(separator: " "), all.joined(separator: " "), digest,
            ] + food.nutrients.parameters
        portions = food.portions.enumerated().flatMap { position, portion -> [any ValueConvertible] in
            [food.id, position, portion.name, portion.grams]
        }
    }
}
