import Food
import Foundation
import PlatesCore
import Storage
import Web

/// Writes the made-up meals into the database, in the transaction of its connection.
struct DemoFoodStore {
    let connection: any Connection
    let account: Account
    let catalogue: FoodCatalogue
    let now: Instant

    func write(_ food: DemoFood) throws {
        _ = try MealStore(connection: connection).ensured(of: account.id)
        let foods = Dictionary(
            catalogue.foods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }
        )
        let body = BodyStore(connection: connection)
        for day in food.days {
            for (meal, servings) in day.meals { try write(servings, in: meal, on: day.day, foods) }
            try body.setWater(day.water, on: day.day, of: account.id, at: now)
            guard let grams = day.weightGrams, let mass = Mass(thousandths: grams, unit: .kg) else {
                continue
            }
            try body.setWeight(mass, on: day.day, of: account.id, at: now)
        }
        guard let first = food.days.first?.day else { return }
        try TargetStore(connection: connection).save(try targets(), from: first, of: account.id)
    }

    private func write(
        _ servings: [DemoFood.Serving], in meal: String, on day: Day, _ foods: [String: Food]
    ) throws {
        for (position, serving) in servings.enumerated() {
            guard let food = foods[serving.food] else {
                throw NotFound("The catalogue has no food named \(serving.food).")
            }
            let entry = Entry(
                id: UUID(), day: day, meal: meal, content: try Entry.Content(serving.amount, of: food)
            )
            // Later than the one before, so that they stay in their order.
            let added = now.adding(nanoseconds: Int64(position) * 1_000_000 - 10_000_000_000)
            _ = try EntryStore(connection: connection).put(entry, of: account.id, at: added)
        }
    }

    private func targets() throws -> TargetPlan {
        let all: [Nutrient: NutrientTarget] = [
            .energy: try NutrientTarget(.energy, least: 2000, most: 2300),
            .protein: try NutrientTarget(.protein, least: 150, most: nil),
            .carbohydrate: try NutrientTarget(.carbohydrate, least: nil, most: 250),
            .fat: try NutrientTarget(.fat, least: nil, most: 80),
        ]
        return TargetPlan(basis: .same, targets: [.every: all])
    }
}
