import Foundation

/// The format of a file of foods, detected by its first line.
public enum FoodFileFormat: String, CaseIterable, Hashable, Sendable {
    case sr28 = "usda_sr28"
    /// One of the tables of FoodData Central, which belong together: see `FDCFolder`.
    case fdcFood = "fdc_food"
    case fdcNutrient = "fdc_food_nutrient"
    case fdcBrand = "fdc_branded_food"
    case fdcPortion = "fdc_food_portion"
    case fdcMeasureUnit = "fdc_measure_unit"
    case openFoodFactsTable = "open_food_facts_csv"
    case openFoodFactsLines = "open_food_facts_jsonl"

    /// - Throws: `ImportFileError`: `.empty`, `.compressed`, `.unknownFormat` or `.unreadable`.
    public static func detect(_ source: any ByteSource) throws(ImportFileError) -> FoodFileFormat {
        let beginning = try beginning(source)
        guard !beginning.isEmpty else { throw .empty }
        if compressed.contains(where: { beginning.starts(with: $0) }) { throw .compressed }
        let text = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning.dropFirst(3) : beginning[...]
        if text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{") {
            return .openFoodFactsLines
        }
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if let format = format(CSVReader.names(line, .tabs) ?? [], of: [.openFoodFactsTable]) {
            return format
        }
        guard let format = format(CSVReader.names(line, .commas) ?? [], of: tables) else {
            throw .unknownFormat
        }
        return format
    }

    /// A reader of the file's foods.
    /// - Throws: `ImportFileError`; `.unknownFormat` for a single table of FoodData Central, which does not hold whole foods.
    public func reader(
        _ source: any ByteSource, from position: ImportPosition = .start
    ) throws(ImportFileError) -> any FoodReader {
        switch self {
        case .sr28: try SR28Reader(source, from: position)
        case .openFoodFactsTable: try OpenFoodFactsTableReader(source, from: position)
        case .openFoodFactsLines: OpenFoodFactsLinesReader(source, from: position)
        case .fdcFood, .fdcNutrient, .fdcBrand, .fdcPortion, .fdcMeasureUnit: throw .unknownFormat
        }
    }

    /// Tables separated by commas, those with the rarest names first.
    private static let tables: [FoodFileFormat] = [
        .sr28, .fdcNutrient, .fdcPortion, .fdcBrand, .fdcFood, .fdcMeasureUnit,
    ]

    private static func format(_ names: [String], of formats: [FoodFileFormat]) -> FoodFileFormat? {
        formats.first { Set(names).isSuperset(of: $0.marks) }
    }

    /// Columns that together only this table has.
    private var marks: Set<String> {
        switch self {
        case .sr28: ["ndb", "description"]
        case .fdcFood: ["fdc_id", "data_type", "description"]
        case .fdcNutrient: ["fdc_id", "nutrient_id"]
        case .fdcBrand: ["fdc_id", "gtin_upc"]
        case .fdcPortion: ["fdc_id", "gram_weight"]
        case .fdcMeasureUnit: ["id", "name"]
        case .openFoodFactsTable: ["code", "product_name"]
        case .openFoodFactsLines: []
        }
    }

    /// The magic numbers of gzip, ZIP, Zstandard, bzip2 and xz.
    private static let compressed: [[UInt8]] = [
        [0x1F, 0x8B], [0x50, 0x4B, 0x03, 0x04], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68],
        [0xFD, 0x37, 0x7A],
    ]

    private static func beginning(_ source: any ByteSource) throws(ImportFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        var outcome = Result<Int, ImportFileError>.success(0)
        repeat {
            bytes.withUnsafeMutableBytes { all in
                let free = UnsafeMutableRawBufferPointer(rebasing: all[count...])
                outcome = Result { () throws(ImportFileError) in try source.read(at: count, into: free) }
            }
            count += try outcome.get()
        } while try outcome.get() > 0 && count < bytes.count
        return Array(bytes[..<count])
    }
}
