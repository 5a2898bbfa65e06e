import Foundation
import PlatesCore
import Storage

/// What a person has set for the food of a day, read in one statement.
struct FoodSettings: Sendable {
    let plan: MealPlan
    /// The plan of targets that holds on the day.
    let targets: TargetPlan?
    /// In millilitres.
    let water: Int
    /// How much a glass holds, in millilitres.
    let glass: Int
    let favourites: Set<UUID>
    /// The last one up to the day.
    let weight: WeightOfDay?

    init(of day: Day, account: UUID, in connection: any Connection) throws {
        let rows = try Self.queries.rows([account, day], on: connection)
        plan = try MealStore.plan(rows["meal"] ?? [])
        targets = try TargetStore.plan(rows["target"] ?? [])
        water = try rows["water"]?.first?.get("millilitres") ?? 0
        favourites = Set(try (rows["favourite"] ?? []).map { try $0.get("food_id") })
        weight = try rows["weight"]?.first.flatMap(WeightOfDay.init)
        glass = try rows["profile"]?.first?.get("glass_ml") ?? BodyProfile().glassMillilitres
    }

    private static let queries = JoinedQueries(
        [
            ("key", .text), ("position", .integer), ("name", .text), ("minute", .integer),
            ("hidden", .boolean), ("removed", .boolean), ("basis", .text), ("kind", .text),
            ("nutrient", .text), ("least", .double), ("most", .double), ("millilitres", .integer),
            ("glass_ml", .integer), ("food_id", .uuid),
            ("day", .date), ("weight_grams", .bigint), ("weight_thousandths", .bigint),
            ("weight_unit", .text),
        ],
        [
            .init(
                "meal", "key, position, name, minute, hidden, removed", from: "meals WHERE account_id = $1"),
            .init(
                "target", "basis, kind, nutrient, least, most",
                from: """
                    targets LEFT JOIN target_values
                        ON target_values.account_id = targets.account_id
                        AND target_values.effective_from = targets.effective_from
                    WHERE targets.account_id = $1 AND targets.effective_from = (
                        SELECT max(effective_from) FROM targets AS earlier
                        WHERE earlier.account_id = $1 AND earlier.effective_from <= $2
                    )
                    """),
            .init("water", "millilitres", from: "water WHERE account_id = $1 AND day = $2"),
            .init("profile", "glass_ml", from: "body_profiles WHERE account_id = $1"),
            .init(
                "weight", "day, weight_grams, weight_thousandths, weight_unit",
                from: """
                    body_weights WHERE account_id = $1 AND day = (
                        SELECT max(day) FROM body_weights AS earlier
                        WHERE earlier.account_id = $1 AND earlier.day <= $2
                    )
                    """),
            .init("favourite", "food_id", from: "food_favourites WHERE account_id = $1"),
        ])
}
