import Foundation
import Testing

@testable import PlatesCore

@Suite("Open Food Facts JSON lines")
struct OpenFoodFactsLinesTests {
    private func rows(_ lines: String...) throws -> [ImportedRow] {
        try OpenFoodFactsLinesReader(MemoryBytes(lines.joined(separator: "\n"))).rows()
    }

    @Test("a JSON line is read as a food with nutrients, portion and barcode")
    func food() throws {
        let line = #"""
            {"_id":"x","code":"4006381333931","lang":"de","product_name":"Gr\u00fctze \ud83c\udf53 \"dünn\"",
            "brands":"Acme, B","images":{"1":{"sizes":[1,2,{"a":null}]}},"nutriments":{"energy-kcal_100g":60,
            "energy-kcal":180,"fat_100g":"3.5","proteins_100g":"1,5","sodium_100g":0.2,"salt_100g":null,
            "sugars_100g":{"x":1},"zinc_100g":"< 0.1",
            "carbohydrates_100g":1.0e1},"serving_quantity":"30","serving_size":"30 g","nutrition_data_per":"100g"}
            """#.replacing("\n", with: "")
        let row = try rows(line).first
        let food = try #require(row?.food)
        let nutrients: [Nutrient: Double] = [
            .energy: 60, .fat: 3.5, .protein: 1.5, .sodium: 200, .carbohydrate: 10,
        ]
        #expect(
            food
                == Food(
                    id: UUID(derivedFrom: .openFoodFacts, "4006381333931"), name: "Grütze 🍓 \"dünn\"",
                    brand: "Acme",
                    nutrients: Nutrients(nutrients), portions: [Portion(name: "serving", grams: 30)],
                    barcode: try GTIN("4006381333931"), source: .openFoodFacts, sourceID: "4006381333931"
                )
        )
        #expect(row?.notes == [])
    }

    @Test("missing members and members of another type are tolerated")
    func patience() throws {
        let nutriments = #""nutriments":{"energy-kcal_100g":60}"#
        let read = try rows(
            #"{"code":4006381333931,"product_name":null,"product_name_en":"Gruel",\#(nutriments)}"#,
            #"{"code":"1","product_name":["x"],"brands":7,\#(nutriments)}"#,
            #"{"product_name":"Gruel",\#(nutriments)}"#,
            #"{"code":"2","product_name":"Gruel","nutriments":[]}"#,
            #"{"code":"3","product_name":"Gruel","nutriments":{"energy-kj_100g":"418.4"},"brands":true}"#,
            #"{"code":5.5,"product_name":"Gruel",\#(nutriments)}"#, "{}",
            #"{"code":33,"product_name":" ","product_name_en":"Gruel",\#(nutriments),"serving_size":250}"#)
        let reasons: [ImportSkip?] = [nil, .noName, .noNumber, .noEnergy, nil, .noNumber, .noNumber, nil]
        #expect(read.map(\.skip) == reasons)
        #expect(read[0].food?.barcode?.description == "4006381333931")
        #expect(read[4].food?.nutrients[.energy] == 100)
        #expect(read[7].food?.sourceID == "00000033" && read[7].food?.name == "Gruel")
    }

    @Test("one millilitre of a drink counts as one gram")
    func drinks() throws {
        func isPoured(_ members: String) throws -> Bool {
            let line =
                #"{"code":"1","product_name":"Drink","nutriments":{"energy-kcal_100g":40},\#(members)}"#
            return try #require(try rows(line).first?.food).gramsPerMillilitre == 1
        }
        #expect(try isPoured(#""serving_size":"250 ml","serving_quantity":250"#))
        #expect(try isPoured(#""nutrition_data_per":"100ml""#))
        #expect(try isPoured(#""serving_quantity_unit":"ml""#))
        #expect(try !isPoured(#""serving_quantity_unit":"g","serving_size":"250 ml""#))
        #expect(try !isPoured(#""nutrition_data_per":"serving","serving_size":"25 g""#))
    }

    @Test("nutrients in the newer aggregated format are read, per 100 g and as sold only")
    func aggregatedSet() throws {
        func food(_ set: String, _ more: String = "") throws -> Food? {
            let nutrition = #""nutrition":{"input_sets":[{"per":"serving"}],"aggregated_set":\#(set)}"#
            return try rows(#"{"code":"1","product_name":"Gruel",\#(more)\#(nutrition)}"#).first?.food
        }
        let nutrients = #"""
            "nutrients":{"energy-kcal":{"value":60,"unit":"kcal"},"fat":{"value":"3.5","unit":"g"},
            "vitamin-c":{"value":12,"unit":"mg"},"vitamin-d":{"value":1.5,"unit":"µg"},"zinc":null,"iron":{}}
            """#.replacing("\n", with: "")
        let known: [Nutrient: Double] = [.energy: 60, .fat: 3.5, .vitaminC: 12, .vitaminD: 1.5]
        #expect(try food(#"{"per":"100g",\#(nutrients)}"#)?.nutrients == Nutrients(known))
        let drink = try food(#"{\#(nutrients),"preparation":"as_sold","per":"100ml"}"#)
        #expect(drink?.nutrients == Nutrients(known) && drink?.gramsPerMillilitre == 1)
        #expect(try food(#"{"per":"1kg",\#(nutrients)}"#) == nil)
        #expect(try food(#"{"per":"100g","preparation":"prepared",\#(nutrients)}"#) == nil)
        #expect(try food("[1]") == nil)
        let both = try food(#"{"per":"100g",\#(nutrients)}"#, #""nutriments":{"fat_100g":3},"#)
        #expect(both?.nutrients[.fat] == 3 && both?.nutrients[.energy] == 60)
    }

    @Test("a line that is not JSON is skipped with its reason and reading continues")
    func notJSON() throws {
        let fine = #"{"code":"1","product_name":"Gruel","nutriments":{"energy-kcal_100g":60}}"#
        let read = try rows(
            "hello", fine, "[1,2]", "", "  ", fine + "x", "{\"code\":\"1\",}", fine, String(fine.dropLast(3)))
        let reasons: [ImportSkip?] = [.notJSON, nil, .notJSON, .notJSON, .notJSON, nil, .cutOff]
        #expect(read.map(\.skip) == reasons)
        #expect(read.last == .skipped(line: 9, reason: .cutOff))
        let broken = Array(#"{"code":"1","product_name":""#.utf8) + [0xFF] + Array("\"}\n\(fine)".utf8)
        let reader = OpenFoodFactsLinesReader(MemoryBytes(broken))
        #expect(try reader.rows().map(\.skip) == [.notUTF8, nil])
        let long = OpenFoodFactsLinesReader(
            MemoryBytes(fine + "\n" + fine + "  \n" + fine), limit: fine.utf8.count)
        #expect(try long.rows().map(\.skip) == [nil, .lineTooLong, nil])
    }

    @Test("reading JSON lines can resume after each line")
    func resume() throws {
        let lines = (0..<20).map { number in
            let name = number == 5 ? "7" : "\"Gruel \(number)\""
            return #"{"code":"\#(number)","product_name":\#(name),"nutriments":{"energy-kcal_100g":60}}"#
        }
        let bytes = MemoryBytes("\u{FEFF}" + lines.joined(separator: "\r\n"))
        #expect(try rowsFromEverywhere { OpenFoodFactsLinesReader(bytes, from: $0) }?.count == 20)
    }
}
