import Hummingbird

/// The food section: its routes, gathered.
struct FoodRoom: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        let pages: [any Room] = [
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
        let api: [any Room] = [
            FoodAPI(services: services),
            EntryAPI(services: services),
            RecipeAPI(services: services),
            MealAPI(services: services),
        ]
        for room in pages + api { room.addRoutes(to: router) }
    }
}
