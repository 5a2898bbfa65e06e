/// A row of `food.csv`: the id and name of a food. Its nutrients are in other tables.
public struct FDCFood: FDCRow, Hashable {
    /// The collections to import. Others are samples of these, or surveys.
    public enum Kind: String, Hashable, Sendable {
        case foundation = "foundation_food"
        case standardReference = "sr_legacy_food"
        case branded = "branded_food"
    }

    /// `fdc_id`
    public let id: Int
    public let kind: Kind
    /// In a readable case: brands write it in capitals.
    public let name: String
    /// Several foods can have the same barcode; the last published one is current.
    public let published: Day?

    public init(id: Int, kind: Kind, name: String, published: Day? = nil) {
        self.id = id
        self.kind = kind
        self.name = name
        self.published = published
    }

    public struct Columns {
        let id, kind, name, published: CSVColumn
    }

    public static func columns(_ columns: inout CSVColumns) -> Columns {
        Columns(
            id: columns.required("fdc_id"), kind: columns.required("data_type"),
            name: columns.required("description"), published: columns.optional("publication_date")
        )
    }

    public static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> FDCFood? {
        guard let kind = Kind(rawValue: try record.text(columns.kind)) else { return nil }
        let id = try record.fdcID(columns.id)
        let name = ImportText.clean(try record.text(columns.name))
        guard !name.isEmpty else { throw .noName }
        let published = Day(try record.text(columns.published))
        return FDCFood(id: id, kind: kind, name: ImportText.readableCase(name), published: published)
    }
}

extension FDCFood {
    /// The food, put together from the rows of the other tables that have its number; the portions have the
    /// names of their units already.
    /// - Throws: `ImportSkip` if it cannot be imported.
    public func food(
        nutrients: [FDCNutrient], brand: FDCBrand? = nil, portions: [FDCPortion] = []
    ) throws(ImportSkip) -> (food: Food, notes: Set<ImportNote>, leftOut: [Nutrient]) {
        var draft = FoodDraft(source: .usda, sourceID: String(id), name: name)
        draft.nutrients = Nutrients(fdc: nutrients)
        for portion in portions.sorted(by: { $0.order < $1.order }) {
            draft.portions.add(portion.name, grams: portion.grams)
        }
        if let brand {
            draft.brand = brand.brand
            draft.barcode = brand.barcode
            draft.gramsPerMillilitre = brand.isPoured ? 1 : nil
            if let grams = brand.servingGrams { draft.portions.add(brand.servingName, grams: grams) }
        }
        return try draft.food()
    }
}
