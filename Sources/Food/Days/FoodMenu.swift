import Web

/// The links of the menu of the food section.
extension PageMark {
    var food: Bool { isAt("/food") }
    var foodFoods: Bool { isAt("/food/foods") }
    var foodRecipes: Bool { isAt("/food/recipes") }
    var foodSaved: Bool { isAt("/food/saved") }
    var foodTargets: Bool { isAt("/food/targets") }
    var foodTrends: Bool { isAt("/food/trends") }
    var foodWeight: Bool { isAt("/food/weight") }
    var foodMeals: Bool { isAt("/food/meals") }
}
