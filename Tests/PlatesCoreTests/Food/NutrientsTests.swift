import Testing

@testable import PlatesCore

@Suite("Nutrients")
struct NutrientsTests {
    private func random(_ random: inout SeededGenerator) -> Nutrients {
        var nutrients = Nutrients()
        for nutrient in Nutrient.allCases where random.chance(0.7) {
            nutrients[nutrient] = random.number(in: 0...50)
        }
        return nutrients
    }

    @Test(
        "nutrients add in any order, and a nutrient known in one part is known in the sum", arguments: 0..<200
    )
    func sums(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (one, two) = (random(&generator), random(&generator))
        #expect(one + two == two + one)
        #expect(one + Nutrients() == one)
        for nutrient in Nutrient.allCases {
            let known = [one[nutrient], two[nutrient]].compactMap { $0 }
            #expect((one + two)[nutrient] == (known.isEmpty ? nil : known.reduce(0, +)))
        }
    }

    @Test("the nutrients of an amount are proportional to those of 100 g", arguments: 0..<100)
    func grams(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let nutrients = random(&generator)
        let grams = generator.number(in: 0...1000)
        for nutrient in Nutrient.allCases {
            #expect(nutrients.inGrams(grams)[nutrient] == nutrients[nutrient].map { $0 * (grams / 100) })
        }
        #expect(nutrients.inGrams(100) == nutrients)
    }

    @Test("an unknown nutrient is not zero")
    func unknown() {
        #expect(Nutrients()[.iron] == nil)
        #expect(Nutrients([.iron: 0])[.iron] == 0)
        #expect(Nutrients() != Nutrients([.iron: 0]))
        #expect(Nutrients() == Nutrients())
        #expect(Nutrients().hashValue == Nutrients().hashValue)
        #expect(Nutrients().isEmpty)
    }

    @Test("energy is 4, 9, 4, 2 and 7 kcal per gram of protein, fat, carbohydrate, fibre and alcohol")
    func energy() {
        let nutrients = Nutrients([.protein: 10, .fat: 10, .carbohydrate: 20, .fibre: 5, .alcohol: 1])
        #expect(nutrients.energyByFactors == 40 + 90 + 60 + 10 + 7)
    }

    @Test(
        "impossible nutrients per 100 g are refused by the field that is wrong",
        arguments: [
            ([.energy: -1], ["kcal"]), ([.energy: 951], ["kcal"]), ([.protein: 101], ["protein_g"]),
            ([.fat: 60, .carbohydrate: 60], ["carbohydrate_g"]), ([.fat: 5, .saturated: 7], ["saturated_g"]),
            ([.carbohydrate: 5, .sugars: 7], ["sugars_g"]), ([.sodium: 100_001], ["sodium_mg"]),
        ] as [([Nutrient: Double], Set<String>)])
    func refused(_ amounts: [Nutrient: Double], _ fields: Set<String>) {
        #expect(mistakes { _ = try Nutrients(amounts).validatedPer100g() } == fields)
    }

    @Test("a nutrient is written in its unit with at most two decimals")
    func text() {
        #expect(Nutrient.energy.text(123.6) == "124 kcal")
        #expect(Nutrient.protein.text(7.94) == "7.9 g")
        #expect(Nutrient.sodium.text(643.4) == "643 mg")
        #expect(Nutrient.vitaminB12.text(0.174) == "0.17 µg")
        #expect(Set(Nutrient.allCases.map(\.unit)) == ["kcal", "g", "mg", "µg"])
        #expect(Nutrient.allCases.count == 20)
    }
}
