import Foundation
import Testing

@testable import PlatesCore

@Suite("Likely foods")
struct LikelyFoodsTests {
    private let monday = Day.of("2026-11-23")

    private func use(_ food: UUID, _ meal: String, daysAgo: Int) -> LikelyFoods.Use {
        LikelyFoods.Use(food: food, meal: meal, day: monday.adding(days: -daysAgo))
    }

    private func ranked(_ uses: [LikelyFoods.Use], favourites: Set<UUID> = [], meal: String = "breakfast")
        -> [UUID]
    {
        LikelyFoods(uses: uses, favourites: favourites, meal: meal, day: monday).ranked
    }

    @Test("foods eaten in the same meal rank before foods eaten in another meal")
    func meals() {
        let (oats, steak) = (UUID(), UUID())
        let uses = [use(oats, "breakfast", daysAgo: 1), use(steak, "dinner", daysAgo: 1)]
        #expect(ranked(uses) == [oats, steak])
        #expect(ranked(uses, meal: "dinner") == [steak, oats])
    }

    @Test("foods eaten more often or more recently rank first")
    func often() {
        let (oats, eggs) = (UUID(), UUID())
        #expect(
            ranked([use(eggs, "breakfast", daysAgo: 1), use(oats, "breakfast", daysAgo: 20)]) == [eggs, oats])
        let many = (1...5).map { use(oats, "breakfast", daysAgo: $0 * 3) }
        #expect(ranked(many + [use(eggs, "breakfast", daysAgo: 2)]).first == oats)
    }

    @Test("foods eaten on the same weekday rank first")
    func weekday() {
        let (pancakes, oats) = (UUID(), UUID())
        let uses = [use(oats, "breakfast", daysAgo: 6), use(pancakes, "breakfast", daysAgo: 7)]
        #expect(ranked(uses) == [pancakes, oats])
    }

    @Test("a favourite that was never eaten is listed after a food that is eaten daily")
    func favourites() {
        let (cake, oats) = (UUID(), UUID())
        let daily = (1...14).map { use(oats, "breakfast", daysAgo: $0) }
        #expect(ranked(daily, favourites: [cake]) == [oats, cake])
        #expect(ranked([], favourites: [cake]) == [cake])
        #expect(ranked([]) == [])
    }

    @Test("the score of a food does not depend on the order of its uses", arguments: 0..<50)
    func order(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let foods = (0..<6).map { _ in UUID() }
        let uses = (0..<60).map { _ in
            use(
                foods.randomElement(using: &random)!, random.pick(["breakfast", "dinner"]),
                daysAgo: Int.random(in: 0...42, using: &random))
        }
        let scores = LikelyFoods(uses: uses, favourites: [], meal: "dinner", day: monday)
        let others = LikelyFoods(
            uses: uses.shuffled(using: &random), favourites: [], meal: "dinner", day: monday)
        for food in foods { #expect(abs(scores.score(food) - others.score(food)) < 1e-9) }
    }
}
