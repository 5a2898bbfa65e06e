/// Why a field of a food, an entry, a recipe, a meal or a target is refused.
public enum FoodMistake: Mistake, Hashable {
    case partsAbove100Grams
    /// A part of a nutrient, such as saturated fat, is more than the whole of it.
    case moreThan(Nutrient)
    /// The energy is not that of protein, fat and carbohydrate, which have so much.
    case energyAgainstParts(kilocalories: Double)
    case densityUnknown, noSuchPortion, portionNameTaken
    case barcodeNotDigits, barcodeAllZeros, barcodeCheckDigit, barcodeLength
    case targetOutside(ClosedRange<Double>, unit: Phrase)
    case targetLeastAboveMost, targetEmpty
    case cookedTooLight, lastMeal

    public var message: Phrase {
        switch self {
        case .partsAbove100Grams: "makes more than 100 g together with protein and fat"
        case .moreThan(let whole): "must not be more than the \(whole.word)"
        case .energyAgainstParts(let energy):
            """
            cannot be that of these figures: protein, fat and carbohydrate have about \
            \(.number(DecimalText.rounded(energy, decimals: 0))) kcal
            """
        case .densityUnknown: "must be a weight: how heavy a millilitre of this food is, is not known"
        case .noSuchPortion: "is not one of this food’s portions"
        case .portionNameTaken: "must not be that of another portion"
        case .barcodeNotDigits: "must be digits, as they stand under the bars"
        case .barcodeAllZeros: "must not be all zeros"
        case .barcodeCheckDigit: "has a wrong check digit; please look at the number again"
        case .barcodeLength: "must have 6, 7, 8, 12, 13 or 14 digits"
        case .targetOutside(let range, let unit):
            """
            must be between \(.number(DecimalText.rounded(range.lowerBound, decimals: 2))) and \
            \(.number(DecimalText.grouped(range.upperBound, decimals: 0))) \(unit)
            """
        case .targetLeastAboveMost: "must not be at least more than it is at most"
        case .targetEmpty: "must be at least or at most something"
        case .cookedTooLight: "must not be so much less than the ingredients weigh"
        case .lastMeal: "is the only one; there must be one"
        }
    }
}
