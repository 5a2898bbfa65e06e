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

    /// So many of them, for a report: `12 foods without a barcode, because it is wrong`.
    public func text(count: Int) -> String {
        "\(Mass.grouped(Int64(count))) \(count == 1 ? "food" : "foods") \(clause)"
    }

    private var clause: String {
        switch self {
        case .barcodeLeftOut: "without a barcode, because it is wrong"
        case .barcodeOfNewer: "without a barcode, because a newer food has it"
        case .portionLeftOut: "without a portion of which the weight is wrong, or that is one too many"
        case .nameShortened: "with a shortened name"
        case .energyWorkedOut: "with energy worked out from protein, fat and carbohydrate"
        }
    }
}
