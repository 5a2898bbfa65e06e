import Foundation
import PlatesCore
import Web

/// The form of a food of a person's own.
struct FoodFormModel: Sendable {
    struct PortionFields: Sendable {
        let index: Int
        let number: Int
        let name: String
        let grams: String
    }

    let title: Phrase
    let action: String
    let id: String
    let fields: [FormField]
    let amounts: [FormField]
    let more: [FormField]
    let portions: [PortionFields]
    let problem: Phrase?
    /// The day and meal to which the food is added next, where one came from there.
    let day: String?
    let meal: String?
    let backPath: String
    let archivePath: String?

    /// Figures that most labels have, and those that few have.
    private static let common: [Nutrient] = [
        .energy, .fat, .saturated, .carbohydrate, .sugars, .fibre, .protein, .sodium,
    ]

    init(
        _ food: Food, isNew: Bool, returnTo entry: (day: Day, meal: String)? = nil, form: Form? = nil,
        error: ValidationError? = nil
    ) {
        let errors = FieldErrors(error)
        title = isNew ? "New food" : "Edit \(food.name)"
        action = isNew ? "/food/foods" : "/food/foods/\(food.id.text)"
        id = form?.uuid("id")?.text ?? food.id.text
        fields = [
            FormField(
                "name", "Name", value: form?["name"] ?? food.name,
                attributes: ["required": "", "maxlength": "120", "autocomplete": "off"], error: errors["name"]
            ),
            FormField(
                "brand", "Brand (if it has one)", value: form?["brand"] ?? food.brand,
                attributes: ["maxlength": "80", "autocomplete": "off"], error: errors["brand"]
            ),
            FormField(
                "barcode", "Barcode (if it has one)",
                value: form?["barcode"] ?? food.barcode?.description ?? "",
                attributes: ["inputmode": "numeric", "autocomplete": "off"], error: errors["barcode"]
            ),
            FormField(
                "per_grams", "The figures below are for so many grams", value: form?["per_grams"] ?? "100",
                attributes: ["inputmode": "decimal", "autocomplete": "off"],
                hint: "Labels have them for 100 g, or for a serving.", error: errors["per_grams"]
            ),
        ]
        amounts =
            Self.common.map { Self.field($0, food, form, errors) }
            + [
                FormField(
                    "salt_g", "or salt (g)", value: form?["salt_g"] ?? "",
                    attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors["salt_g"]
                )
            ]
        more =
            Nutrient.allCases.filter { !Self.common.contains($0) }.map { Self.field($0, food, form, errors) }
            + [
                FormField(
                    "g_per_ml", "Grams of a millilitre (drinks)",
                    value: form?["g_per_ml"] ?? food.gramsPerMillilitre.map {
                        NumberField.text($0)
                    } ?? "",
                    attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors["g_per_ml"]
                )
            ]
        let typedCount = (0..<FoodForm.portions).last { form?.optional("portion_name_\($0)") != nil }.map {
            $0 + 1
        }
        let count = max(FoodForm.portionsShown, food.portions.count, typedCount ?? 0)
        portions = (0..<count).map { index in
            let portion = food.portions.indices.contains(index) ? food.portions[index] : nil
            return PortionFields(
                index: index, number: index + 1, name: form?["portion_name_\(index)"] ?? portion?.name ?? "",
                grams: form?["portion_grams_\(index)"] ?? portion.map {
                    NumberField.text($0.grams)
                } ?? ""
            )
        }
        problem = error?.message(of: fields + amounts + more)
        day = entry?.day.description
        meal = entry?.meal
        backPath = entry.map { "/food/\($0.day)/add?meal=\($0.meal)" } ?? "/food/foods"
        archivePath = isNew ? nil : "/food/foods/\(food.id.text)/archive"
    }

    private static func field(_ nutrient: Nutrient, _ food: Food, _ form: Form?, _ errors: FieldErrors)
        -> FormField
    {
        FormField(
            nutrient.rawValue, "\(nutrient.title) (\(nutrient.unit))",
            value: form?[nutrient.rawValue] ?? food.nutrients[nutrient].map {
                NumberField.text($0)
            } ?? "",
            attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors[nutrient.rawValue]
        )
    }
}

/// A person's own foods.
struct OwnFoodsModel: Sendable {
    struct Line: Sendable {
        let id: String
        let name: String
        let detail: Phrase
    }

    let foods: [Line]
    let archived: [Line]
    let hasArchived: Bool

    init(_ foods: [Food], archived: [Food]) {
        self.foods = foods.map(Line.init)
        self.archived = archived.map(Line.init)
        hasArchived = !archived.isEmpty
    }
}

extension OwnFoodsModel.Line {
    init(_ food: Food) {
        id = food.id.text
        name = food.title
        detail = [.number("100 g"), food.nutrients.shortText].joined()
    }
}
