import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Food import")
struct ImportTests {
    private func names(_ person: Person, _ query: String) async throws -> [String] {
        let text = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        return try await person.api(.get, "foods?q=\(text)").json["items"].items.compactMap {
            $0["name"].text
        }
    }

    @Test("each kind of file is imported with its foods, portions and skipped rows")
    func kinds() async throws {
        try await TestPlates.run { test in
            let samples = try ImportSamples()
            let importer = test.importer()

            let reference = try await importer.run(samples.standardReference())
            #expect(reference.added == 54 && reference.changed == 0 && reference.unchanged == 0)
            #expect(reference.lines.contains("6 rows without energy"))
            let porridge = try await test.food(from: .usda, "8")
            #expect(porridge?.name == "Porridge with raspberries, number 8")
            #expect(
                porridge?.portions == [Portion(name: "cup", grams: 4), Portion(name: "bowl", grams: 300)])

            let table = try await importer.run(samples.openFoodFactsTable())
            // The first row of a repeated product counts.
            #expect(table.added == 60 && table.changed == 0 && table.unchanged == 0)
            #expect(table.lines.contains("1 row with the code of a row above"))
            let first = try await test.food(from: .openFoodFacts, ImportSamples.barcode(1))
            #expect(first?.name.hasSuffix(" 1") == true && first?.brand == "Kornhof")

            let lines = try await importer.run(samples.openFoodFactsLines())
            #expect(lines.added == 0 && lines.changed == 60 && lines.unchanged == 0)
            let other = try await test.food(from: .openFoodFacts, ImportSamples.barcode(1))
            #expect(other?.name.hasPrefix("Choco") == true)

            let folder = try await importer.run(samples.foodDataCentral())
            // Of 60 foods, 12 are samples, 8 have no energy, and 1 of these is both.
            #expect(folder.added == 41 && folder.changed == 0, "\(folder)")
            #expect(folder.lines.contains("7 rows without energy"), "\(folder.lines)")
            let yogurt = try await test.food(from: .usda, "1004")
            #expect(yogurt?.nutrients == Nutrients([.energy: 4, .protein: 3]))
            #expect(yogurt?.portions.map(\.name) == ["slice", "glass", "cup"])
            #expect(yogurt?.brand == "Dairy 1")
        }
    }

    @Test("PostgreSQL has statistics of every table with imported rows after an import")
    func statistics() async throws {
        try await TestPlates.run { test in
            guard test.plates.site.database is PostgreSQLDatabase else { return }
            _ = try await test.importer().run(ImportSamples().standardReference(foods: 200))
            #expect(try await Self.withoutStatistics(test) == [])
        }
    }

    /// The tables of foods that have rows and were never analysed by PostgreSQL.
    private static func withoutStatistics(_ test: TestPlates) async throws -> [String] {
        try await test.plates.site.database.read { connection in
            let tables = ["foods", "food_portions", "food_words", "food_word_keys"]
            return try tables.filter { table in
                let row = try connection.query(
                    """
                    SELECT (SELECT reltuples < 0 FROM pg_class WHERE oid = '\(table)'::regclass) AS is_unknown,
                        EXISTS (SELECT 1 FROM \(table)) AS has_rows
                    """)[0]
                return try row.get("is_unknown", as: Bool.self)
                    && row.get("has_rows", as: Bool.self)
            }
        }
    }

    @Test("a barcode shared by several foods goes to the most recently published one")
    func sharedBarcode() async throws {
        try await TestPlates.run { test in
            let report = try await test.importer(batch: 2).run(ImportSamples().foodDataCentral())
            for (number, isExpected) in [("1001", false), ("1002", false), ("1003", true)] {
                let food = try await test.food(from: .usda, number)
                let hasBarcode = food?.barcode != nil
                #expect(hasBarcode == isExpected, "\(number)")
            }
            #expect(report.lines.contains("2 foods without a barcode, because a newer food has it"))
            let ada = try await test.person()
            let found = try await ada.api(.get, "foods/barcode/\(ImportSamples.barcode(0))").json
            #expect(found["name"].text?.hasSuffix(" 3") == true, "\(found)")
        }
    }

    @Test(
        "an import killed repeatedly resumes and ends with the same data as one run",
        arguments: [2, 3, 5])
    func killed(_ writes: Int) async throws {
        let samples = try ImportSamples()
        let files = try samples.all()
        try await TestPlates.run { whole in
            try await TestPlates.run { pieces in
                for path in files {
                    let expected = try await whole.importer().run(path)
                    var report: FoodImportReport?
                    var deaths = 0
                    while report == nil {
                        let importer = pieces.importer(writes: writes)
                        do {
                            report = try await importer.run(path)
                        } catch is DyingDatabase.Died {
                            deaths += 1
                            #expect(deaths < 100)
                            if deaths > 2 { #expect(try await importer.isUnfinished(path)) }
                        }
                    }
                    #expect(deaths > 1)
                    #expect(report == expected, "\(path)")
                }
                #expect(try await pieces.imported() == whole.imported())
            }
        }
    }

    @Test("importing the same file again changes nothing")
    func again() async throws {
        try await TestPlates.run { test in
            let samples = try ImportSamples()
            for path in [
                try samples.standardReference(), try samples.openFoodFactsTable(),
                try samples.foodDataCentral(),
            ] {
                let first = try await test.importer().run(path)
                let stored = try await test.imported()
                // The result does not depend on the batch size.
                let second = try await test.importer(batch: 13).run(path)
                #expect(second.added == 0 && second.changed == 0 && second.unchanged == first.added)
                #expect(try await test.imported() == stored)
            }
        }
    }

    @Test("a changed file is imported from its beginning and updates what differs")
    func changed() async throws {
        try await TestPlates.run { test in
            let samples = try ImportSamples()
            let path = try samples.openFoodFactsTable(products: 50)
            let dying = test.importer(writes: 2)
            await #expect(throws: DyingDatabase.Died.self) { _ = try await dying.run(path) }
            #expect(try await test.importer().run(path).added == 50)
            // One more product, and all of them with another energy.
            let report = try await test.importer().run(samples.openFoodFactsTable(products: 51, kcal: 101))
            #expect(report.added == 1 && report.unchanged == 0)
            let food = try await test.food(from: .openFoodFacts, ImportSamples.barcode(2))
            #expect(food?.nutrients[.energy] == 101)
            let ada = try await test.person()
            #expect(try await names(ada, "muesli 51 crunchy").first == "Muesli crunchy 51")
        }
    }

    @Test("an import restarts from the beginning on request")
    func restart() async throws {
        try await TestPlates.run { test in
            let path = try ImportSamples().standardReference()
            let dying = test.importer(writes: 4)
            await #expect(throws: DyingDatabase.Died.self) { _ = try await dying.run(path) }
            let report = try await test.importer().run(path, isAnew: true)
            #expect(report.added == 54 - report.unchanged && report.unchanged > 10)
        }
    }

    @Test("an import never changes a person's own food, even with the same id")
    func ownFoods() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try ada.id
            let own = Food(
                id: UUID(derivedFrom: .usda, "8"), name: "Mine", nutrients: Nutrients([.energy: 1]),
                portions: [Portion(name: "piece", grams: 7)], source: .own)
            try await test.database.write { try FoodStore(connection: $0).save(own, of: account) }
            let report = try await test.importer().run(ImportSamples().standardReference())
            #expect(report.added == 53)
            let stored = try await test.database.read {
                try FoodStore(connection: $0).food(own.id, of: account)
            }
            #expect(stored == own)
        }
    }

    @Test("imported foods are found by words, with typing errors and by barcode")
    func found() async throws {
        try await TestPlates.run { test in
            let samples = try ImportSamples()
            _ = try await test.importer().run(samples.openFoodFactsTable())
            let ada = try await test.person()
            #expect(try await names(ada, "kornhof rasp").first?.contains("raspberries") == true)
            for typed in [
                "korhof vanilla", "kornhoff vanilla", "kronhof vanilla", "kornhof vanilka", "vanlila mues",
            ] {
                let found = try await names(ada, typed)
                #expect(!found.isEmpty && found.allSatisfy { $0.contains("vanilla") }, "\(typed): \(found)")
            }
            // Nonsense and numbers are not corrected.
            for typed in ["kqrnhzf vanilla", "kornhof xyzzyx", "kornhof 9999999"] {
                #expect(try await names(ada, typed).isEmpty, "\(typed)")
            }
            let found = try await ada.api(.get, "foods/barcode/\(ImportSamples.barcode(9))").json
            #expect(found["name"].text == "Muesli crunchy 9")
        }
    }

    @Test("a file that cannot be imported is refused with a sentence")
    func refused() async throws {
        let samples = try ImportSamples()
        let folder = samples.folder.path(percentEncoded: false)
        _ = try samples.foodDataCentral()
        let missing = try samples.write(["ndb,description,kcal", "1,A,2"], as: "missing.csv")
        let unknown = try samples.write(["a,b"], as: "unknown.csv")
        let refusals = [
            (folder + "/none.csv", "none.csv cannot be read."),
            (folder, "cannot be imported: the folder has no file food.csv."),
            (
                folder + "/fdc/food.csv",
                "is one of the tables of FoodData Central; give the folder that has all of them."
            ),
            (missing, "the file has no columns \"protein_g\", \"fat_g\" and \"carbohydrate_g\"."),
            (
                unknown,
                "the file is neither a table or lines of Open Food Facts nor one of the tables of the USDA."
            ),
        ]
        for (path, sentence) in refusals {
            let error = #expect(throws: FoodImportError.self) { try FoodImporter.check(path) }
            #expect(error?.description.hasSuffix(sentence) == true, "\(error?.description ?? "")")
        }
    }

    @Test(
        "the whole Standard Reference is imported but for its skipped rows",
        .enabled(if: standardReference != nil))
    func wholeStandardReference() async throws {
        let path = try #require(Self.standardReference)
        try await TestPlates.run { test in
            let report = try await test.importer(batch: 1000).run(path)
            #expect(report.added > 8600)
            #expect(report.added + report.tally.skipped == 8789)
            let again = try await test.importer(batch: 1000).run(path)
            #expect(again.unchanged == report.added && again.added + again.changed == 0)
            let ada = try await test.person()
            #expect(try await names(ada, "cheese camembert").contains("Cheese, camembert"))
        }
    }

    private static let standardReference: String? = {
        let named = ProcessInfo.processInfo.environment["PLATES_SHARED_DATA"]
        let path = (named ?? "../shared/data") + "/usda-sr28.csv"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()
}
