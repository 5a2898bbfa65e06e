import Accounts
import PlatesCore

/// The tables of food, as a copy of an account to another deployment reads them.
package enum FoodTables {
    private static let ofFood = "food_id IN (SELECT id FROM foods WHERE account_id = $1)"
    private static let ofRecipe = "recipe_id IN (SELECT food_id FROM recipes WHERE account_id = $1)"
    private static let ofSavedMeal = "saved_meal_id IN (SELECT id FROM saved_meals WHERE account_id = $1)"
    private static let foodColumns = """
        id, account_id, source, source_id, name, brand, barcode, g_per_ml, archived, search_name, search_text, digest, \
        \(Nutrient.columns)
        """
    /// Foods of everybody that the account refers to: imported ones, and of the catalogue.
    private static let common = """
        account_id IS NULL AND id IN (
            SELECT food_id FROM entries WHERE account_id = $1
            UNION SELECT food_id FROM food_favourites WHERE account_id = $1
            UNION SELECT food_id FROM recipe_ingredients WHERE \(ofRecipe)
            UNION SELECT food_id FROM saved_meal_items WHERE \(ofSavedMeal)
        )
        """

    /// References lead to tables further up.
    package static let all = [
        AccountTable(
            name: "foods", columnList: foodColumns, truths: ["archived"], condition: common, role: .shared
        ),
        AccountTable(
            name: "food_portions", columnList: "food_id, position, name, grams", keyCount: 2,
            condition: "food_id IN (SELECT id FROM foods WHERE \(common))", role: .shared
        ),
        AccountTable(name: "foods", columnList: foodColumns, truths: ["archived"]),
        AccountTable(
            name: "food_portions", columnList: "food_id, position, name, grams", keyCount: 2,
            condition: ofFood),
        AccountTable(name: "food_favourites", columnList: "account_id, food_id", keyCount: 2),
        AccountTable(
            name: "meals", columnList: "account_id, key, position, name, minute, hidden, removed",
            keyCount: 2,
            truths: ["hidden", "removed"]
        ),
        AccountTable(
            name: "entries",
            columnList: """
                id, account_id, day, meal, food_id, name, amount, unit, portion, grams, \(Nutrient.columns), \
                created_at, changed_at, deleted_at
                """,
            instants: ["created_at", "changed_at", "deleted_at"]
        ),
        AccountTable(name: "recipes", columnList: "food_id, account_id, servings, cooked_grams, note"),
        AccountTable(
            name: "recipe_ingredients",
            columnList: "recipe_id, position, food_id, amount, unit, portion, grams", keyCount: 2,
            condition: ofRecipe
        ),
        AccountTable(
            name: "saved_meals", columnList: "id, account_id, name, created_at", instants: ["created_at"]
        ),
        AccountTable(
            name: "saved_meal_items",
            columnList: """
                saved_meal_id, position, food_id, name, amount, unit, portion, grams, \(Nutrient.columns)
                """, keyCount: 2,
            condition: ofSavedMeal
        ),
        AccountTable(name: "targets", columnList: "account_id, effective_from, basis", keyCount: 2),
        AccountTable(
            name: "target_values", columnList: "account_id, effective_from, kind, nutrient, least, most",
            keyCount: 4
        ),
        AccountTable(
            name: "body_profiles",
            columnList: "account_id, sex, born_in, height_cm, activity, goal, glass_ml"
        ),
        AccountTable(
            name: "body_weights",
            columnList: "account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at",
            keyCount: 2,
            instants: ["changed_at"]
        ),
        AccountTable(
            name: "water", columnList: "account_id, day, millilitres, changed_at", keyCount: 2,
            instants: ["changed_at"]
        ),
    ]
}
