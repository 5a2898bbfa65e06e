/// Something that an import changed or dropped in a food.
public enum ImportNote: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    /// The barcode has a wrong check digit or is not a number.
    case barcodeLeftOut
    /// Another food with the same barcode was published later.
    case barcodeOfNewer
    /// A portion has an impossible weight, or there are too many.
    case portionLeftOut
    case nameShortened
    /// The file has no energy; it was worked out from protein, fat and carbohydrate.
    case energyWorkedOut
    /// A figure is impossible, such as 900 g of a vitamin in 100 g, or not a number.
    case figureLeftOut
    /// The file has energy in kcal and in kJ, and they contradict each other.
    case energyContradicted
    /// The energy contradicts protein, fat and carbohydrate.
    case energyAgainstParts

}
