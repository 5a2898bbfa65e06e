import Foundation
import Testing

@testable import PlatesCore

@Suite("Open Food Facts table")
struct OpenFoodFactsTableTests {
    private static let names = [
        "code", "creator", "product_name", "brands", "serving_size", "serving_quantity", "energy-kj_100g",
        "energy-kcal_100g", "energy_100g", "fat_100g", "saturated-fat_100g", "carbohydrates_100g",
        "sugars_100g",
        "fiber_100g", "proteins_100g", "salt_100g", "sodium_100g", "alcohol_100g", "vitamin-d_100g",
        "vitamin-c_100g",
        "vitamin-b12_100g", "calcium_100g", "caffeine_100g", "pantothenic-acid_100g",
    ]

    /// A product with these cells; all others are empty.
    private func row(_ cells: [String: String]) -> String {
        let base = ["code": "4006381333931", "product_name": "Gruel", "energy-kcal_100g": "60"]
        let all = base.merging(cells) { $1 }
        return Self.names.map { all[$0] ?? "" }.joined(separator: "\t")
    }

    private func rows(_ lines: String...) throws -> [ImportedRow] {
        let text = ([Self.names.joined(separator: "\t")] + lines).joined(separator: "\n")
        return try OpenFoodFactsTableReader(MemoryBytes(text)).rows()
    }

    private func food(_ cells: [String: String]) throws -> Food? { try rows(row(cells)).first?.food }

    @Test("each row is read as a food in the units of the app")
    func units() throws {
        let read = try rows(
            row([
                "product_name": " Thin \"gruel\"  ", "brands": "Acme,Other", "serving_size": "30 g",
                "serving_quantity": "30.0", "fat_100g": "3.5", "saturated-fat_100g": "1",
                "carbohydrates_100g": "10",
                "sugars_100g": "2.5", "fiber_100g": "1.5", "proteins_100g": "4", "salt_100g": "0.07",
                "sodium_100g": "0.029", "vitamin-d_100g": "1.5e-06", "vitamin-c_100g": "0.012",
                "vitamin-b12_100g": "0.00000038", "calcium_100g": "0.12", "caffeine_100g": "0.032",
            ]))
        let food = try #require(read.first?.food)
        let nutrients: [Nutrient: Double] = [
            .energy: 60, .fat: 3.5, .saturated: 1, .carbohydrate: 10, .sugars: 2.5, .fibre: 1.5, .protein: 4,
            .sodium: 29, .vitaminD: 1.5, .vitaminC: 12, .vitaminB12: 0.38, .calcium: 120, .caffeine: 32,
        ]
        #expect(
            food
                == Food(
                    id: UUID(derivedFrom: .openFoodFacts, "4006381333931"), name: "Thin \"gruel\"",
                    brand: "Acme",
                    nutrients: Nutrients(nutrients), portions: [Portion(name: "serving", grams: 30)],
                    barcode: try GTIN("4006381333931"), source: .openFoodFacts, sourceID: "4006381333931"
                )
        )
        #expect(read == [.food(food, line: 2, notes: [])])
    }

    @Test("energy is taken from kcal, or else from kJ, or else from the macros")
    func energy() throws {
        func kcal(_ cells: [String: String]) throws -> Double? {
            try food(["energy-kcal_100g": ""].merging(cells) { $1 })?.nutrients[.energy]
        }
        #expect(try kcal(["energy-kcal_100g": "50", "energy-kj_100g": "211"]) == 50)
        #expect(try kcal(["energy-kj_100g": "418.4", "energy_100g": "836.8"]) == 100)
        #expect(try kcal(["energy_100g": "836.8"]) == 200)
        #expect(try kcal(["fat_100g": "1", "carbohydrates_100g": "2", "proteins_100g": "3"]) == 29)
        #expect(try kcal(["fat_100g": "1", "carbohydrates_100g": "2"]) == nil)
    }

    @Test("sodium is derived from salt if it is missing, and alcohol from percent by volume")
    func salt() throws {
        #expect(try food(["salt_100g": "1.25"])?.nutrients[.sodium] == 500)
        #expect(try food(["salt_100g": "1.25", "sodium_100g": "0.51"])?.nutrients[.sodium] == 510)
        // One of the two figures is wrong and it is unknown which.
        #expect(try food(["salt_100g": "1.25", "sodium_100g": "0"])?.nutrients[.sodium] == nil)
        #expect(try food(["alcohol_100g": "5"])?.nutrients[.alcohol] == 3.945)
    }

    @Test("a food with an invalid barcode is imported without it")
    func barcode() throws {
        for code in ["4006381333932", "123", "abc", "00000000"] {
            let row = try rows(row(["code": code])).first
            #expect(row?.food?.barcode == nil && row?.food?.sourceID == code)
            #expect(row?.notes == [.barcodeLeftOut])
        }
        #expect(try rows(row(["code": " "])) == [.skipped(line: 2, reason: .noNumber)])
    }

    @Test("a valid serving becomes a portion, and one millilitre of a drink counts as one gram")
    func servings() throws {
        func serving(_ size: String, _ quantity: String) throws -> String? {
            guard let food = try food(["serving_size": size, "serving_quantity": quantity]) else {
                return nil
            }
            let portions = food.portions.map { "\($0.name) \($0.grams)" }.joined(separator: " ")
            return portions + (food.gramsPerMillilitre.map { " \($0)" } ?? "")
        }
        #expect(try serving("250 ml", "250") == "serving 250.0 1.0")
        #expect(try serving("1 can (33cl)", "330") == "serving 330.0 1.0")
        #expect(try serving("30 g (250 ml)", "30") == "serving 30.0")
        #expect(try serving("30g", "2000.5") == "")
        #expect(try serving("", "0") == "")
        #expect(try serving("", "") == "")
        #expect(try rows(row(["serving_quantity": "2001"])).first?.notes == [.portionLeftOut])
        #expect(try rows(row(["serving_quantity": "-1"])).first?.notes == [.portionLeftOut])
        #expect(try rows(row(["serving_quantity": "0"])).first?.notes == [])
    }

    @Test(
        "a serving size in millilitres or litres is a volume and others are not",
        arguments: [
            ("250 ml", true), ("250ML", true), ("1 l", true), ("0,5l", true), ("2 dl", true),
            ("1 Liter", true),
            ("ml", false), ("30 g", false), ("1 glass (200 ml)", true), ("100 g / 95 ml", false),
            ("2 mlx", false),
            ("", false), ("1 large", false), ("²³", false), ("200\u{A0}ml", true), ("3 level ml", false),
        ])
    func volumes(_ text: String, _ isVolume: Bool) {
        #expect(ServingSize.isVolume(text) == isVolume)
    }

    @Test("a bad row is skipped or loses the bad figure, with the reason")
    func skips() throws {
        let rows = try rows(
            row(["product_name": ""]), row(["fat_100g": "much"]), row(["fat_100g": "101"]), "1\t2",
            row([:]) + "\t",
            row(["energy-kcal_100g": ""]), row(["sugars_100g": "5", "carbohydrates_100g": "2"]), row([:]))
        let reasons: [ImportSkip?] = [
            .noName, nil, nil, .cellCount, .cellCount, .noEnergy, nil, nil,
        ]
        #expect(rows.map(\.skip) == reasons)
        // The rest of the food is imported, with a note.
        for index in [1, 2, 6] { #expect(rows[index].notes == [.figureLeftOut]) }
    }

    @Test("reading Open Food Facts can resume after each row, and missing columns are named")
    func resume() throws {
        let lines = (0..<20).map { row(["product_name": "Gruel \($0)", "fat_100g": $0 == 7 ? "x" : "1"]) }
        let bytes = MemoryBytes(([Self.names.joined(separator: "\t")] + lines).joined(separator: "\n"))
        #expect(try rowsFromEverywhere { try OpenFoodFactsTableReader(bytes, from: $0) }?.count == 20)
        #expect(throws: ImportFileError.missingColumns(["product_name", "carbohydrates_100g"])) {
            try OpenFoodFactsTableReader(MemoryBytes("code\tproteins_100g\tfat_100g\n"))
        }
    }
}
