/// Something that was changed or left out of a food that was taken from a file.
public enum ImportNote: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    /// The number under the barcode has a wrong check digit, or is none.
    case barcodeLeftOut
    /// Another food with the same barcode was published later.
    case barcodeOfNewer
    /// A portion weighs nothing or too much, or is one too many.
    case portionLeftOut
    case nameShortened
    /// The file has no energy; it was worked out from protein, fat and carbohydrate.
    case energyWorkedOut
    /// A figure that cannot be, such as 900 g of a vitamin in 100 g, or that is no number.
    case figureLeftOut
    /// The file has energy in kcal and in kJ, and they contradict each other.
    case energyContradicted
    /// The energy is not that of the protein, fat and carbohydrate.
    case energyAgainstParts

}
