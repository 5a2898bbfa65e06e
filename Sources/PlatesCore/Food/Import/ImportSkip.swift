/// Why a row of a file becomes no food.
public enum ImportSkip: String, Error, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case noName, noNumber, noEnergy
    case nutrientOutOfRange, partsAbove100Grams, partAboveWhole
    case repeatedCode
    case badNumber, notUTF8, cellCount, badQuotes, lineTooLong, cutOff, notJSON

    /// One sentence about a row: `It has no energy.`
    public var sentence: String {
        switch self {
        case .noName: "It has no name."
        case .noNumber: "It has no number of its own."
        case .noEnergy: "It has no energy."
        case .nutrientOutOfRange: "It has more of a nutrient than there can be, or less than nothing."
        case .partsAbove100Grams: "What is in 100 g of it makes more than 100 g."
        case .partAboveWhole: "It has more saturated fat than fat, or more sugars than carbohydrate."
        case .repeatedCode: "Its code is that of a row above, which counts."
        case .badNumber: "It has something else where a number must be."
        case .notUTF8: "It has characters that are not written in UTF-8."
        case .cellCount: "It has more or fewer cells than there are columns."
        case .badQuotes: "It has a quotation mark in an odd place."
        case .lineTooLong: "It is too long."
        case .cutOff: "The file ends within it."
        case .notJSON: "It is not JSON."
        }
    }

    /// So many of them, for a report: `1,204 rows without energy`.
    public func text(count: Int) -> String {
        "\(Mass.grouped(Int64(count))) \(count == 1 ? "row" : "rows") \(clause)"
    }

    private var clause: String {
        switch self {
        case .noName: "without a name"
        case .noNumber: "without a number of their own"
        case .noEnergy: "without energy"
        case .nutrientOutOfRange: "with a nutrient out of range"
        case .partsAbove100Grams: "with parts of more than 100 g"
        case .partAboveWhole: "with more saturated fat than fat or more sugars than carbohydrate"
        case .repeatedCode: "with the code of a row above"
        case .badNumber: "with a bad number"
        case .notUTF8: "not in UTF-8"
        case .cellCount: "with too many or too few cells"
        case .badQuotes: "with a quotation mark in an odd place"
        case .lineTooLong: "too long"
        case .cutOff: "cut off"
        case .notJSON: "not in JSON"
        }
    }
}
