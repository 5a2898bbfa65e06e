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

    /// - Throws: `ImportSkip` where it can be no food of ours.
    func food() throws(ImportSkip) -> (food: Food, notes: Set<ImportNote>) {
        var notes: Set<ImportNote> = []
        let whole = ImportText.clean(name)
        guard !whole.isEmpty else { throw .noName }
        let name = ImportText.shortened(whole, most: 120)
        if name != whole { notes.insert(.nameShortened) }
        let nutrients = try checkedNutrients(&notes)
        let gtin = barcode.isEmpty ? nil : try? GTIN(barcode)
        if gtin == nil, !barcode.isEmpty { notes.insert(.barcodeLeftOut) }
        if portions.hasLeftOut { notes.insert(.portionLeftOut) }
        let food = Food(
            id: UUID(derivedFrom: source, sourceID), name: name, brand: Self.firstBrand(brand),
            nutrients: nutrients, gramsPerMillilitre: gramsPerMillilitre, portions: portions.list,
            barcode: gtin,
            source: source, sourceID: sourceID
        )
        return (food, notes)
    }

    func row(line: Int) -> ImportedRow {
        do {
            let (food, notes) = try food()
            return .food(food, line: line, notes: notes)
        } catch {
            return .skipped(line: line, reason: error)
        }
    }

    private func checkedNutrients(_ notes: inout Set<ImportNote>) throws(ImportSkip) -> Nutrients {
        var nutrients = nutrients
        if nutrients[.energy] == nil {
            guard [Nutrient.protein, .fat, .carbohydrate].allSatisfy({ nutrients[$0] != nil }) else {
                throw .noEnergy
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
        let first = list.split(separator: ",").lazy.map { ImportText.clean(String($0)) }.first { !$0.isEmpty }
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
