/// A product in the JSON of Open Food Facts.
///
/// Nutrients are in `nutriments` (`"fat_100g": 3.5`) or, from schema version 1003 on, in
/// `nutrition.aggregated_set.nutrients` (`"fat": {"value": 3.5, "unit": "g"}`).
enum OpenFoodFactsJSON {
    private typealias Field = OpenFoodFactsNutrients.Field
    private typealias Fault = JSONScanner.Fault

    static func product(_ line: ArraySlice<UInt8>) throws(ImportSkip) -> OpenFoodFactsProduct {
        let result = line.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONScanner.Fault) in try product(bytes) }
        }
        switch result {
        case .success(let product): return product
        case .failure(.notJSON): throw .notJSON
        case .failure(.notUTF8): throw .notUTF8
        }
    }

    private static func product(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> OpenFoodFactsProduct {
        var product = OpenFoodFactsProduct()
        var aggregated = AggregatedSet()
        var scanner = JSONScanner(bytes)
        let isObject = try scanner.object { name, scanner throws(Fault) in
            switch name {
            case "code": product.code = code(try scanner.scalar())
            case "lang", "lc":
                let language = text(try scanner.scalar())
                if name == "lang" || product.names.language.isEmpty { product.names.language = language }
            case "brands": product.brands = text(try scanner.scalar())
            case "serving_size": product.servingSize = text(try scanner.scalar())
            case "serving_quantity": product.servingQuantity = number(try scanner.scalar())
            case "serving_quantity_unit": product.servingUnit = text(try scanner.scalar())
            case "nutrition_data_per": product.per = text(try scanner.scalar())
            case "nutriments": try nutriments(&scanner, &product.nutrients)
            case "nutrition": try aggregated.read(nutrition: &scanner)
            case _ where OpenFoodFactsNames.isName(name): product.names[name] = text(try scanner.scalar())
            default: try scanner.skip()
            }
        }
        try scanner.end()
        guard isObject else { throw .notJSON }
        aggregated.fill(&product)
        return product
    }

    private static func nutriments(
        _ scanner: inout JSONScanner, _ nutrients: inout OpenFoodFactsNutrients
    ) throws(Fault) {
        try scanner.object { name, scanner throws(Fault) in
            if let field = fields[name] {
                nutrients[field] = number(try scanner.scalar())
            } else {
                try scanner.skip()
            }
        }
    }

    private static let fields = Dictionary(
        uniqueKeysWithValues: Field.allCases.map { ($0.name + "_100g", $0) }
    )

    static func text(_ scalar: JSONScanner.Scalar) -> String {
        guard case .text(let text) = scalar else { return "" }
        return text
    }

    /// A barcode written as a number has lost its leading zeros.
    private static func code(_ scalar: JSONScanner.Scalar) -> String {
        switch scalar {
        case .text(let text): return text
        case .number(let number):
            guard let whole = Int(exactly: number), whole > 0 else { return "" }
            let digits = String(whole)
            let length = [8, 12, 13, 14].first { $0 >= digits.count } ?? digits.count
            return String(repeating: "0", count: length - digits.count) + digits
        case .other: return ""
        }
    }

    /// `12.5`, `"12.5"` or `"12,5"`.
    static func number(_ scalar: JSONScanner.Scalar) -> Double? {
        switch scalar {
        case .number(let number): return number
        case .text(let text):
            guard case .number(let number) = NumberText.read(text.replacing(",", with: ".")) else {
                return nil
            }
            return number
        case .other: return nil
        }
    }
}
