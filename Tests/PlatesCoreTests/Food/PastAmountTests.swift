import Testing

@testable import PlatesCore

@Suite("Usual amount")
struct PastAmountTests {
    private func past(_ grams: [Double]) -> [PastAmount] {
        grams.map { PastAmount(Amount($0, .grams), grams: $0, isUnusual: $0 > 2000) }
    }

    @Test("the usual amount is the last one that is neither unusual nor far from the others")
    func usual() {
        #expect(PastAmount.usual(past([150, 100, 120])) == Amount(150, .grams))
        #expect(PastAmount.usual(past([5000])) == nil)
        #expect(PastAmount.usual(past([5000, 120])) == Amount(120, .grams))
        #expect(PastAmount.usual(past([1500, 120, 118, 119])) == Amount(120, .grams))
        #expect(PastAmount.usual(past([1500])) == Amount(1500, .grams))
        // An unusual amount that was eaten repeatedly is meant.
        #expect(PastAmount.usual(past([2500, 2500, 2500])) == Amount(2500, .grams))
        #expect(PastAmount.usual([]) == nil)
    }

    @Test("only an amount larger than anybody eats at once is unusual")
    func unusual() {
        func isUnusual(_ amount: Amount, kcal: Double, grams: Double) -> Bool {
            Entry.Content(
                foodID: nil, name: "x", amount: amount, grams: grams, nutrients: Nutrients([.energy: kcal])
            ).isUnusual
        }
        #expect(isUnusual(Amount(5000, .grams), kcal: 4450, grams: 5000))
        #expect(!isUnusual(Amount(2000, .grams), kcal: 1780, grams: 2000))
        #expect(!isUnusual(Amount(3000, .millilitres), kcal: 0, grams: 3000))
        #expect(isUnusual(Amount(1000, .millilitres), kcal: 8840, grams: 920))
        let content = Entry.Content(
            foodID: nil, name: "Banana", amount: Amount(5000, .grams), grams: 5000,
            nutrients: Nutrients([.energy: 4450]))
        #expect(content.sizeText == "5,000 g (4,450 kcal)")
    }

    @Test("a quick entry becomes an ingredient with the same nutrients")
    func ingredient() throws {
        for (kcal, protein) in [(700.0, 30.0), (2500, 160), (20, 0)] {
            let eaten = try Entry.Content(
                quick: "Out", nutrients: Nutrients([.energy: kcal, .protein: protein, .fat: 20]))
            let made = eaten.asIngredient(id: .init())
            let recipe = try Recipe(id: .init(), name: "Lunch", ingredients: [made]).validated()
            #expect(abs((recipe.nutrients[.energy] ?? 0) - kcal) < 0.001)
            #expect(abs((recipe.nutrients[.protein] ?? 0) - protein) < 0.001)
            #expect(made.food.isArchived)
        }
    }
}
