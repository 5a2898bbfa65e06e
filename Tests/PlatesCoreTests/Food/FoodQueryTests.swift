import Foundation
import Testing

@testable import PlatesCore

@Suite("Food query")
struct FoodQueryTests {
    @Test(
        "a query may have an amount before or after the name",
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
            ("chicken 1 000g", "chicken", 1000, .grams(1)), ("oats 2 x 50g", "oats", 100, .grams(1)),
            ("oats 50g x 2", "oats", 100, .grams(1)), ("2x50g oats", "oats", 100, .grams(1)),
            ("a dozen eggs", "eggs", 12, .bare), ("half dozen eggs", "eggs", 6, .bare),
            ("half a dozen eggs", "eggs", 6, .bare), ("2 dozen eggs", "eggs", 24, .bare),
            ("a couple of eggs", "eggs", 2, .bare), ("a quarter avocado", "avocado", 0.25, .bare),
            ("one and a half avocado", "avocado", 1.5, .bare),
            ("1 and 1/2 cups oats", "oats", 1.5, .portion("cup", millilitres: 240)),
            ("１００ｇ oats", "oats", 100, .grams(1)), ("oats １００　ｇ", "oats", 100, .grams(1)),
            ("150g-chicken", "chicken", 150, .grams(1)), ("chicken-150g", "chicken", 150, .grams(1)),
            ("250ml semi-skimmed milk", "semi-skimmed milk", 250, .millilitres(1)),
            ("milk 3.5% 200ml", "milk 3.5%", 200, .millilitres(1)),
            ("٢٠٠ g oats", "oats", 200, .grams(1)), ("0,5kg quark", "quark", 0.5, .grams(1000)),
            ("pizza 500 kcal", "pizza", 500, .energy(1)), ("omega 3 1000 mg", "omega 3", 1000, .grams(0.001)),
            ("coke 330ml", "coke", 330, .millilitres(1)), ("5 spice 2g", "5 spice", 2, .grams(1)),
            ("3 x 1/2 cup rice", "rice", 1.5, .portion("cup", millilitres: 240)),
            ("10 almonds", "almonds", 10, .bare), ("twelve almonds", "almonds", 12, .bare),
            ("two eggs", "eggs", 2, .bare), ("100 G CHICKEN", "chicken", 100, .grams(1)),
        ] as [(String, String, Double, TypedUnit)])
    func amounts(_ text: String, _ name: String, _ count: Double, _ unit: TypedUnit) {
        let query = FoodQuery(text)
        #expect(query.likeliest == .init(name: name, amount: TypedAmount(count, unit)))
        #expect(query.whole == .init(name: text, amount: nil))
    }

    @Test(
        "a number that belongs to the name, is a share or is ambiguous is not read as an amount",
        arguments: [
            "7up", "chicken", "b12", "50% dark chocolate", "milk 3,5 %", "1,000 g chicken", "0 g chicken",
            "100 g",
            "", " ", "½", "g", "vitamin d3", "x", "-5 g chicken", "0x10 chicken", "omega3", "e150",
            "500 kcal", "kcal", "500kcal", "2000 kj", "egg 1,000", "m&m", "x-large egg", "2-3 eggs", "a",
        ])
    func none(_ text: String) {
        #expect(FoodQuery(text).measured == [])
    }

    @Test(
        "an ambiguous number yields both readings as queries",
        arguments: [
            ("1,000 g chicken", ["1000 g chicken", "1 g chicken"]),
            ("egg 1,000", ["egg 1000", "egg 1"]), ("1.500g oats", ["1500 g oats", "1.5 g oats"]),
        ])
    func ambiguous(_ text: String, _ queries: [String]) throws {
        let ambiguity = try #require(FoodQuery(text).ambiguity)
        #expect(ambiguity.queries == queries)
        // Each offered query has only one reading.
        for query in ambiguity.queries {
            let read = FoodQuery(query)
            #expect(read.ambiguity == nil)
            #expect(read.measured.isEmpty == false)
        }
    }

    @Test("a query of energy alone is read as energy")
    func energy() {
        #expect(FoodQuery("500 kcal").energy == 500)
        #expect(FoodQuery("500kcal").energy == 500)
        #expect(FoodQuery("2092 kJ").energy.map { Int($0.rounded()) } == 500)
        #expect(FoodQuery("500 kcal pizza").energy == nil)
        #expect(FoodQuery("500 g").energy == nil)
        #expect(FoodQuery("kale").energy == nil)
    }

    @Test("a query is also searched without its percentage, with the same amount")
    func shares() {
        let query = FoodQuery("milk 3.5% 200ml")
        #expect(query.bare.first == .init(name: "milk", amount: TypedAmount(200, .millilitres(1))))
        #expect(FoodQuery("50% chocolate").bare == [.init(name: "chocolate", amount: nil)])
        #expect(FoodQuery("chocolate").bare == [])
    }

    @Test(
        "any combination of parts is read without a crash, and each reading has a name and a positive count")
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

    @Test("a typed amount becomes an amount of the food only if the food can be measured that way")
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
        // A food with a single size matches "large" and "small" too.
        #expect(amount("2 large rice", rice) == Amount(200, .grams))
        #expect(amount("2 small eggs", egg) == Amount(2, .portion("medium")))
        #expect(amount("500 kcal rice", rice) == Amount(385, .grams))
        #expect(amount("a dozen eggs", egg) == Amount(12, .portion("medium")))
        #expect(amount("2 x rice", rice) == Amount(200, .grams))
        #expect(amount("0.5 kg rice", rice) == Amount(500, .grams))
        #expect(amount("8 oz rice", rice) == Amount(8, .ounces))
        // An amount that cannot be measured this way is not guessed.
        #expect(amount("200 ml egg", egg) == nil)
        #expect(amount("3 slices egg", egg) == nil)
        #expect(amount("2 rice", rice) == nil)
        #expect(amount("90000 g rice", rice) == nil)
    }
}
