import Hummingbird
import Web

/// The food section: its routes, gathered.
package struct FoodRoutes: RouteGroup {
    let services: FoodServices

    package init(services: FoodServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        let pages: [any RouteGroup] = [
            FoodPages(services: services),
            AddFoodPages(services: services),
            EntryPages(services: services),
            BarcodePages(services: services),
            OwnFoodPages(services: services),
            RecipePages(services: services),
            SavedMealPages(services: services),
            MealPages(services: services),
            TargetPages(services: services),
            CalculatorPages(services: services),
            WeightPages(services: services),
            TrendPages(services: services),
            TargetAPI(services: services),
            BodyAPI(services: services),
            NutritionAPI(services: services),
        ]
        let api: [any RouteGroup] = [
            FoodAPI(services: services),
            EntryAPI(services: services),
            RecipeAPI(services: services),
            MealAPI(services: services),
        ]
        for routes in pages + api { routes.addRoutes(to: router) }
    }
}
