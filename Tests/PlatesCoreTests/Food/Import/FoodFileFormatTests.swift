import Foundation
import Testing

@testable import PlatesCore

@Suite("Food file format")
struct FoodFileFormatTests {
    @Test(
        "the first line of a file decides its format",
        arguments: [
            ("ndb,group,description,kcal\n", FoodFileFormat.sr28),
            ("\"fdc_id\",\"data_type\",\"description\",\"food_category_id\"\r\n\"1\"", .fdcFood),
            ("id,fdc_id,nutrient_id,amount\n", .fdcNutrient),
            ("fdc_id,brand_owner,gtin_upc,ingredients", .fdcBrand),
            ("id,fdc_id,seq_num,amount,measure_unit_id,modifier,gram_weight\n", .fdcPortion),
            ("\u{FEFF}id,name\r\n1,cup", .fdcMeasureUnit),
            ("code\turl\tproduct_name\tx\n", .openFoodFactsTable),
            ("{\"code\":1}\n", .openFoodFactsLines), ("\u{FEFF}\n {", .openFoodFactsLines),
        ])
    func detected(_ text: String, _ format: FoodFileFormat) throws {
        #expect(try FoodFileFormat.detect(MemoryBytes(text)) == format)
        #expect(try FoodFileFormat.detect(Trickle(bytes: MemoryBytes(text), most: 1)) == format)
    }

    @Test(
        "a file of no known format is refused",
        arguments: [
            "hello", "a,b,c\n1,2,3", "code,product_name\n", "[{}]", "\n", "fdc_id\n", "<html>", "\0\0\0",
        ])
    func unknown(_ text: String) {
        #expect(throws: ImportFileError.unknownFormat) { try FoodFileFormat.detect(MemoryBytes(text)) }
    }

    @Test("an empty, a compressed and an unreadable file are refused with their reasons")
    func notReadable() {
        #expect(throws: ImportFileError.empty) { try FoodFileFormat.detect(MemoryBytes("")) }
        for start: [UInt8] in [
            [0x1F, 0x8B, 8], [0x50, 0x4B, 3, 4], [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A],
        ] {
            #expect(throws: ImportFileError.compressed) { try FoodFileFormat.detect(MemoryBytes(start)) }
        }
        #expect(throws: ImportFileError.unreadable("disk")) {
            try FoodFileFormat.detect(FailingBytes(bytes: MemoryBytes("x")))
        }
        let random = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(throws: ImportFileError.self) { try FoodFileFormat.detect(MemoryBytes(random)) }
    }

    @Test("each format whose rows are whole foods has a reader")
    func readers() throws {
        let header = "ndb,description,kcal,protein_g,fat_g,carbohydrate_g\n"
        #expect(try FoodFileFormat.sr28.reader(MemoryBytes(header)).next() == nil)
        #expect(try FoodFileFormat.openFoodFactsLines.reader(MemoryBytes("")).next() == nil)
        let table = "code\tproduct_name\tproteins_100g\tfat_100g\tcarbohydrates_100g"
        #expect(try FoodFileFormat.openFoodFactsTable.reader(MemoryBytes(table)).next() == nil)
        #expect(throws: ImportFileError.unknownFormat) {
            try FoodFileFormat.fdcFood.reader(MemoryBytes("fdc_id,data_type,description\n"))
        }
    }

    @Test("every import file error has its own sentence")
    func sentences() {
        let errors: [ImportFileError] = [
            .unreadable("/x"), .empty, .compressed, .unknownFormat, .noHeader, .missingColumns(["a"]),
            .missingColumns(["a", "b"]), .missingFile("food.csv"),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect("\(ImportFileError.missingColumns(["a", "b"]))" == "the file has no columns \"a\" and \"b\"")
    }
}
