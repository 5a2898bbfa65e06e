import Foundation
import PlatesCore
import Web

/// A food as the API answers it, its nutrients per 100 g.
struct FoodJSON: Encodable {
    let food: Food
    let isFavourite: Bool
    /// How well it answers a search; nothing where nothing was searched for.
    let match: Match?
    /// The amount that was typed with its name.
    let amount: Amount?

    enum Match: String, Encodable {
        case exact
        /// Only a typing error could have meant it.
        case guess
    }

    private struct AmountJSON: Encodable {
        let count: Double
        let unit: String
        @Nullable var portion: String?
        @Nullable var grams: Double?
    }

    init(_ food: Food, isFavourite: Bool = false, match: Match? = nil, amount: Amount? = nil) {
        self.food = food
        self.isFavourite = isFavourite
        self.match = match
        self.amount = amount
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: NamedKey.self)
        try fields.encode(food.id, forKey: NamedKey("id"))
        try fields.encode(food.name, forKey: NamedKey("name"))
        try fields.encode(food.brand.isEmpty ? nil : food.brand, forKey: NamedKey("brand"))
        try fields.encode(food.barcode?.description, forKey: NamedKey("barcode"))
        try fields.encode(food.gramsPerMillilitre, forKey: NamedKey("g_per_ml"))
        try food.nutrients.encode(into: &fields)
        try fields.encode(food.portions.map(PortionJSON.init), forKey: NamedKey("portions"))
        try fields.encode(food.source.rawValue, forKey: NamedKey("source"))
        try fields.encode(food.isOwn, forKey: NamedKey("own"))
        try fields.encode(food.isArchived, forKey: NamedKey("archived"))
        try fields.encode(isFavourite, forKey: NamedKey("favourite"))
        try fields.encodeIfPresent(match, forKey: NamedKey("match"))
        guard let amount else { return }
        let json = AmountJSON(
            count: amount.count, unit: amount.unit.plainCode, portion: amount.unit.portionName,
            grams: try? amount.grams(of: food))
        try fields.encode(json, forKey: NamedKey("amount"))
    }
}

struct PortionJSON: Codable {
    let name: String
    let grams: Double

    init(_ portion: Portion) {
        name = portion.name
        grams = portion.grams
    }
}

/// Nutrients alone, as totals have them.
package struct NutrientsJSON: Encodable {
    let nutrients: Nutrients

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: NamedKey.self)
        try nutrients.encode(into: &fields)
    }
}

/// An entry as the API answers it, with the nutrients of all of it.
struct EntryJSON: Encodable {
    let entry: Entry

    init(_ entry: Entry) { self.entry = entry }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: NamedKey.self)
        try fields.encode(entry.id, forKey: NamedKey("id"))
        try fields.encode(entry.day, forKey: NamedKey("day"))
        try fields.encode(entry.meal, forKey: NamedKey("meal"))
        try entry.content.encode(into: &fields)
    }
}

extension Entry.Content {
    /// What was eaten, how much of it, and its nutrients.
    func encode(into fields: inout KeyedEncodingContainer<NamedKey>) throws {
        try fields.encode(foodID?.text, forKey: NamedKey("food_id"))
        try fields.encode(name, forKey: NamedKey("name"))
        try fields.encode(amount?.count, forKey: NamedKey("count"))
        try fields.encode(amount?.unit.plainCode, forKey: NamedKey("unit"))
        try fields.encode(amount?.unit.portionName, forKey: NamedKey("portion"))
        try fields.encode(grams, forKey: NamedKey("grams"))
        try nutrients.encode(into: &fields)
    }
}

extension Amount.Unit {
    /// `g`, `ml`, `oz` or `portion`.
    var plainCode: String { portionName == nil ? code : "portion" }

    var portionName: String? {
        if case .portion(let name) = self { name } else { nil }
    }
}

/// An entry as the API takes it: an amount of a food, or energy and the like under a name.
struct EntryInput: Decodable {
    let id: UUID?
    let day: Day?
    let meal: String
    private let content: Content

    private enum Content {
        case food(UUID, AmountInput)
        case quick(name: String, Nutrients)
    }

    private enum CodingKeys: CodingKey {
        case id, day, meal, foodId, name
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decodeIfPresent(UUID.self, forKey: .id)
        day = try fields.decodeIfPresent(Day.self, forKey: .day)
        meal = try fields.decode(String.self, forKey: .meal)
        if let food = try fields.decodeIfPresent(UUID.self, forKey: .foodId) {
            content = .food(food, try AmountInput(from: decoder))
        } else {
            content = .quick(
                name: try fields.decodeIfPresent(String.self, forKey: .name) ?? "",
                try Nutrients(from: decoder.container(keyedBy: NamedKey.self))
            )
        }
    }

    /// - Parameter stored: What the entry held before.
    /// - Throws: `ValidationError` where no amount is given.
    func draft(over stored: Entry.Content? = nil) throws(ValidationError) -> FoodLog.Draft {
        switch content {
        case .food(let food, let input):
            var old: AmountInput.Stored?
            if let stored, stored.foodID == food, let amount = stored.amount, let grams = stored.grams {
                old = (amount, grams)
            }
            guard let amount = try input.amount(over: old) else {
                throw ValidationError("grams", "is missing; give grams, millilitres, ounces or a portion")
            }
            return .food(food, amount)
        case .quick(let name, let nutrients):
            return .quick(name: name, nutrients.keepingFigures(of: stored?.nutrients))
        }
    }
}

/// What was eaten on a day as the API answers it.
package struct FoodDayJSON: Encodable {
    package struct MealJSON: Encodable {
        let meal: String
        let name: String
        let entries: [EntryJSON]
        let totals: NutrientsJSON
    }

    let day: Day
    package let meals: [MealJSON]
    package let totals: NutrientsJSON
    let targets: [String: BoundsJSON]
    let waterMl: Int

    package init(_ food: FoodDay) {
        day = food.day
        meals = food.meals.map { meal in
            MealJSON(
                meal: meal.meal.key, name: meal.meal.name, entries: meal.entries.map(EntryJSON.init),
                totals: NutrientsJSON(nutrients: meal.entries.nutrients)
            )
        }
        totals = NutrientsJSON(nutrients: food.totals)
        targets = food.targets.byName { BoundsJSON($0) }
        waterMl = food.water
    }
}
