import Foundation
import PlatesCore

/// What is kept of a food of FoodData Central while its tables are read, one after the other.
enum FDCPart: String, CaseIterable, Sendable {
    case name, nutrients, brand, portions
    /// Numbered not by foods but by barcodes: who keeps each.
    case barcode
}

// Parts are texts of fields between tabs. What was read has none of these in it: names are cleaned of them.

extension FDCFood {
    var part: String { [kind.rawValue, published?.description ?? "", name].joined(separator: "\t") }

    init?(_ number: Int, part: String) {
        let fields = part.fields("\t")
        guard fields.count == 3, let kind = Kind(rawValue: fields[0]) else { return nil }
        self.init(id: number, kind: kind, name: fields[2], published: Day(fields[1]))
    }
}

extension FDCBrand {
    var part: String {
        [brand, barcode, servingGrams.map { "\($0)" } ?? "", servingName, isPoured ? "poured" : ""]
            .joined(separator: "\t")
    }

    init?(_ number: Int, part: String) {
        let fields = part.fields("\t")
        guard fields.count == 5 else { return nil }
        self.init(
            food: number, brand: fields[0], barcode: fields[1], servingGrams: Double(fields[2]),
            servingName: fields[3], isPoured: !fields[4].isEmpty
        )
    }
}

extension FDCPortion {
    var part: String { "\(order)\t\(grams)\t\(name)" }

    init?(_ number: Int, part: String) {
        let fields = part.fields("\t")
        guard fields.count == 3, let order = Int(fields[0]), let grams = Double(fields[1]) else { return nil }
        self.init(food: number, order: order, grams: grams, name: fields[2])
    }
}

/// The nutrients of a food as far as they have been read: of each the amount with the lowest rank, and of equal
/// ones the first. So it does not matter whether the rows of a food stand together.
struct FDCAmounts: Sendable {
    private var rows: [Nutrient: FDCNutrient] = [:]

    init() {}

    mutating func add(_ row: FDCNutrient) {
        if let known = rows[row.nutrient], known.rank <= row.rank { return }
        rows[row.nutrient] = row
    }

    /// `kcal 0 52.0` and others, between tabs.
    var part: String {
        rows.values.map { "\($0.nutrient.rawValue) \($0.rank) \($0.amount)" }.sorted().joined(separator: "\t")
    }

    init(_ number: Int, part: String) {
        for field in part.fields("\t") {
            let words = field.fields(" ")
            guard words.count == 3, let nutrient = Nutrient(rawValue: words[0]), let rank = Int(words[1]),
                let amount = Double(words[2])
            else { continue }
            add(FDCNutrient(food: number, nutrient: nutrient, amount: amount, rank: rank))
        }
    }

    var list: [FDCNutrient] { Array(rows.values) }
}

/// Who keeps a barcode that several foods have: the one that was published last.
struct FDCBarcode: Comparable, Sendable {
    let published: String
    let food: Int

    init(_ food: FDCFood) {
        published = food.published?.description ?? ""
        self.food = food.id
    }

    var part: String { "\(published)\t\(food)" }

    init?(part: String) {
        let fields = part.fields("\t")
        guard fields.count == 2, let food = Int(fields[1]) else { return nil }
        self.published = fields[0]
        self.food = food
    }

    static func < (one: FDCBarcode, other: FDCBarcode) -> Bool {
        (one.published, one.food) < (other.published, other.food)
    }
}

extension String {
    fileprivate func fields(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
