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
    /// As it stands; empty where there is none.
    var barcode = ""
    /// The grams of the serving that the figures were rounded for, where they are not those of 100 g.
    var serving: Double?
    /// What is known already to have been changed.
    var notes: Set<ImportNote> = []
    /// Of what the figures could not be read, or contradict each other.
    var unreadable: [Nutrient] = []

    /// - Throws: `ImportSkip` where it can be no food of ours.
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

    /// The nutrients without figures that cannot be: what is left may be right.
    private func checkedNutrients(
        _ notes: inout Set<ImportNote>, _ leftOut: inout [Nutrient]
    ) throws(ImportSkip) -> Nutrients {
        var nutrients = nutrients
        if let serving { nutrients = nutrients.fitted(toServing: serving) }
        let hadEnergy = nutrients[.energy] != nil
        leftOut += nutrients.leaveOutImpossible()
        // What makes more than 100 g says nothing of the energy.
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
    /// What `Nutrients.validatedPer100g()` refuses, in the words of an import.
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
    /// Without what binary arithmetic leaves behind the decimals that matter: 0.029 g are 29 mg.
    func rounded(decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = self * scale
        return scaled.magnitude < 1e15 ? scaled.rounded() / scale : self
    }
}
