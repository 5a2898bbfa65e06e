/// Made-up entries, weights and targets of the demo account: the same for the same day and seed.
public struct DemoFood: Sendable {
    /// An amount of a food of the catalogue, by its name.
    public struct Serving: Hashable, Sendable {
        public let food: String
        public let amount: Amount

        init(_ food: String, _ count: Double, _ unit: Amount.Unit) {
            self.food = food
            amount = Amount(count, unit)
        }
    }

    public struct EatingDay: Sendable {
        public let day: Day
        /// The servings of each meal, by its key.
        public let meals: [(meal: String, servings: [Serving])]
        /// In millilitres.
        public let water: Int
        /// What the scale said in the morning, in thousandths of a kilogram; not on every day.
        public let weightGrams: Int64?
    }

    /// Up to today, which only has breakfast.
    public let days: [EatingDay]

    private static let length = 120

    public init(today: Day, seed: UInt64 = 1_907) {
        days = (0...Self.length).map { age in
            var random = SeededGenerator(seed: seed &+ UInt64(age))
            return Self.day(today.adding(days: -age), age: age, &random)
        }.reversed()
    }

    private static func day(_ day: Day, age: Int, _ random: inout SeededGenerator) -> EatingDay {
        let isWeekend = day.weekday == .saturday || day.weekday == .sunday
        var meals = [("breakfast", isWeekend ? weekendBreakfast : breakfast)]
        if age > 0 {
            meals.append(("lunch", choose(lunches, &random)))
            meals.append(("dinner", choose(dinners, &random)))
            if random.chance(0.7) { meals.append(("snacks", choose(snacks, &random))) }
        }
        // A slow loss, with the ups and downs of every scale.
        let weight = 82_000 + Double(age) * 22 + random.number(in: -600...600)
        return EatingDay(
            day: day, meals: meals.map { (meal: $0.0, servings: $0.1) },
            water: age == 0 ? 250 : 250 * Int(random.number(in: 4...9)),
            weightGrams: random.chance(0.8) ? Int64(weight / 100) * 100 : nil
        )
    }

    private static func choose(_ choices: [[Serving]], _ random: inout SeededGenerator) -> [Serving] {
        choices[Int(random.next() % UInt64(choices.count))]
    }

    private static let breakfast = [
        Serving("Oats, dry", 60, .grams),
        Serving("Milk, semi-skimmed, 2% fat", 200, .millilitres),
        Serving("Banana", 1, .portion("medium")),
        Serving("Coffee, black", 1, .portion("cup")),
    ]

    private static let weekendBreakfast = [
        Serving("Egg, boiled", 2, .portion("medium")),
        Serving("Bread, wholemeal", 2, .portion("slice")),
        Serving("Butter, salted", 2, .portion("tsp")),
        Serving("Coffee, black", 2, .portion("cup")),
    ]

    private static let lunches = [
        [
            Serving("Chicken breast, roasted", 150, .grams), Serving("Rice, white, cooked", 220, .grams),
            Serving("Broccoli, boiled", 150, .grams), Serving("Olive oil", 1, .portion("tbsp")),
        ],
        [
            Serving("Bread, wholemeal", 3, .portion("slice")), Serving("Cheddar", 2, .portion("slice")),
            Serving("Tomato, raw", 1, .portion("medium")), Serving("Apple, with skin", 1, .portion("medium")),
        ],
        [
            Serving("Tuna, canned in water, drained", 1, .portion("can")),
            Serving("Pasta, white, cooked", 250, .grams),
            Serving("Cucumber, with peel", 0.5, .portion("whole")),
        ],
    ]

    private static let dinners = [
        [
            Serving("Salmon, farmed, baked", 150, .grams), Serving("Potato, boiled, no skin", 300, .grams),
            Serving("Green beans, raw", 120, .grams),
        ],
        [
            Serving("Lentils, boiled", 250, .grams), Serving("Carrot, raw", 1, .portion("medium")),
            Serving("Bread, rye", 2, .portion("slice")), Serving("Feta", 1, .portion("portion")),
        ],
        [
            Serving("Pizza, cheese, regular crust", 3, .portion("slice")),
            Serving("Beer", 1, .portion("can 330 ml")),
        ],
    ]

    private static let snacks = [
        [
            Serving("Yoghurt, Greek, plain, fat free", 1, .portion("pot")),
            Serving("Blueberries", 1, .portion("handful")),
        ],
        [Serving("Almonds", 1, .portion("handful"))],
        [Serving("Whey protein powder", 1, .portion("scoop"))],
        [Serving("Dark chocolate", 3, .portion("square"))],
    ]
}
