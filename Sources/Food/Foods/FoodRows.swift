import Foundation
import PlatesCore
import Storage

/// How foods, amounts and nutrients stand in rows.
extension Nutrient {
    /// The names of all their columns.
    static let columns = allCases.map(\.rawValue).joined(separator: ", ")

    /// Places for all of them, `$7, $8 …`, in the order of the columns.
    static func placeholders(from first: Int) -> String {
        allCases.indices.map { "$\(first + $0)" }.joined(separator: ", ")
    }

    /// All of them as columns that take a new value.
    static let excluded = allCases.map { "\($0.rawValue) = excluded.\($0.rawValue)" }.joined(
        separator: ", ")
}

extension Food {
    /// The columns that a food is read from.
    static let columns =
        "id, source, source_id, name, brand, barcode, g_per_ml, archived, \(Nutrient.columns)"
}

extension Nutrients {
    /// A parameter for each column.
    var parameters: [any ValueConvertible] { Nutrient.allCases.map { self[$0] } }
}

extension Amount {
    /// The parameters of the columns `amount`, `unit` and `portion`.
    static func parameters(_ amount: Amount?) -> [any ValueConvertible] {
        guard let amount else { return [Value.null, Value.null, Value.null] }
        guard case .portion(let name) = amount.unit else {
            return [amount.count, amount.unit.code, Value.null]
        }
        return [amount.count, "portion", name]
    }
}

extension Row {
    func nutrients(_ asked: [Nutrient] = Nutrient.allCases) throws -> Nutrients {
        var nutrients = Nutrients()
        for nutrient in asked {
            nutrients[nutrient] = try optional(nutrient.rawValue)
        }
        return nutrients
    }

    /// The columns `amount`, `unit` and `portion`; `nil` where nothing stands in them.
    func amount() throws -> Amount? {
        guard let count: Double = try optional("amount"), let unit: String = try optional("unit") else {
            return nil
        }
        let portion: String? = try optional("portion")
        return (portion.map(Amount.Unit.portion) ?? Amount.Unit(code: unit)).map { Amount(count, $0) }
    }

    func content() throws -> Entry.Content {
        Entry.Content(
            foodID: try optional("food_id"), name: try get("name"), amount: try amount(),
            grams: try optional("grams"), nutrients: try nutrients()
        )
    }

    func entry() throws -> Entry {
        Entry(id: try get("id"), day: try get("day"), meal: try get("meal"), content: try content())
    }

    /// A food without its portions.
    func food() throws -> Food {
        let barcode: String? = try optional("barcode")
        return Food(
            id: try get("id"), name: try get("name"), brand: try get("brand"), nutrients: try nutrients(),
            gramsPerMillilitre: try optional("g_per_ml"), barcode: barcode.map(GTIN.init(stored:)),
            source: Food.Source(rawValue: try get("source")) ?? .own, sourceID: try get("source_id"),
            isArchived: try get("archived")
        )
    }
}

extension Row {
    func foodName() throws -> FoodName {
        let source = Food.Source(rawValue: try get("source"))
        return FoodName(
            id: try get("id"), name: try get("name"), brand: try get("brand"),
            isOwn: source == .own || source == .recipe
        )
    }
}

extension Connection {
    /// Places for so many parameters, `$2, $3 …`.
    func placeholders(from first: Int, count: Int) -> String {
        (0..<count).map { "$\(first + $0)" }.joined(separator: ", ")
    }
}
