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

    /// So many of them, for a report: `12 foods without a barcode, because it is wrong`.
    public func text(count: Int) -> String {
        "\(Mass.grouped(Int64(count))) \(count == 1 ? "food" : "foods") \(clause)"
    }

    /// One sentence about a food: `Its barcode is left out, because it is wrong.`
    /// - Parameter leftOut: Of what the figures are left out.
    public func sentence(leftOut: [Nutrient] = []) -> String {
        switch self {
        case .barcodeLeftOut: "Its barcode is left out, because it is wrong."
        case .barcodeOfNewer: "Its barcode is left out, because a newer food has it."
        case .portionLeftOut: "A portion is left out: its weight is wrong, or it is one too many."
        case .nameShortened: "Its name is shortened."
        case .energyWorkedOut: "Its energy is worked out from protein, fat and carbohydrate."
        case .figureLeftOut:
            leftOut.isEmpty
                ? "A figure is left out that cannot be."
                : "Left out, because it cannot be: \(leftOut.map { $0.title.lowercased() }.joined(separator: ", "))."
        case .energyContradicted: "Its energy in kcal and in kJ contradict each other."
        case .energyAgainstParts: "Its energy is not that of its protein, fat and carbohydrate."
        }
    }

    private var clause: String {
        switch self {
        case .barcodeLeftOut: "without a barcode, because it is wrong"
        case .barcodeOfNewer: "without a barcode, because a newer food has it"
        case .portionLeftOut: "without a portion of which the weight is wrong, or that is one too many"
        case .nameShortened: "with a shortened name"
        case .energyWorkedOut: "with energy worked out from protein, fat and carbohydrate"
        case .figureLeftOut: "without a figure that cannot be"
        case .energyContradicted: "with energy in kcal and in kJ that contradict each other"
        case .energyAgainstParts: "with energy that is not that of protein, fat and carbohydrate"
        }
    }
}
