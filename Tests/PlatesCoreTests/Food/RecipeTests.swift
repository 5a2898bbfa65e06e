import Foundation
import Testing

@testable import PlatesCore

@Suite("Recipe")
struct RecipeTests {
    private let lentils = Food(
        id: UUID(), name: "Lentils", nutrients: Nutrients([.energy: 350, .protein: 25]), source: .plates
    )
    private let water = Food(
        id: UUID(), name: "Water", nutrients: Nutrients([.energy: 0, .protein: 0]), gramsPerMillilitre: 1,
        source: .plates
    )

    private func soup(servings: Double = 4, cooked: Double? = nil) -> Recipe {
        Recipe(
            id: UUID(), name: "Soup", servings: servings, cookedGrams: cooked,
            ingredients: [
                .init(food: lentils, amount: Amount(200, .grams)),
                .init(food: water, amount: Amount(800, .millilitres)),
            ]
        )
    }

    @Test("a recipe has the nutrients of its ingredients per 100 g and a serving as portion")
    func nutrients() {
        let food = soup().food
        #expect(food.nutrients[.energy] == 70)
        #expect(food.nutrients[.protein] == 5)
        #expect(food.portions == [Portion(name: "serving", grams: 250)])
        #expect(food.source == .recipe)
    }

    @Test("the nutrients of a weighed recipe are spread over its cooked weight")
    func cooked() {
        let food = soup(servings: 2, cooked: 700).food
        #expect(food.nutrients[.energy] == 100)
        #expect(food.portions == [Portion(name: "serving", grams: 350)])
    }

    @Test("eating all servings of a recipe gives all its nutrients, weighed or not", arguments: 0..<50)
    func whole(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let recipe = soup(
            servings: random.number(in: 0.5...12),
            cooked: random.chance(0.5) ? random.number(in: 100...3000) : nil
        )
        let eaten = try Entry.Content(Amount(recipe.servings, .portion("serving")), of: recipe.food)
        #expect(abs(eaten.nutrients[.energy]! - 700) < 1e-6)
        #expect(abs(eaten.nutrients[.protein]! - 50) < 1e-6)
    }

    @Test("a recipe without ingredients has no nutrients and no portions")
    func empty() {
        let food = Recipe(id: UUID(), name: "Empty").food
        #expect(food.nutrients.isEmpty)
        #expect(food.portions.isEmpty)
    }

    @Test("an invalid recipe is refused by the fields that are wrong")
    func refused() {
        #expect(mistakes { _ = try soup(servings: 0).validated() } == ["servings"])
        #expect(mistakes { _ = try soup(servings: .nan).validated() } == ["servings"])
        #expect(mistakes { _ = try soup(cooked: -1).validated() } == ["cooked_grams"])
        var recipe = soup()
        recipe.name = " "
        recipe.ingredients[1].amount = Amount(1, .portion("cup"))
        #expect(mistakes { _ = try recipe.validated() } == ["name", "ingredients.1.portion"])
        recipe.ingredients = Array(repeating: recipe.ingredients[0], count: 61)
        #expect(mistakes { _ = try recipe.validated() } == ["name", "ingredients"])
    }
}
