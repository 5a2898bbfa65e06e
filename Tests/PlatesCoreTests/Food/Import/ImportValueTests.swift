import Foundation
import Testing

@testable import PlatesCore

@Suite("Imported food values")
struct ImportValueTests {
    @Test(
        "an imported name has single spaces and no invisible characters",
        arguments: [
            ("Oats", "Oats"), ("  Oats, \t rolled\n", "Oats, rolled"), ("a\0b\u{1B}c", "a b c"), ("", ""),
            (" \0 ", ""),
            ("Crème\u{A0}\u{3000}brûlée", "Crème brûlée"), ("\u{FEFF}Brot", "Brot"), ("👩‍🍳 Pie", "👩‍🍳 Pie"),
        ])
    func clean(_ text: String, _ clean: String) {
        #expect(ImportText.clean(text) == clean)
    }

    @Test("an imported name loses forbidden characters and surplus combining accents")
    func invisible() {
        #expect(ImportText.clean("Oat\u{600}<b>\u{200B} drink\u{202E} \u{AD}") == "Oat<b> drink")
        #expect(ImportText.clean("\u{200B}\u{E000}") == "")
        let heap = ImportText.clean("e" + String(repeating: "\u{301}", count: 40_000))
        #expect(TextRule.line.mistake(in: heap, length: 1...120) == nil)
        let family = String(repeating: "👨\u{200D}👩\u{200D}👧", count: 119)
        #expect(TextRule.line.mistake(in: ImportText.shortened(family, most: 120), length: 1...120) == nil)
    }

    @Test(
        "a long name is shortened at the end of a word",
        arguments: [
            ("one two three", 20, "one two three"), ("one two three", 13, "one two three"),
            ("one two three", 12, "one two"), ("one two three", 7, "one two"), ("one, two", 6, "one"),
            ("onetwothree", 5, "onetw"), ("éééé", 4, "éééé"), ("éé éé", 4, "éé"), ("pie, (big)", 6, "pie"),
        ])
    func shortened(_ text: String, _ most: Int, _ shortened: String) {
        #expect(ImportText.shortened(text, most: most) == shortened)
    }

    @Test(
        "a name in capitals is put into sentence case",
        arguments: [
            ("WHOLE MILK", "Whole milk"), ("BBQ SAUCE, HOT", "BBQ sauce, hot"), ("Whole MILK", "Whole MILK"),
            ("7UP", "7UP"), ("100% APPLE JUICE", "100% Apple juice"), ("ÉCLAIR", "Éclair"), ("H2O", "H2O"),
            ("", ""),
            ("TEA", "Tea"), ("12", "12"), ("牛乳", "牛乳"),
        ])
    func readableCase(_ text: String, _ readable: String) {
        #expect(ImportText.readableCase(text) == readable)
    }

    @Test("an id derived from a code is the same on every machine and unique for each code")
    func ids() {
        let id = UUID(derivedFrom: .openFoodFacts, "3017620422003")
        #expect(id.uuidString == "C0356E53-BBE5-8654-A398-EF6C20C2B1C4")
        #expect(UUID(derivedFrom: .usda, "3017620422003") != id)
        var ids: Set<UUID> = []
        for number in 0..<100_000 {
            let id = UUID(derivedFrom: .openFoodFacts, String(4_000_000_000_000 + number * 7))
            #expect(id.uuid.6 >> 4 == 8 && id.uuid.8 >> 6 == 0b10)
            ids.insert(id)
        }
        #expect(ids.count == 100_000)
    }

    @Test("imported portions are valid, distinct and at most 20")
    func portions() {
        var drafts = PortionDrafts()
        drafts.add(" slice ", grams: 30)
        drafts.add("Slice", grams: 35)
        #expect(drafts.list == [Portion(name: "slice", grams: 30)])
        #expect(!drafts.hasLeftOut)
        for grams in [0, -1, 10_001, nil] as [Double?] {
            var drafts = PortionDrafts()
            drafts.add("cup", grams: grams)
            #expect(drafts.list.isEmpty && drafts.hasLeftOut)
        }
        for number in 0..<25 { drafts.add("piece \(number)", grams: 10) }
        #expect(drafts.list.count == 20 && drafts.hasLeftOut)
        var long = PortionDrafts()
        long.add("chop, excluding refuse (yield from 1 raw chop, with refuse, weighing 151 g)", grams: 80)
        long.add("(\(String(repeating: "x", count: 80)))", grams: 80)
        #expect(long.list.map(\.name) == ["chop, excluding refuse", "(" + String(repeating: "x", count: 59)])
    }

    private func draft(_ known: [Nutrient: Double]) -> FoodDraft {
        FoodDraft(source: .usda, sourceID: "1", name: "Oats", nutrients: Nutrients(known))
    }

    private func reason(_ known: [Nutrient: Double]) -> ImportSkip? { draft(known).row(line: 1).skip }

    @Test("a food with impossible figures is skipped with its reason")
    func skips() {
        #expect(reason([.energy: 951]) == .nutrientOutOfRange)
        #expect(reason([.energy: 100, .zinc: -0.1]) == nil)
        #expect(reason([.energy: 100, .protein: 60, .fat: 46]) == .partsAbove100Grams)
        #expect(reason([.energy: 100, .protein: 60, .fat: 46, .saturated: 60]) == .partsAbove100Grams)
        #expect(reason([.energy: 100, .fat: 3, .saturated: 5]) == nil)
        #expect(reason([.energy: 100, .carbohydrate: 3, .sugars: 5]) == nil)
        #expect(reason([.protein: 3, .fat: 4]) == .noEnergy)
        #expect(reason([.energy: 100]) == nil)
        var nameless = draft([.energy: 1])
        nameless.name = " \u{A0}\0"
        #expect(nameless.row(line: 9) == .skipped(line: 9, reason: .noName, code: "1"))
    }

    @Test("missing energy is calculated from the macros")
    func energy() {
        let row = draft([.protein: 10, .fat: 1.1, .carbohydrate: 20, .fibre: 5]).row(line: 1)
        #expect(row.food?.nutrients[.energy] == 119.9)
        #expect(row.notes == [.energyWorkedOut])
    }

    @Test("every change made to an imported food is noted")
    func notes() throws {
        var draft = draft([.energy: 10])
        draft.name = String(repeating: "word ", count: 30)
        draft.brand = " , Acme  Foods ,Other"
        draft.barcode = "4006381333932"
        draft.portions.add("cup", grams: 0)
        let row = draft.row(line: 1)
        let food = try #require(row.food)
        #expect(row.notes == [.nameShortened, .barcodeLeftOut, .portionLeftOut])
        #expect(food.name.count == 119 && food.brand == "Acme Foods" && food.barcode == nil)
        #expect(try food.validated() == food)
    }

    @Test("the tally counts foods, skips and notes, and each has its own sentence")
    func tally() throws {
        var tally = ImportTally()
        for line in 0..<1204 { tally.add(.skipped(line: line, reason: .noEnergy)) }
        tally.addSkip(.noName)
        tally.add(draft([.protein: 1, .fat: 1, .carbohydrate: 1]).row(line: 1))
        #expect(tally.foods == 1 && tally.skipped == 1205)
        let json = try String(decoding: JSONEncoder().encode(tally), as: UTF8.self)
        #expect(json.contains(#""noEnergy":1204"#))
        #expect(try JSONDecoder().decode(ImportTally.self, from: Data(json.utf8)) == tally)
        #expect(
            tally.lines == [
                "1,204 rows without energy", "1 row without a name",
                "1 food with energy worked out from protein, fat and carbohydrate",
            ]
        )
        #expect(Set(ImportSkip.allCases.map(\.sentence)).count == ImportSkip.allCases.count)
        #expect(Set(ImportSkip.allCases.map { $0.text(count: 2) }).count == ImportSkip.allCases.count)
        #expect(ImportSkip.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
        #expect(Set(ImportNote.allCases.map { $0.text(count: 2) }).count == ImportNote.allCases.count)
    }

    @Test("the unit of each nutrient is the ending of its raw value", arguments: Nutrient.allCases)
    func units(_ nutrient: Nutrient) {
        let ending = nutrient.rawValue.split(separator: "_").last
        #expect(nutrient.unit == (ending == "ug" ? "µg" : ending.map(String.init)))
    }
}
