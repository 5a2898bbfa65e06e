/// The foods of a table of the USDA National Nutrient Database for Standard Reference, release 28.
///
/// The table is comma-separated with a header: `ndb` (the food's number), `description`, a column for each
/// nutrient per 100 g by the name that it has here (`kcal`, `protein_g`, `sodium_mg` …), of which an empty cell
/// is not known, and `portions`, such as `1 cup=244|0.5 cup, diced=66`. The `group` is ignored.
public final class SR28Reader: FoodReader {
    private let table: CSVReader
    private let ndb: CSVColumn
    private let description: CSVColumn
    private let portions: CSVColumn
    private let nutrients: [(nutrient: Nutrient, column: CSVColumn)]

    /// - Parameter position: The `position` of an earlier reader of the same file.
    /// - Throws: `ImportFileError`, such as `.missingColumns`.
    public init(_ source: any ByteSource, from position: ImportPosition = .start) throws(ImportFileError) {
        var columns = CSVColumns()
        ndb = columns.required("ndb")
        description = columns.required("description")
        portions = columns.optional("portions")
        nutrients = Nutrient.allCases.map { nutrient in
            let isRequired = Nutrient.macros.contains(nutrient)
            let name = nutrient.rawValue
            return (nutrient, isRequired ? columns.required(name) : columns.optional(name))
        }
        table = try CSVReader(source, columns, dialect: .commas, from: position)
    }

    public var position: ImportPosition { table.position }

    public func next() throws(ImportFileError) -> ImportedRow? {
        try table.next { record throws(ImportSkip) in try draft(record).row(line: record.line) }
    }

    private func draft(_ record: CSVRecord) throws(ImportSkip) -> FoodDraft {
        let number = ImportText.clean(try record.text(ndb))
        guard !number.isEmpty else { throw .noNumber }
        var draft = FoodDraft(source: .usda, sourceID: number, name: try record.text(description))
        for (nutrient, column) in nutrients {
            if let amount = try record.number(column) { draft.nutrients[nutrient] = amount }
        }
        draft.portions = Self.portions(try record.text(portions))
        return draft
    }

    /// Reads `amount name=grams|…`; a portion is one of it, whatever the amount.
    static func portions(_ text: String) -> PortionDrafts {
        var drafts = PortionDrafts()
        for part in text.split(separator: "|") {
            // A name may hold an equals sign itself: `serving (NLEA serving size = 0.75 cup)`.
            let (left, right) =
                part.lastIndex(of: "=").map { (part[..<$0], part[part.index(after: $0)...]) }
                ?? (part, "")
            let words = left.split(separator: " ", maxSplits: 1)
            let amount = words.first.flatMap { number($0) }
            let grams = number(right)
            let one = amount.flatMap { amount in grams.map { ($0 / amount).rounded(decimals: 6) } }
            drafts.add(words.count == 2 ? String(words[1]) : "", grams: one)
        }
        return drafts
    }

    /// A number above nothing.
    private static func number(_ text: Substring) -> Double? {
        guard case .number(let number) = NumberText.read(String(text)), number > 0 else { return nil }
        return number
    }
}
