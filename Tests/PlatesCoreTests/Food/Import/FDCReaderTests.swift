import Foundation
import Testing

@testable import PlatesCore

@Suite("FoodData Central reader")
struct FDCReaderTests {
    private func results<Row: FDCRow>(_ row: Row.Type, _ lines: String...) throws -> [FDCResult<Row>] {
        let reader = try FDCReader<Row>(MemoryBytes(lines.joined(separator: "\r\n")))
        var results: [FDCResult<Row>] = []
        while let result = try reader.next() { results.append(result) }
        return results
    }

    @Test("foods of the three collections are read, others are passed over")
    func foods() throws {
        let read = try results(
            FDCFood.self, #""fdc_id","data_type","description","food_category_id","publication_date""#,
            #""900001","foundation_food","Gruel, thin","1","2026-04-30""#,
            #""900002","sub_sample_food","Gruel, sample","1","2026-04-30""#,
            #""900003","branded_food","OAT  GRUEL ""EXTRA""","","""#, #""900004","sr_legacy_food"," ","","""#,
            #""","sr_legacy_food","Gruel","","""#, #""x","sr_legacy_food","Gruel","","""#)
        let published = Day("2026-04-30")
        #expect(
            read == [
                .row(
                    FDCFood(id: 900_001, kind: .foundation, name: "Gruel, thin", published: published),
                    line: 2),
                .row(FDCFood(id: 900_003, kind: .branded, name: "Oat gruel \"extra\""), line: 4),
                .skipped(line: 5, reason: .noName), .skipped(line: 6, reason: .noNumber),
                .skipped(line: 7, reason: .badNumber),
            ]
        )
    }

    @Test("known nutrients are read and converted to the units of the app")
    func nutrients() throws {
        let read = try results(
            FDCNutrient.self, "id,fdc_id,nutrient_id,amount,data_points", "1,9,1003,2.5,", "2,9,1300,7,",
            "3,9,1062,418.4,",
            "4,9,1110,40,", "5,9,1005,-0.3,", "6,9,1093,,", "7,,1093,5,", "8,9,1093,much,", "9,9,1005,-6,")
        func row(_ nutrient: Nutrient, _ amount: Double, _ rank: Int, line: Int) -> FDCResult<FDCNutrient> {
            .row(FDCNutrient(food: 9, nutrient: nutrient, amount: amount, rank: rank), line: line)
        }
        #expect(
            read == [
                row(.protein, 2.5, 0, line: 2), row(.energy, 100, 3, line: 4), row(.vitaminD, 1, 1, line: 5),
                row(.carbohydrate, 0, 0, line: 6), .skipped(line: 8, reason: .noNumber),
                .skipped(line: 9, reason: .badNumber), row(.carbohydrate, -6, 0, line: 10),
            ]
        )
    }

    @Test("every nutrient has FoodData Central numbers with distinct ranks")
    func numbers() {
        for nutrient in Nutrient.allCases {
            let ranks = FDCNutrientNumber.all.values.filter { $0.nutrient == nutrient }.map(\.rank).sorted()
            #expect(!ranks.isEmpty && ranks == Array(0..<ranks.count), "\(nutrient)")
        }
    }

    @Test("the best-ranked figure of a nutrient is used, in any order of rows")
    func ranks() throws {
        func row(_ nutrient: Nutrient, _ amount: Double, _ rank: Int) -> FDCNutrient {
            FDCNutrient(food: 9, nutrient: nutrient, amount: amount, rank: rank)
        }
        let rows = [
            row(.energy, 90, 3), row(.energy, 92, 1), row(.energy, 91, 2), row(.fat, 1, 0), row(.fat, 2, 0),
        ]
        for rows in [rows, [rows[1], rows[0], rows[2], rows[3], rows[4]]] {
            #expect(Nutrients(fdc: rows) == Nutrients([.energy: 92, .fat: 1]))
        }
    }

    @Test("branded foods are read with their barcodes and servings")
    func brands() throws {
        let read = try results(
            FDCBrand.self,
            "fdc_id,brand_owner,brand_name,gtin_upc,ingredients,serving_size,serving_size_unit,"
                + "household_serving_fulltext",
            #"1,"Acme, Inc.",,004006381333931,"oats, water",30,g,1 SLICE"#,
            "2,Acme,BEST,4006381333931,,240.0,MLT,1 cup",
            "3,,,,,0,g,", "4,,,,,5,IU,2 tablets", "5,,,,,28,GRM,about 3 cookies")
        let brands = read.map { result in
            if case .row(let brand, _) = result { brand } else { FDCBrand(food: 0, brand: "") }
        }
        #expect(
            brands == [
                FDCBrand(
                    food: 1, brand: "Acme, Inc.", barcode: "004006381333931", servingGrams: 30,
                    servingName: "slice"),
                FDCBrand(
                    food: 2, brand: "BEST", barcode: "4006381333931", servingGrams: 240, servingName: "cup",
                    isPoured: true),
                FDCBrand(food: 3, brand: ""),
                FDCBrand(food: 4, brand: "", servingName: "serving (2 tablets)"),
                FDCBrand(food: 5, brand: "", servingGrams: 28, servingName: "serving (about 3 cookies)"),
            ]
        )
    }

    @Test("portions are named by their unit, by their words or by both")
    func portions() throws {
        let units = try FDCMeasureUnits(
            MemoryBytes("id,name\n1000,cup\n9999,undetermined\n1011,paired raw w\nx,y"))
        #expect(units[1000] == "cup" && units[9999] == nil && units[7] == nil)
        let read = try results(
            FDCPortion.self,
            "id,fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight,data_points",
            "1,9,2,2,1000,,sliced,300,", "2,9,1,1,9999,,\"medium (3\"\" wide)\",182,",
            "3,9,,,9999,1 small,10205,40,",
            "4,9,,1,1011,,,263,", "5,9,,0,9999,,bad,5,", "6,9,,1,9999,,weightless,,", "7,9,,1,9999,,,5,")
        let named = read.map { result -> String? in
            guard case .row(let portion, _) = result, let named = portion.named(units) else { return nil }
            return "\(named.order) \(named.name) \(named.grams)"
        }
        #expect(
            named == [
                "2 cup, sliced 150.0", "1 medium (3\" wide) 182.0", "0 small 40.0", nil, nil, nil, nil,
            ]
        )
        #expect(read[4] == .skipped(line: 6, reason: .badNumber))
    }

    @Test("food, nutrients, brand and portions are joined into one food")
    func joined() throws {
        let food = FDCFood(id: 900_003, kind: .branded, name: "Oat drink")
        let energy = FDCNutrient(food: 900_003, nutrient: .energy, amount: 45, rank: 0)
        let brand = FDCBrand(
            food: 900_003, brand: "Acme, Inc.", barcode: "4006381333931", servingGrams: 240,
            servingName: "cup",
            isPoured: true)
        let portions = [
            FDCPortion(food: 900_003, order: 2, grams: 250, words: "Cup"),
            FDCPortion(food: 900_003, order: 1, grams: 500, words: "bottle"),
        ]
        let (made, notes, _) = try food.food(nutrients: [energy], brand: brand, portions: portions)
        #expect(
            made
                == Food(
                    id: UUID(derivedFrom: .usda, "900003"), name: "Oat drink", brand: "Acme",
                    nutrients: Nutrients([.energy: 45]), gramsPerMillilitre: 1,
                    portions: [Portion(name: "bottle", grams: 500), Portion(name: "Cup", grams: 250)],
                    barcode: try GTIN("4006381333931"), source: .usda, sourceID: "900003"
                )
        )
        #expect(notes.isEmpty)
        #expect(throws: ImportSkip.noEnergy) { try food.food(nutrients: []) }
        let wrong = try food.food(nutrients: [energy], brand: FDCBrand(food: 1, brand: "", barcode: "123"))
        #expect(wrong.food.barcode == nil && wrong.notes == [.barcodeLeftOut])
    }

    @Test("reading FoodData Central can resume after each row")
    func resume() throws {
        let bytes = MemoryBytes(
            "fdc_id,nutrient_id,amount\n" + (1..<40).map { "\($0),\(1000 + $0),\($0)\n" }.joined())
        let whole = try FDCReader<FDCNutrient>(bytes)
        var ends: [ImportPosition] = []
        while try whole.next() != nil { ends.append(whole.position) }
        #expect(!ends.isEmpty)
        for (index, end) in ends.enumerated() {
            let rest = try FDCReader<FDCNutrient>(bytes, from: end)
            var count = 0
            while try rest.next() != nil { count += 1 }
            #expect(count == ends.count - index - 1)
        }
    }

    @Test("a missing column of FoodData Central is named in the error")
    func missing() {
        #expect(throws: ImportFileError.missingColumns(["fdc_id"])) {
            try FDCReader<FDCNutrient>(MemoryBytes("id,nutrient_id,amount"))
        }
    }

    @Test("the tables are found in a folder, and a missing food.csv is named")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        #expect(throws: ImportFileError.missingFile("food.csv")) { try FDCFolder(path: path) }
        for name in ["food.csv", "food_nutrient.csv", "food_portion.csv"] {
            try Data().write(to: folder.appending(path: name))
        }
        let found = try FDCFolder(path: path)
        #expect(found.foods.hasSuffix("/food.csv") && found.nutrients.hasSuffix("/food_nutrient.csv"))
        #expect(found.portions != nil && found.brands == nil && found.measureUnits == nil)
    }
}
