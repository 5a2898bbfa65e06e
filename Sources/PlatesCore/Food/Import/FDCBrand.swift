/// A row of `branded_food.csv`: who sells a food, under which barcode and in which servings.
public struct FDCBrand: FDCRow, Hashable {
    /// `fdc_id`
    public let food: Int
    /// The brand's name, or else its owner's.
    public let brand: String
    /// The raw `gtin_upc`, which is checked when the food is assembled.
    public let barcode: String
    /// The weight of a serving in grams; a millilitre counts as a gram.
    public let servingGrams: Double?
    /// `slice`, `serving (2 cookies)`
    public let servingName: String
    /// Whether it is measured in millilitres. Its nutrients are then per 100 ml, and a millilitre counts as a gram,
    /// because the table has no density.
    public let isPoured: Bool

    public init(
        food: Int, brand: String, barcode: String = "", servingGrams: Double? = nil,
        servingName: String = "serving", isPoured: Bool = false
    ) {
        self.food = food
        self.brand = brand
        self.barcode = barcode
        self.servingGrams = servingGrams
        self.servingName = servingName
        self.isPoured = isPoured
    }

    public struct Columns {
        let food, owner, brand, barcode, serving, unit, household: CSVColumn
    }

    public static func columns(_ columns: inout CSVColumns) -> Columns {
        Columns(
            food: columns.required("fdc_id"), owner: columns.optional("brand_owner"),
            brand: columns.optional("brand_name"), barcode: columns.required("gtin_upc"),
            serving: columns.optional("serving_size"), unit: columns.optional("serving_size_unit"),
            household: columns.optional("household_serving_fulltext")
        )
    }

    public static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> FDCBrand? {
        let brand = ImportText.clean(try record.text(columns.brand))
        let unit = try record.text(columns.unit).lowercased()
        let isPoured = ["ml", "mlt"].contains(unit)
        let isWeighed = ["g", "gm", "grm"].contains(unit)
        let size = try record.number(columns.serving)
        return FDCBrand(
            food: try record.fdcID(columns.food),
            brand: brand.isEmpty ? ImportText.clean(try record.text(columns.owner)) : brand,
            barcode: ImportText.clean(try record.text(columns.barcode)),
            // 0 is common and means that nothing was entered.
            servingGrams: isPoured || isWeighed ? size.flatMap { $0 == 0 ? nil : $0 } : nil,
            servingName: servingName(try record.text(columns.household)), isPoured: isPoured
        )
    }

    /// `1 SLICE` becomes `slice`; anything else becomes `serving (…)`.
    private static func servingName(_ text: String) -> String {
        let written = ImportText.clean(text)
        let text = ImportText.isInCapitals(written) ? written.lowercased() : written
        guard !text.isEmpty else { return "serving" }
        let words = text.split(separator: " ", maxSplits: 1)
        if words.count == 2, case .number(1) = NumberText.read(String(words[0])) { return String(words[1]) }
        return "serving (\(text))"
    }
}
