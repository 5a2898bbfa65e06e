import Foundation
import Testing

@testable import PlatesCore

@Suite("What is typed to find a food")
struct FoodQueryTests {
    @Test(
        "has an amount before or after the name",
        arguments: [
            ("100g chicken", "chicken", 100, TypedUnit.grams(1)), ("chicken 150g", "chicken", 150, .grams(1)),
            ("chicken, 150 g", "chicken", 150, .grams(1)), ("chicken (150 g)", "chicken", 150, .grams(1)),
            ("200ml milk", "milk", 200, .millilitres(1)), ("1,5 l milk", "milk", 1.5, .millilitres(1000)),
            ("cola zero 0.33l", "cola zero", 0.33, .millilitres(1000)),
            ("33 cl cola", "cola", 33, .millilitres(10)),
            ("2 eggs", "eggs", 2, .bare), ("2 x egg", "egg", 2, .times), ("2x egg", "egg", 2, .times),
            ("2× egg", "egg", 2, .times), ("egg x2", "egg", 2, .times), ("eggs 2 x", "eggs", 2, .times),
            ("1/2 avocado", "avocado", 0.5, .bare), ("half an avocado", "avocado", 0.5, .bare),
            ("½ cup oats", "oats", 0.5, .portion("cup", millilitres: 240)),
            ("1 1/2 cups of oats", "oats", 1.5, .portion("cup", millilitres: 240)),
            ("oats 1½ cups", "oats", 1.5, .portion("cup", millilitres: 240)),
            ("3 slices bread", "bread", 3, .portion("slice", millilitres: nil)),
            ("a slice of bread", "bread", 1, .portion("slice", millilitres: nil)),
            ("2 large eggs", "eggs", 2, .portion("large", millilitres: nil)),
            ("oats 40 g", "oats", 40, .grams(1)),
            ("chicken breast 200", "chicken breast", 200, .bare),
            ("1 500 g potatoes", "potatoes", 1500, .grams(1)),
            ("2 x 30 g oats", "oats", 60, .grams(1)), ("3 fl oz gin", "gin", 3, .millilitres(30)),
            ("1.5 lbs beef", "beef", 1.5, .grams(453.59237)), ("7 up 330 ml", "7 up", 330, .millilitres(1)),
            ("two eggs", "eggs", 2, .bare), ("100 G CHICKEN", "chicken", 100, .grams(1)),
        ] as [(String, String, Double, TypedUnit)])
    func amounts(_ text: String, _ name: String, _ count: Double, _ unit: TypedUnit) {
        let query = FoodQuery(text)
        #expect(query.likeliest == .init(name: name, amount: TypedAmount(count, unit)))
        #expect(query.whole == .init(name: text, amount: nil))
    }

    @Test(
        "has none where a number is a part of the name, a share, nothing, or may be two numbers",
        arguments: [
            "7up", "chicken", "b12", "50% dark chocolate", "milk 3,5 %", "1,000 g chicken", "0 g chicken",
            "100 g",
            "", " ", "½", "g", "vitamin d3", "x", "-5 g chicken", "0x10 chicken", "omega3", "e150",
        ])
    func none(_ text: String) {
        #expect(FoodQuery(text).measured == [])
    }

    @Test("bears whatever is typed")
    func odd() {
        let parts = [
            "1", "x", "½", "g", "%", ",", "1/2", "ml", "of", "a", "egg", "fl", "oz", "1,000", "(", ")",
        ]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3000 {
            let count = Int(random.next() % 9)
            let text = (0..<count).map { _ in parts[Int(random.next() % UInt64(parts.count))] }
                .joined(separator: random.next() % 3 == 0 ? "" : " ")
            for reading in FoodQuery(text).measured {
                let hasLetters = reading.name.contains(where: \.isLetter)
                #expect(hasLetters, "\(text)")
                #expect((reading.amount?.count ?? 0) > 0, "\(text)")
            }
        }
    }

    private let egg = Food(
        id: UUID(), name: "Egg", nutrients: Nutrients([.energy: 143]),
        portions: [Portion(name: "medium", grams: 44), Portion(name: "large", grams: 50)], source: .plates)
    private let milk = Food(
        id: UUID(), name: "Milk", nutrients: Nutrients([.energy: 64]), gramsPerMillilitre: 1.03,
        portions: [Portion(name: "glass 250 ml", grams: 258)], source: .plates)
    private let rice = Food(id: UUID(), name: "Rice", nutrients: Nutrients([.energy: 130]), source: .plates)

    private func amount(_ text: String, _ food: Food, usual: Amount? = nil) -> Amount? {
        FoodQuery(text).likeliest.amount?.amount(of: food, usual: usual)
    }

    @Test("is filled in as the food can be measured")
    func filledIn() {
        #expect(amount("2 eggs", egg) == Amount(2, .portion("medium")))
        #expect(amount("2 eggs", egg, usual: Amount(1, .portion("large"))) == Amount(2, .portion("large")))
        #expect(amount("2 large eggs", egg) == Amount(2, .portion("large")))
        #expect(amount("egg 60", egg) == Amount(60, .grams))
        #expect(amount("200ml milk", milk) == Amount(200, .millilitres))
        #expect(amount("1,5 l milk", milk) == Amount(1500, .millilitres))
        #expect(amount("milk 200", milk) == Amount(200, .millilitres))
        #expect(amount("2 cups milk", milk) == Amount(480, .millilitres))
        #expect(amount("1 glass milk", milk) == Amount(1, .portion("glass 250 ml")))
        #expect(amount("2 servings egg", egg) == Amount(2, .portion("medium")))
        #expect(amount("2 x rice", rice) == Amount(200, .grams))
        #expect(amount("0.5 kg rice", rice) == Amount(500, .grams))
        #expect(amount("8 oz rice", rice) == Amount(8, .ounces))
        // What cannot be measured so is not guessed.
        #expect(amount("200 ml egg", egg) == nil)
        #expect(amount("3 slices egg", egg) == nil)
        #expect(amount("2 rice", rice) == nil)
        #expect(amount("90000 g rice", rice) == nil)
    }
}
