import Foundation
import PlatesCore
import Web

/// The form of an entry: how much of a food, or energy and the like without one.
struct EntryFormModel: Sendable {
    struct UnitChoice: Sendable {
        let value: String
        let label: Phrase
        /// The grams of one, for the figures that follow what is typed.
        let grams: String
        let selected: Bool
    }

    /// A figure that follows the amount as one types.
    struct Figure: Sendable {
        let title: Phrase
        let unit: String
        let per100g: String
        let decimals: Int
        let text: Phrase
    }

    let title: Phrase
    let name: Phrase
    let action: String
    let backPath: String
    let entryID: String
    let foodID: String?
    let amount: String
    let units: [UnitChoice]
    let figures: [Figure]
    let meals: [FoodDayModel.Choice]
    /// The day of a stored entry, which may be moved to another.
    let day: String?
    let fields: [FormField]
    let problem: Phrase?
    let button: Phrase
    let deletePath: String?
    let isQuick: Bool
    let nutrients: [NutrientRow]
    let favouritePath: String?
    let isFavourite: Bool
    let editPath: String?

    /// - Parameter amount: What is filled in, where nothing was typed yet.
    init(
        adding food: Food, amount: Amount?, meal: String, plan: MealPlan, on day: Day, isFavourite: Bool,
        typed: Form? = nil, error: ValidationError? = nil
    ) {
        self.init(
            title: "Add \(food.shownTitle)", name: food.shownTitle, action: "/food/\(day)/entries",
            backPath: "/food/\(day)/add?meal=\(meal)", entryID: typed?.uuid("id") ?? UUID(), food: food,
            amount: amount, meals: plan.shown, meal: meal, day: nil, typed: typed, error: error,
            button: "Add",
            isFavourite: isFavourite
        )
    }

    init(
        quickIn meal: String, plan: MealPlan, on day: Day, typed: Form? = nil, error: ValidationError? = nil
    ) {
        self.init(
            title: "Quick add", name: "Quick add", action: "/food/\(day)/quick",
            backPath: "/food/\(day)/add?meal=\(meal)", entryID: typed?.uuid("id") ?? UUID(), food: nil,
            amount: nil, meals: plan.shown, meal: meal, day: nil, typed: typed, error: error, button: "Add"
        )
    }

    /// - Parameter food: `nil` for an entry without one, or whose food is gone.
    init(
        changing entry: Entry, food: Food?, plan: MealPlan, typed: Form? = nil, error: ValidationError? = nil
    ) {
        let path = "/food/\(entry.day)/entries/\(entry.id.text)"
        self.init(
            title: "Change an entry", name: entry.content.shownName, action: path,
            backPath: "/food/\(entry.day)#meal-\(entry.meal)", entryID: entry.id, food: food,
            amount: entry.content.amount, meals: plan.meals.filter { !$0.isRemoved || $0.key == entry.meal },
            meal: entry.meal, day: entry.day, typed: typed, error: error, button: "Save",
            deletePath: "\(path)/delete", stored: entry.content
        )
    }

    private init(
        title: Phrase, name: Phrase, action: String, backPath: String, entryID: UUID, food: Food?,
        amount: Amount?, meals: [Meal], meal: String, day: Day?, typed: Form?, error: ValidationError?,
        button: Phrase, deletePath: String? = nil, stored: Entry.Content? = nil, isFavourite: Bool = false
    ) {
        let errors = FieldErrors(error)
        self.title = title
        self.name = name
        self.action = action
        self.backPath = backPath
        self.entryID = entryID.text
        foodID = food?.id.text
        self.amount = typed?["amount"] ?? amount?.countText ?? ""
        let unit = typed?["unit"] ?? amount?.unit.code
        units = food.map { Self.units(of: $0, chosen: unit, stored: stored) } ?? []
        let grams = food.flatMap { food in amount.flatMap { try? $0.grams(of: food) } } ?? stored?.grams
        figures =
            food.map { food in
                Nutrient.macros.map { Figure($0, of: food.nutrients, grams: grams ?? 0) }
            } ?? []
        let chosen = typed?["meal"] ?? meal
        self.meals = meals.map {
            FoodDayModel.Choice(value: $0.key, label: $0.shownName, selected: $0.key == chosen)
        }
        self.day = typed?.optional("day") ?? day?.description
        isQuick = food == nil
        fields = food == nil ? QuickFields.fields(typed, stored: stored, errors: errors) : []
        problem = error?.message(of: fields)
        self.button = button
        self.deletePath = deletePath
        nutrients = NutrientRow.rows(food?.nutrients ?? stored?.nutrients ?? Nutrients())
        favouritePath = deletePath == nil ? food.map { "/food/foods/\($0.id.text)/favourite" } : nil
        self.isFavourite = isFavourite
        editPath = food.flatMap { food in
            switch food.source {
            case .own: "/food/foods/\(food.id.text)/edit"
            case .recipe: "/food/recipes/\(food.id.text)"
            default: nil
            }
        }
    }
}

extension EntryFormModel {
    private static func units(of food: Food, chosen: String?, stored: Entry.Content?) -> [UnitChoice] {
        let units = food.units.compactMap { unit in
            (try? Amount(1, unit).grams(of: food)).map {
                UnitChoice(unit, of: food.name, grams: $0, selected: unit.code == chosen)
            }
        }
        // What an entry was measured in stays a choice, also where the food has no such portion any more.
        guard let stored, let amount = stored.amount, let grams = stored.grams,
            !food.units.contains(amount.unit)
        else { return units }
        let old = UnitChoice(
            amount.unit, of: food.name, grams: grams / amount.count, selected: amount.unit.code == chosen)
        return [old] + units
    }
}

extension EntryFormModel.UnitChoice {
    fileprivate init(_ unit: Amount.Unit, of food: String, grams one: Double, selected: Bool) {
        value = unit.code
        grams = DecimalText.rounded(one, decimals: 4)
        self.selected = selected
        label =
            switch unit {
            case .grams, .millilitres, .ounces: .verbatim(unit.code)
            case .portion(let name):
                "\(.portion(name, of: food)) (\(.number("\(DecimalText.rounded(one, decimals: 1)) g")))"
            }
    }
}

extension EntryFormModel.Figure {
    fileprivate init(_ nutrient: Nutrient, of nutrients: Nutrients, grams: Double) {
        title = nutrient.title
        unit = nutrient.unit
        let amount = nutrients[nutrient] ?? 0
        per100g = DecimalText.rounded(amount, decimals: 3)
        decimals = nutrient == .energy ? 0 : 1
        text = nutrient.text(amount * grams / 100)
    }
}

/// The fields of an entry without a food.
enum QuickFields {
    static let nutrients: [Nutrient] = [.energy, .protein, .carbohydrate, .fat]
    static func fields(_ typed: Form?, stored: Entry.Content?, errors: FieldErrors) -> [FormField] {
        let storedName = stored?.name == Entry.Content.unnamed ? nil : stored?.name
        let name = FormField(
            "name", "Name (if you like)", value: typed?["name"] ?? storedName ?? "",
            attributes: ["maxlength": "120", "autocomplete": "off"], error: errors["name"]
        )
        let amounts = nutrients.map { nutrient in
            let value = stored?.nutrients[nutrient].map { NumberField.text($0) } ?? ""
            return FormField(
                nutrient.rawValue, "\(nutrient.title) (\(nutrient.unit))",
                value: typed?[nutrient.rawValue] ?? value,
                attributes: ["inputmode": "decimal", "autocomplete": "off"],
                hint: nutrient == .energy ? "Follows from the others where you leave it empty." : nil,
                error: errors[nutrient.rawValue]
            )
        }
        return amounts + [name]
    }
}
