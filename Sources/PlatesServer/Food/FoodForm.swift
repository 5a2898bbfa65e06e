import Foundation
import PlatesCore

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
        food.portions = try validator.attempt(portions) ?? []
        try validator.check()
        food.nutrients = (nutrients ?? Nutrients()).scaled(by: 100 / per).fitted(toServing: per)
        return try food.validated(over: old)
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
        guard grams > 0, grams <= 2000 else {
            throw ValidationError("per_grams", "must be more than 0 and at most 2,000 g")
        }
        return grams
    }

    private func portions() throws -> [Portion] {
        try (0..<Self.portions).compactMap { index in
            let grams = try form.number("portion_grams_\(index)")
            guard let name = form.optional("portion_name_\(index)") else {
                guard grams == nil else { throw ValidationError("portion_name", "must not be empty") }
                return nil
            }
            guard let grams else { throw ValidationError("portion_grams", "must not be empty") }
            return Portion(name: name, grams: grams)
        }
    }
}
