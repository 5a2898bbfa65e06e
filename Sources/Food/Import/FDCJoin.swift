import PlatesCore

/// Foods of FoodData Central, put together from their parts.
struct FDCJoin: Sendable {
    private(set) var foods: [StorableFood] = []
    private var rows: [(notes: Set<ImportNote>, skip: ImportSkip?)] = []
    /// What a report says of them: they are put together from several tables, so that there are no lines.
    private(set) var remarks: [ImportRemark] = []
    /// The number of the last of them; `nil` where there are no more.
    let last: Int?

    /// - Parameters:
    ///   - number: Foods with higher numbers are taken.
    ///   - limit: How many.
    init(_ store: FDCPartStore, after number: Int, limit: Int) throws {
        let names = try store.foods(after: number, limit: limit)
        last = names.last?.id
        guard let first = names.first?.id, let last else { return }
        let nutrients = try store.parts(.nutrients, in: first...last)
        let brands = try store.parts(.brand, in: first...last)
            .reduce(into: [Int: FDCBrand]()) { $0[$1.key] = FDCBrand($1.key, part: $1.value) }
        let portions = try store.parts(.portions, in: first...last)
        let keepers = try store.parts(.barcode, of: brands.values.compactMap(FDCImport.number))
        for name in names {
            let brand = brands[name.id]
            let keeper = brand.flatMap(FDCImport.number).flatMap { keepers[$0] }
                .flatMap(FDCBarcode.init(part:))
            add(
                name, nutrients: FDCAmounts(name.id, part: nutrients[name.id] ?? "").list, brand: brand,
                portions: (portions[name.id] ?? "").split(separator: "\n")
                    .compactMap { FDCPortion(name.id, part: String($0)) },
                keepsBarcode: keeper.map { $0.food == name.id } ?? true
            )
        }
    }

    private mutating func add(
        _ name: FDCFood, nutrients: [FDCNutrient], brand: FDCBrand?, portions: [FDCPortion],
        keepsBarcode: Bool
    ) {
        do {
            var (food, notes, leftOut) = try name.food(nutrients: nutrients, brand: brand, portions: portions)
            if !keepsBarcode {
                food.barcode = nil
                notes.insert(.barcodeOfNewer)
            }
            foods.append(StorableFood(food))
            rows.append((notes, nil))
            remarks += ImportedRow.food(food, line: 0, notes: notes, leftOut: leftOut).remarks.map {
                ImportRemark(line: nil, code: $0.code, isLeftOut: false, reason: $0.reason)
            }
        } catch {
            rows.append(([], error))
            remarks.append(
                ImportRemark(line: nil, code: String(name.id), isLeftOut: true, reason: error.sentence))
        }
    }

    /// Adds what became of them to a report.
    func count(in report: inout FoodImportReport) {
        report.joined += rows.count
        for row in rows {
            if let skip = row.skip { report.tally.addSkip(skip) } else { report.tally.addFood(row.notes) }
        }
    }
}
