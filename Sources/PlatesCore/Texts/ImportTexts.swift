// What people read about files of foods that are imported.

extension ImportNote {
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
                : "Left out, because it cannot be: \(leftOut.map(\.word.description).joined(separator: ", "))."
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

extension ImportSkip {
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

extension ImportFileError: CustomStringConvertible {
    /// A clause about the file, such as `the file is empty`.
    public var description: String {
        switch self {
        case .unreadable(let path): "the file \(path) cannot be read"
        case .empty: "the file is empty"
        case .compressed: "the file is compressed; please unpack it first"
        case .unknownFormat:
            "the file is neither a table or lines of Open Food Facts nor one of the tables of the USDA"
        case .noHeader: "the file does not begin with the names of its columns"
        case .missingColumns(let names):
            "the file has no column\(names.count == 1 ? "" : "s") \(Self.list(names))"
        case .missingFile(let name): "the folder has no file \(name)"
        }
    }

    /// `"a"`, `"a" and "b"`, `"a", "b" and "c"`
    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "\"\($0)\"" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension ImportTally {
    /// A line for each reason and each note, the most frequent first: `1,204 rows without energy`.
    public var lines: [String] {
        func sorted<Key: RawRepresentable<String>>(_ counts: [Key: Int]) -> [(key: Key, value: Int)] {
            counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        }
        return sorted(skips).map { $0.text(count: $1) } + sorted(notes).map { $0.text(count: $1) }
    }
}
