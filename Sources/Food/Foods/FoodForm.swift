import Foundation
import PlatesCore
import Web

/// A food of a person's own, as its form brings it: figures per 100 g, or per a serving as labels have them.
struct FoodForm: Sendable {
    let form: Form

    /// How many portions a form has fields for where no more are stored.
    static let portionsShown = 4
    /// How many it reads: as many as a food can have.
    static let portions = 20

    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func applied(to old: Food) throws -> Food {
        var validator = Validator()
        var food = old
        food.name = form["name"]
        food.brand = form["brand"]
        food.barcode = try validator.attempt { try form.optional("barcode").map { try GTIN($0) } } ?? nil
        food.gramsPerMillilitre = try validator.attempt { try form.number("g_per_ml") } ?? nil
        let nutrients = try validator.attempt(self.nutrients)
        let per = try validator.attempt(servingGrams) ?? 100
        let rows = try validator.attempt(portions) ?? []
        food.portions = rows.map(\.portion)
        try validator.check()
        food.nutrients = (nutrients ?? Nutrients()).scaled(by: 100 / per).fitted(toServing: per)
        do {
            return try food.validated(over: old)
        } catch {
            throw inForm(error, rows: rows.map(\.row))
        }
    }

    /// The mistakes by what the form has: rows of which some are empty, and perhaps salt instead of sodium.
    private func inForm(_ error: ValidationError, rows: [Int]) -> ValidationError {
        var fields: [String: Phrase] = [:]
        for (field, sentence) in error.fields {
            let parts = field.split(separator: ".")
            if parts.count == 3, parts[0] == "portions", let index = Int(parts[1]),
                rows.indices.contains(index)
            {
                fields["portions.\(rows[index]).\(parts[2])"] = sentence
            } else if field == Nutrient.sodium.rawValue, form.optional("salt_g") != nil {
                let most = DecimalText.rounded(Nutrient.sodium.mostPer100g / Self.sodiumOfSalt, decimals: 2)
                fields["salt_g"] = "must be between 0 and \(.number(most)) per 100 g"
            } else {
                fields[field] = sentence
            }
        }
        return ValidationError(fields: fields)
    }

    /// Milligrams of sodium in a gram of salt, as labels count: salt is sodium times 2.5 (Regulation (EU)
    /// No 1169/2011, annex I).
    private static let sodiumOfSalt = 400.0

    /// Labels have sodium in America and salt in Europe.
    private func nutrients() throws -> Nutrients {
        var nutrients = try form.nutrients()
        guard let salt = try form.number("salt_g") else { return nutrients }
        guard nutrients[.sodium] == nil else {
            throw ValidationError("salt_g", "is there beside sodium; leave one of them empty")
        }
        nutrients[.sodium] = salt * Self.sodiumOfSalt
        return nutrients
    }

    /// The grams that the figures are of.
    private func servingGrams() throws -> Double {
        guard let grams = try form.number("per_grams") else { return 100 }
        guard (0.01...2000).contains(grams) else {
            throw ValidationError("per_grams", FieldMistake.between(0.01, 2000, unit: .verbatim("g")))
        }
        return grams
    }

    /// - Throws: `ValidationError`; the mistakes of a portion stand under `portions.0`, its row.
    private func portions() throws -> [(row: Int, portion: Portion)] {
        var validator = Validator()
        var portions: [(row: Int, portion: Portion)] = []
        for index in 0..<Self.portions {
            let row = "portions.\(index)"
            let grams = try validator.attempt {
                try form.number("portion_grams_\(index)", field: "\(row).grams")
            }
            let name = form.optional("portion_name_\(index)")
            guard let grams, name != nil || grams != nil else { continue }
            validator.require(name != nil, "\(row).name", "must not be empty if there are grams")
            validator.require(grams != nil, "\(row).grams", "must not be empty if there is a name")
            guard let name, let grams else { continue }
            portions.append((index, Portion(name: name, grams: grams)))
        }
        try validator.check()
        return portions
    }
}
