import PlatesCore
import Web

/// Food on the home page: energy and the macros, and what is likely eaten now, to be added in one tap.
package struct FoodCard: HomeCard {
    let services: FoodServices

    package init(services: FoodServices) {
        self.services = services
    }
    package let section = Section.food

    /// How many foods are offered.
    private static let shown = 4

    package func content(for account: Account, context: SignedInContext) async throws -> TrustedHTML {
        let (today, minute) = services.dayAndMinute(of: account)
        let model = try await services.foodLog(of: account).read { log in
            let reader = FoodDayReader(connection: log.connection, account: account.id)
            let food = try reader.read(today)
            let meal = try MealStore(connection: log.connection).plan(of: account.id).chosen(
                nil, minute: minute)
            let habits = try FoodHabits(log.finder, meal: meal.key, on: today)
            let foods = try log.finder.foods(habits.likely.ranked.prefix(Self.shown))
            let likely = habits.likely.ranked.prefix(Self.shown).compactMap { foods[$0] }
            let yesterday = try EntryStore(connection: log.connection)
                .entries(on: today.adding(days: -1), of: account.id).filter { $0.meal == meal.key }
            return FoodCardModel(food, meal: meal, likely: likely, habits: habits, yesterday: yesterday)
        }
        return services.pages.fragment(Views.foodCard, model, context: context)
    }

    /// Today, and for each meal what is likely eaten in it.
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] {
        let plan = try await services.database.read { connection in
            try MealStore(connection: connection).plan(of: account.id)
        }
        return ["/food/\(today)"] + plan.shown.map { "/food/\(today)/add?meal=\($0.key)" }
    }
}
