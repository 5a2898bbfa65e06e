import Foundation
import Testing

@testable import PlatesCore

@Suite("Standard Reference reader")
struct SR28ReaderTests {
    private static let header = "ndb,group,description,kcal,protein_g,fat_g,carbohydrate_g,sodium_mg,portions"

    private func rows(_ lines: String...) throws -> [ImportedRow] {
        try SR28Reader(MemoryBytes(([Self.header] + lines).joined(separator: "\n"))).rows()
    }

    @Test("each row is read as a food")
    func food() throws {
        let row = try rows(#"00001,Group,"Gruel, thin",61.5,3,,0,,"2 cup, hot=480|1 bowl (6"" wide)=300""#)
        let food = try #require(row.first?.food)
        #expect(food.id == UUID(derivedFrom: .usda, "00001"))
        #expect(food.name == "Gruel, thin")
        #expect(food.source == .usda && food.sourceID == "00001")
        #expect(food.nutrients == Nutrients([.energy: 61.5, .protein: 3, .carbohydrate: 0]))
        #expect(
            food.portions == [
                Portion(name: "cup, hot", grams: 240), Portion(name: "bowl (6\" wide)", grams: 300),
            ]
        )
        #expect(row == [.food(food, line: 2, notes: [])])
    }

    @Test("a bad row is skipped with its reason")
    func skips() throws {
        let rows = try rows(
            ",G,Nameless number,1,1,1,1,1,", "2,G, ,1,1,1,1,1,", "3,G,Empty,,1,,1,1,", "4,G,Bad,1,1,x,1,1,",
            "5,G,Much,1,101,1,1,1,", "6,G,Short", "7,G,\"cut", "8,G,Fine,1,1,1,1,1,\"")
        let reasons: [ImportSkip?] = [
            .noNumber, .noName, .noEnergy, .badNumber, nil, .cellCount,
        ]
        #expect(rows.prefix(6).map(\.skip) == reasons)
        #expect(rows.last == .skipped(line: 8, reason: .cellCount))
    }

    @Test("a portion is divided to a count of one, and repeated names are dropped")
    func portions() {
        let drafts = SR28Reader.portions(
            "0.5 cup=66|1 serving (size = 0.75 cup)=29|1 CUP=130|x cup=3|1 cup|=5|0 slice=4|2 slice=-4|1 bar=1e2"
        )
        #expect(
            drafts.list == [
                Portion(name: "cup", grams: 132), Portion(name: "serving (size = 0.75 cup)", grams: 29),
                Portion(name: "bar", grams: 100),
            ]
        )
        #expect(drafts.hasLeftOut)
        #expect(SR28Reader.portions("3 oz=85").list.first?.grams == 28.333333)
        #expect(SR28Reader.portions("").list.isEmpty && !SR28Reader.portions("").hasLeftOut)
    }

    @Test("missing columns of the Standard Reference are named in the error")
    func missing() {
        #expect(throws: ImportFileError.missingColumns(["ndb", "fat_g"])) {
            try SR28Reader(MemoryBytes("description,kcal,protein_g,carbohydrate_g\n"))
        }
    }

    @Test("reading the Standard Reference can resume after each row")
    func resume() throws {
        let lines = (0..<20).map {
            "\($0),G,\"Food\n\($0)\",1,\($0.isMultiple(of: 3) ? "x" : "1"),1,1,1,1 cup=\($0)"
        }
        let bytes = MemoryBytes(([Self.header] + lines).joined(separator: "\r\n"))
        let rows = try rowsFromEverywhere { position in try SR28Reader(bytes, from: position) }
        #expect(rows?.count == 20)
        #expect(rows?[1].food?.name == "Food 1")
    }
}

@Suite("Whole Standard Reference file", .enabled(if: SharedData.sr28 != nil))
struct WholeSR28Tests {
    @Test("the file yields at least 8,700 valid foods from 8,789 rows and no row is skipped")
    func foods() throws {
        let source = try FileBytes(path: try #require(SharedData.sr28))
        #expect(try FoodFileFormat.detect(source) == .sr28)
        let rows = try FoodFileFormat.sr28.reader(source).rows()
        let foods = rows.compactMap(\.food)
        #expect(rows.count == 8789 && foods.count >= 8700)
        #expect(Set(foods.map(\.id)).count == foods.count)
        var tally = ImportTally()
        for row in rows { tally.add(row) }
        #expect(tally.skips.isEmpty)
        #expect(Set(tally.notes.keys).isSubset(of: [.nameShortened]))
        for food in foods {
            #expect(throws: Never.self, "\(food.name)") { try food.validated() }
        }
    }

    @Test("reading that resumes after 4,000 rows gives the same remaining foods")
    func resume() throws {
        let source = try FileBytes(path: try #require(SharedData.sr28))
        let reader = try SR28Reader(source)
        for _ in 0..<4000 { _ = try reader.next() }
        let other = try SR28Reader(source, from: reader.position)
        #expect(try other.rows() == reader.rows())
    }
}

/// Data files that some machines have next to the repository.
enum SharedData {
    static let sr28: String? = {
        let repository = URL(filePath: #filePath).appending(path: "../../../../..").standardized
        let beside = repository.appending(path: "../shared/data").standardized.path(percentEncoded: false)
        let folder = ProcessInfo.processInfo.environment["PLATES_SHARED_DATA"] ?? beside
        let file = folder + "/usda-sr28.csv"
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }()
}
