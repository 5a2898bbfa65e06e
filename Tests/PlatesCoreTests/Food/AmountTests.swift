import Foundation
import Testing

@testable import PlatesCore

@Suite("Food amount")
struct AmountTests {
    private let milk = Food(
        id: UUID(), name: "Milk", nutrients: Nutrients([.energy: 61]), gramsPerMillilitre: 1.03,
        portions: [Portion(name: "glass", grams: 257.5)], source: .plates
    )
    private let bread = Food(
        id: UUID(), name: "Bread", nutrients: Nutrients([.energy: 250]),
        portions: [Portion(name: "slice", grams: 38), Portion(name: "half: slice", grams: 19)],
        source: .plates
    )

    @Test("an amount converts portions, millilitres and ounces to grams")
    func grams() throws {
        #expect(try Amount(150, .grams).grams(of: bread) == 150)
        #expect(try Amount(2, .portion("slice")).grams(of: bread) == 76)
        #expect(try Amount(0.5, .portion("half: slice")).grams(of: bread) == 9.5)
        #expect(try Amount(200, .millilitres).grams(of: milk) == 206)
        #expect(try Amount(16, .ounces).grams(of: bread) == 453.59237)
    }

    @Test("an impossible amount is refused by the field that is wrong")
    func refused() {
        #expect(mistakes { _ = try Amount(0, .grams).grams(of: bread) } == ["amount"])
        #expect(mistakes { _ = try Amount(-1, .grams).grams(of: bread) } == ["amount"])
        #expect(mistakes { _ = try Amount(.nan, .grams).grams(of: bread) } == ["amount"])
        #expect(mistakes { _ = try Amount(.infinity, .grams).grams(of: bread) } == ["amount"])
        #expect(mistakes { _ = try Amount(10_000.1, .grams).grams(of: bread) } == ["amount"])
        #expect(mistakes { _ = try Amount(1, .portion("cup")).grams(of: bread) } == ["portion"])
        #expect(mistakes { _ = try Amount(1, .millilitres).grams(of: bread) } == ["unit"])
    }

    @Test("a unit can be read back from its code", arguments: 0..<2)
    func codes(_ index: Int) {
        for unit in [milk, bread][index].units { #expect(Amount.Unit(code: unit.code) == unit) }
        #expect(Amount.Unit(code: "stone") == nil)
    }

    @Test("an amount is written as people say it")
    func text() {
        #expect(Amount(150, .grams).text(of: "Bread") == "150 g")
        #expect(Amount(1, .portion("slice")).text(of: "Bread") == "1 slice")
        #expect(Amount(2, .portion("slice")).text(of: "Bread") == "2 × slice")
        #expect(Amount(0.5, .portion("cup")).text(of: "Bread") == "½ × cup")
        #expect(Amount(1.5, .portion("cup")).text(of: "Bread") == "1½ × cup")
        #expect(Amount(1.0 / 3, .ounces).text(of: "Bread") == "0.33 oz")
    }

    @Test("the first amount offered is a portion, or else 100 g or 100 ml")
    func first() {
        #expect(milk.firstAmount == Amount(1, .portion("glass")))
        var water = milk
        water.portions = []
        #expect(water.firstAmount == Amount(100, .millilitres))
        water.gramsPerMillilitre = nil
        #expect(water.firstAmount == Amount(100, .grams))
    }

    @Test("an entry has the nutrients and the name of its amount of food")
    func eaten() throws {
        let content = try Entry.Content(Amount(2, .portion("slice")), of: bread)
        #expect(content.nutrients[.energy] == 190)
        #expect(content.grams == 76)
        #expect(content.name == "Bread")
    }

    @Test("a quick entry takes its energy from its macros unless the energy is given")
    func quick() throws {
        let macros: [Nutrient: Double] = [.protein: 10, .carbohydrate: 10, .fat: 10]
        #expect(try Entry.Content(quick: " ", nutrients: Nutrients(macros)).nutrients[.energy] == 170)
        #expect(try Entry.Content(quick: "", nutrients: Nutrients([.energy: 5])).name == "Quick add")
        #expect(mistakes { _ = try Entry.Content(quick: "Tea", nutrients: Nutrients()) } == ["kcal"])
        #expect(
            mistakes { _ = try Entry.Content(quick: "", nutrients: Nutrients([.energy: 20_001])) } == ["kcal"]
        )
        #expect(mistakes { _ = try Entry.Content(quick: "", nutrients: Nutrients([.fat: -1])) } == ["fat_g"])
    }
}
