import PlatesCore
import Storage
import Training
import Web

/// Food on the home page: energy and the macros, and what is likely eaten now, to be added in one tap.
package struct FoodCard: HomeCard {
    let services: FoodServices

    package init(services: FoodServices) {
        self.services = services
    }
    package let section = Section.food

    /// How many foods are offered.
    static let shown = 4

    package func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent {
        let (today, minute) = services.dayAndMinute(of: account)
        let connection = reading.connection
        let finder = FoodFinder(connection: connection, catalogue: services.foods, account: account.id)
        let (food, yesterday) = try FoodDayReader(
            connection: connection, account: account, plan: reading.plan(of: account, today: today)
        ).readWithYesterday(today)
        let meal = try food.plan.chosen(nil, minute: minute)
        let habits = try FoodHabits(finder, meal: meal.key, on: today, favourites: food.favourites)
        let likely = habits.likely.ranked.prefix(Self.shown).compactMap(habits.food)
        let model = FoodCardModel(
            food, meal: meal, likely: likely, habits: habits,
            yesterday: yesterday.filter { $0.meal == meal.key })
        return { [pages = services.pages] in pages.fragment(Views.foodCard, model, context: $0) }
    }

    /// Today, and for each meal what is likely eaten in it.
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] {
        let plan = try await services.database.read { connection in
            try MealStore(connection: connection).plan(of: account.id)
        }
        return ["/food/\(today)"] + plan.shown.map { "/food/\(today)/add?meal=\($0.key)" }
    }
}
