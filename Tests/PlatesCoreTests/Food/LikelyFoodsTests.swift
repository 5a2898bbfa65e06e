import Foundation
import Testing

@testable import PlatesCore

@Suite("What is likely eaten")
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

    @Test("is what was eaten in the same meal, before what was eaten in another")
    func meals() {
        let (oats, steak) = (UUID(), UUID())
        let uses = [use(oats, "breakfast", daysAgo: 1), use(steak, "dinner", daysAgo: 1)]
        #expect(ranked(uses) == [oats, steak])
        #expect(ranked(uses, meal: "dinner") == [steak, oats])
    }

    @Test("is what was eaten more often and more lately")
    func often() {
        let (oats, eggs) = (UUID(), UUID())
        #expect(
            ranked([use(eggs, "breakfast", daysAgo: 1), use(oats, "breakfast", daysAgo: 20)]) == [eggs, oats])
        let many = (1...5).map { use(oats, "breakfast", daysAgo: $0 * 3) }
        #expect(ranked(many + [use(eggs, "breakfast", daysAgo: 2)]).first == oats)
    }

    @Test("on a weekday is what was eaten on that weekday")
    func weekday() {
        let (pancakes, oats) = (UUID(), UUID())
        let uses = [use(oats, "breakfast", daysAgo: 6), use(pancakes, "breakfast", daysAgo: 7)]
        #expect(ranked(uses) == [pancakes, oats])
    }

    @Test("has favourites in it that were never eaten, behind what is eaten daily")
    func favourites() {
        let (cake, oats) = (UUID(), UUID())
        let daily = (1...14).map { use(oats, "breakfast", daysAgo: $0) }
        #expect(ranked(daily, favourites: [cake]) == [oats, cake])
        #expect(ranked([], favourites: [cake]) == [cake])
        #expect(ranked([]) == [])
    }

    @Test("does not depend on the order in which it was eaten", arguments: 0..<50)
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
