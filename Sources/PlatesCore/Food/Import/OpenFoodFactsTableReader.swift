/// The products of the table that Open Food Facts exports: cells separated by tabs, without quotation marks.
///
/// Source: https://static.openfoodfacts.org/data/data-fields.txt
public final class OpenFoodFactsTableReader: FoodReader {
    private let table: CSVReader
    private let code: CSVColumn
    private let name: CSVColumn
    private let brands: CSVColumn
    private let servingSize: CSVColumn
    private let servingQuantity: CSVColumn
    private let nutrients: [(field: OpenFoodFactsNutrients.Field, column: CSVColumn)]

    /// - Parameter position: one that a reader of the same file told.
    /// - Throws: `ImportFileError`, such as `.missingColumns`.
    public init(_ source: any ByteSource, from position: ImportPosition = .start) throws(ImportFileError) {
        var columns = CSVColumns()
        code = columns.required("code")
        name = columns.required("product_name")
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
        product.name = try record.text(name)
        product.brands = try record.text(brands)
        product.servingSize = try record.text(servingSize)
        product.servingQuantity = try record.number(servingQuantity)
        for (field, column) in nutrients { product.nutrients[field] = try record.number(column) }
        return product
    }
}
