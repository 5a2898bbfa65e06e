import Foundation

/// A food as a file describes it, before it is checked.
struct FoodDraft {
    let source: Food.Source
    let sourceID: String
    var name: String
    var brand = ""
    var nutrients = Nutrients()
    var gramsPerMillilitre: Double?
    var portions = PortionDrafts()
    /// The raw barcode; empty if there is none.
    var barcode = ""
    /// The grams of the serving that the figures were rounded for, if it is not 100 g.
    var serving: Double?
    /// Changes so far.
    var notes: Set<ImportNote> = []
    /// Nutrients whose figures are unreadable or contradictory.
    var unreadable: [Nutrient] = []

    /// - Throws: `ImportSkip` if it cannot be imported.
    func food() throws(ImportSkip) -> (food: Food, notes: Set<ImportNote>, leftOut: [Nutrient]) {
        var notes = notes
        var leftOut = unreadable
        let whole = ImportText.clean(ImportText.decoded(name))
        guard !whole.isEmpty else { throw .noName }
        let name = ImportText.shortened(whole, most: 120)
        if name != whole { notes.insert(.nameShortened) }
        let nutrients = try checkedNutrients(&notes, &leftOut)
        if !leftOut.isEmpty { notes.insert(.figureLeftOut) }
        let gtin = barcode.isEmpty ? nil : try? GTIN(printed: barcode)
        if gtin == nil, !barcode.isEmpty { notes.insert(.barcodeLeftOut) }
        if portions.hasLeftOut { notes.insert(.portionLeftOut) }
        let food = Food(
            id: UUID(derivedFrom: source, sourceID), name: name, brand: Self.firstBrand(brand),
            nutrients: nutrients, gramsPerMillilitre: gramsPerMillilitre, portions: portions.list,
            barcode: gtin,
            source: source, sourceID: sourceID
        )
        return (food, notes, leftOut)
    }

    func row(line: Int) -> ImportedRow {
        do {
            let (food, notes, leftOut) = try food()
            return .food(food, line: line, notes: notes, leftOut: leftOut)
        } catch {
            return .skipped(line: line, reason: error, code: ImportText.shortened(sourceID, most: 60))
        }
    }

    /// The nutrients without impossible figures.
    private func checkedNutrients(
        _ notes: inout Set<ImportNote>, _ leftOut: inout [Nutrient]
    ) throws(ImportSkip) -> Nutrients {
        var nutrients = nutrients
        if let serving { nutrients = nutrients.fitted(toServing: serving) }
        let hadEnergy = nutrients[.energy] != nil
        leftOut += nutrients.leaveOutImpossible()
        // Parts of more than 100 g cannot check the energy.
        let hasParts = nutrients.sumOfParts <= 105
        if hasParts, nutrients.hasImpossibleEnergy, !notes.contains(.energyContradicted) {
            nutrients[.energy] = nil
            notes.insert(.energyAgainstParts)
        }
        if nutrients[.energy] == nil {
            guard [Nutrient.protein, .fat, .carbohydrate].allSatisfy({ nutrients[$0] != nil }) else {
                throw hadEnergy ? .nutrientOutOfRange : .noEnergy
            }
            nutrients[.energy] = nutrients.energyByFactors.rounded(decimals: 6)
            notes.insert(.energyWorkedOut)
        }
        do {
            return try nutrients.validatedPer100g()
        } catch {
            throw ImportSkip(error, of: nutrients)
        }
    }

    /// The first of a list with commas, in at most 80 characters.
    private static func firstBrand(_ list: String) -> String {
        let first = list.split(separator: ",").lazy.map { ImportText.clean(ImportText.decoded(String($0))) }
            .first { !$0.isEmpty }
        return ImportText.shortened(first ?? "", most: 80)
    }
}

extension ImportSkip {
    /// The reason why `Nutrients.validatedPer100g()` refused.
    fileprivate init(_ error: ValidationError, of nutrients: Nutrients) {
        let isInRange = Nutrient.allCases.allSatisfy { nutrient in
            nutrients[nutrient].map { (0...nutrient.mostPer100g).contains($0) } ?? true
        }
        if !isInRange {
            self = .nutrientOutOfRange
        } else if error.fields[Nutrient.carbohydrate.rawValue] != nil {
            self = .partsAbove100Grams
        } else {
            self = .partAboveWhole
        }
    }
}

extension Double {
    /// Without binary rounding errors: 0.029 g becomes 29 mg.
    func rounded(decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = self * scale
        return scaled.magnitude < 1e15 ? scaled.rounded() / scale : self
    }
}
