/// A product of Open Food Facts, from a table or from JSON.
struct OpenFoodFactsProduct {
    /// Its barcode, or a number that Open Food Facts gave it.
    var code = ""
    var names = OpenFoodFactsNames()
    var brands = ""
    var nutrients = OpenFoodFactsNutrients()
    /// The label's own words: `1 bottle (250 ml)`.
    var servingSize = ""
    /// In grams or millilitres.
    var servingQuantity: Double?
    /// `g`, `ml` or nothing.
    var servingUnit = ""
    /// What the figures are per: `100g`, `100ml` or `serving`.
    var per = ""
    /// Nutrients whose figures could not be read.
    var unreadable: [Nutrient] = []

    func draft() throws(ImportSkip) -> FoodDraft {
        let code = ImportText.clean(code)
        guard !code.isEmpty else { throw .noNumber }
        var draft = FoodDraft(
            source: .openFoodFacts, sourceID: code, name: names.best(code: code), brand: brands, barcode: code
        )
        draft.nutrients = nutrients.nutrients
        draft.unreadable = unreadable
        if nutrients.contradictsSalt {
            draft.nutrients[.sodium] = nil
            draft.unreadable.append(.sodium)
        }
        let energy = OpenFoodFactsEnergy(nutrients, rest: draft.nutrients)
        draft.nutrients[.energy] = energy.kilocalories
        if energy.isContradicted { draft.notes.insert(.energyContradicted) }
        if per == "serving" { draft.serving = servingQuantity }
        // A drink's figures are per 100 ml and its density is unknown. Counting a millilitre as a gram makes 250 ml
        // 2.5 times the figures of the label, which is right.
        if isPoured { draft.gramsPerMillilitre = 1 }
        // 0 is common and means that nothing was entered.
        if let servingQuantity, servingQuantity != 0 {
            draft.portions.add("serving", grams: servingQuantity <= Self.mostServing ? servingQuantity : nil)
        }
        return draft
    }

    func row(line: Int) -> ImportedRow {
        do {
            return try draft().row(line: line)
        } catch {
            return .skipped(
                line: line, reason: error, code: ImportText.shortened(ImportText.clean(code), most: 60))
        }
    }

    private var isPoured: Bool {
        if per == "100ml" || servingUnit.lowercased() == "ml" { return true }
        return servingUnit.isEmpty && ServingSize.isVolume(servingSize)
    }

    /// The largest serving in grams that is believed.
    private static let mostServing = 2000.0
}

/// A serving in the words of a label.
enum ServingSize {
    /// Whether it names a volume, such as `250ml` or `1 can (33 cl)`, and no weight.
    static func isVolume(_ text: String) -> Bool {
        guard !text.isEmpty else { return false }
        var (hasVolume, previousIsNumber, word) = (false, false, "")
        // The added space ends the last word.
        for character in text.lowercased() + " " {
            if character.isLetter {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                if previousIsNumber, weights.contains(word) { return false }
                if previousIsNumber, volumes.contains(word) { hasVolume = true }
                previousIsNumber = false
                word = ""
            }
            if character.isNumber { previousIsNumber = true }
        }
        return hasVolume
    }

    private static let volumes: Set<String> = ["ml", "cl", "dl", "l", "litre", "liter"]
    private static let weights: Set<String> = ["g", "gr", "gram", "grams", "kg"]
}
