import Foundation
import PlatesCore
import Storage

/// A food of everybody's, made ready for `FoodBulkStore`: what can be worked out while the connection writes
/// other foods.
struct StorableFood: Sendable {
    let id: UUID
    let digest: Int64
    /// The values of a row, in the order of `FoodBulkStore`'s statement.
    let columns: [Value]
    /// The values of the rows of its portions.
    let portions: [Value]
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
                .uuid(food.id), .text(food.source.rawValue), .text(food.sourceID), .text(food.name),
                .text(food.brand), (food.barcode?.digits).value, food.gramsPerMillilitre.value,
                .text(name.joined(separator: " ")), .text(all.joined(separator: " ")), .integer(digest),
            ] + Nutrient.allCases.map { food.nutrients[$0].value }
        portions = food.portions.enumerated().flatMap { position, portion -> [Value] in
            [.uuid(food.id), .integer(Int64(position)), .text(portion.name), .double(portion.grams)]
        }
    }
}
