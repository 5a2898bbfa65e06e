import Foundation
import PlatesCore
import Web

/// Something eaten, as a form brings it.
struct EntryForm: Sendable {
    let form: Form
    /// Made by the server with the form, so that a second press does not make a second entry.
    let id: UUID

    init(form: Form) {
        self.form = form
        id = form.uuid("id") ?? UUID()
    }

    func meal() throws -> String {
        guard let meal = form.optional("meal") else { throw ValidationError("meal", "is missing") }
        return meal
    }

    /// - Throws: `ValidationError` for the fields `amount` and `unit`.
    func amount() throws -> Amount {
        var validator = Validator()
        let count = try validator.attempt { try form.number("amount") } ?? nil
        validator.require(count != nil, "amount", "must be a number, for example 2, 0.5 or 1/2")
        let unit = Amount.Unit(code: form["unit"])
        validator.require(unit != nil, "unit", "is not one that there is")
        try validator.check()
        return Amount(count ?? 0, unit ?? .grams)
    }

    /// Energy and the like without a food.
    /// - Parameter stored: What the form showed, where an entry is changed: nutrients for which it has no field stay.
    func quick(over stored: Entry.Content? = nil) throws -> FoodLog.Draft {
        var nutrients = try form.nutrients()
        for nutrient in Nutrient.allCases where !QuickFields.nutrients.contains(nutrient) {
            nutrients[nutrient] = nutrients[nutrient] ?? stored?.nutrients[nutrient]
        }
        return .quick(name: form["name"], nutrients)
    }

    /// Where the browser goes on to: where another food can be added, or the page that the form names.
    func pathAfter(on day: Day) -> String {
        switch form["then"] {
        case "home": "/"
        case "day": "/food/\(day)#meal-\(form["meal"])"
        default: "/food/\(day)/add?meal=\(form["meal"])\(query)"
        }
    }

    /// What was searched for, to be found again.
    private var query: String {
        form.optional("q").map { "&q=\($0.percentEncoded)" } ?? ""
    }
}

extension Form {
    /// The nutrients whose fields are filled in.
    /// - Throws: `ValidationError` with a sentence for each that is no number.
    func nutrients() throws -> Nutrients {
        var validator = Validator()
        var nutrients = Nutrients()
        for nutrient in Nutrient.allCases {
            nutrients[nutrient] = try validator.attempt { try number(nutrient.rawValue) } ?? nil
        }
        try validator.check()
        return nutrients
    }
}
