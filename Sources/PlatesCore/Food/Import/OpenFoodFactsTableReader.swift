/// The products of the table that Open Food Facts exports: cells separated by tabs, without quotation marks.
///
/// Source: https://static.openfoodfacts.org/data/data-fields.txt
public final class OpenFoodFactsTableReader: FoodReader {
    private let table: CSVReader
    private let code: CSVColumn
    private let language: CSVColumn
    private let names: [(field: String, column: CSVColumn)]
    private let brands: CSVColumn
    private let servingSize: CSVColumn
    private let servingQuantity: CSVColumn
    private let nutrients: [(field: OpenFoodFactsNutrients.Field, column: CSVColumn)]

    /// - Parameter position: The `position` of an earlier reader of the same file.
    /// - Throws: `ImportFileError`, such as `.missingColumns`.
    public init(_ source: any ByteSource, from position: ImportPosition = .start) throws(ImportFileError) {
        var columns = CSVColumns()
        code = columns.required("code")
        language = columns.optional("lang")
        names = OpenFoodFactsNames.fields.flatMap { base in
            base == "product_name"
                ? [(base, columns.required(base))]
                    + OpenFoodFactsNames.languages.map {
                        ("\(base)_\($0)", columns.optional("\(base)_\($0)"))
                    }
                : [(base, columns.optional(base))]
        }
        brands = columns.optional("brands")
        servingSize = columns.optional("serving_size")
        servingQuantity = columns.optional("serving_quantity")
        let required: Set<OpenFoodFactsNutrients.Field> = [.proteins, .fat, .carbohydrates]
        nutrients = OpenFoodFactsNutrients.Field.allCases.map { field in
            let name = field.name + "_100g"
            return (field, required.contains(field) ? columns.required(name) : columns.optional(name))
        }
        table = try CSVReader(source, columns, dialect: .tabs, from: position)
    }

    public var position: ImportPosition { table.position }

    public func next() throws(ImportFileError) -> ImportedRow? {
        try table.next { record throws(ImportSkip) in try product(record).row(line: record.line) }
    }

    private func product(_ record: CSVRecord) throws(ImportSkip) -> OpenFoodFactsProduct {
        var product = OpenFoodFactsProduct()
        product.code = try record.text(code)
        product.names.language = try record.text(language)
        for (field, column) in names {
            let name = try record.text(column)
            if !name.isEmpty { product.names[field] = name }
        }
        product.brands = try record.text(brands)
        product.servingSize = try record.text(servingSize)
        func figure(_ column: CSVColumn, of nutrient: Nutrient? = nil) -> Double? {
            do { return try record.number(column) } catch {
                if let nutrient { product.unreadable.append(nutrient) }
                return nil
            }
        }
        product.servingQuantity = figure(servingQuantity)
        for (field, column) in nutrients {
            product.nutrients[field] = figure(column, of: OpenFoodFactsNutrients.nutrient(of: field))
        }
        return product
    }
}
