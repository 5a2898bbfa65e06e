import Foundation
import Testing

@testable import PlatesCore

@Suite("Nutrition label figures")
struct LabelFigureTests {
    @Test("figures of a small serving are fitted within the rounding of its label")
    func rounding() throws {
        // 1 g of protein, 3 g of fat and 2 g of carbohydrate in 5 g: each is rounded.
        let label = Nutrients([.energy: 40, .protein: 1, .fat: 3, .carbohydrate: 2, .saturated: 3])
            .scaled(by: 100 / 5)
        #expect(mistakes { _ = try label.validatedPer100g() } == ["carbohydrate_g"])
        let fitted = try label.fitted(toServing: 5).validatedPer100g()
        #expect(fitted[.energy] == 800)
        // Printing the fitted figures again gives the same label.
        for (nutrient, grams) in [(Nutrient.protein, 1.0), (.fat, 3), (.carbohydrate, 2)] {
            #expect(((fitted[nutrient] ?? 0) * 5 / 100).rounded() == grams)
        }
        // A tablespoon of oil of 13.6 g has "14 g" of fat and "130 kcal".
        let oil = Nutrients([.energy: 130, .fat: 14]).scaled(by: 100 / 13.6)
        #expect(try oil.fitted(toServing: 13.6).validatedPer100g()[.fat] == 100)
        // A larger deviation than rounding is refused, and figures per 100 g are not changed.
        let wrong = Nutrients([.energy: 40, .fat: 9, .carbohydrate: 9]).scaled(by: 100 / 5)
        #expect(!mistakes { _ = try wrong.fitted(toServing: 5).validatedPer100g() }.isEmpty)
        let whole = Nutrients([.energy: 400, .protein: 60, .carbohydrate: 60])
        #expect(whole.fitted(toServing: 100) == whole)
    }

    private func row(_ fields: String) throws -> ImportedRow {
        let line = #"{"code":"4006381333931",\#(fields)}"#
        let bytes = Array(line.utf8)
        return try OpenFoodFactsJSON.product(bytes[...]).row(line: 1)
    }

    private func food(_ fields: String) throws -> (food: Food, notes: Set<ImportNote>)? {
        guard case .food(let food, _, let notes, _) = try row(fields) else { return nil }
        return (food, notes)
    }

    @Test(
        "an impossible figure in a file is left out and the rest of the food is imported",
        arguments: [
            (#""energy-kcal_100g":100,"vitamin-c_100g":900"#, [Nutrient.vitaminC], true),
            (#""energy-kcal_100g":100,"fat_100g":5,"saturated-fat_100g":50"#, [.saturated], true),
            (#""energy-kcal_100g":100,"carbohydrates_100g":5,"sugars_100g":50"#, [.sugars], true),
            (
                #""energy-kcal_100g":270,"proteins_100g":80,"fat_100g":3,"carbohydrates_100g":60"#,
                [.protein], true
            ),
            (#""energy-kcal_100g":100,"sodium_100g":-1"#, [.sodium], true),
            (#""energy-kcal_100g":100,"salt_100g":150"#, [.sodium], true),
            (#""energy-kcal_100g":100,"vitamin-d_100g":90"#, [.vitaminD], true),
            (#""energy-kcal_100g":100,"caffeine_100g":32"#, [.caffeine], true),
            (#""energy-kcal_100g":100,"salt_100g":1,"sodium_100g":1"#, [.sodium], true),
            (#""energy-kcal_100g":100,"salt_100g":1,"sodium_100g":0.4"#, [], false),
            (#""energy-kcal_100g":100,"fat_100g":5"#, [], false),
        ] as [(String, [Nutrient], Bool)])
    func impossible(_ figures: String, _ missing: [Nutrient], _ isNoted: Bool) throws {
        let read = try #require(try food(#""product_name":"Gruel","nutriments":{\#(figures)}"#))
        #expect(read.notes.contains(.figureLeftOut) == isNoted)
        for nutrient in missing { #expect(read.food.nutrients[nutrient] == nil) }
        #expect(read.food.nutrients[.energy] != nil)
    }

    @Test(
        "energy that contradicts the macros is replaced, even if kcal and kJ agree",
        arguments: [
            (#""energy-kcal_100g":0,"fat_100g":50,"proteins_100g":0,"carbohydrates_100g":0"#, 450, true),
            (
                #""energy-kcal_100g":800,"energy-kj_100g":3347,"proteins_100g":10,"fat_100g":10,"carbohydrates_100g":57"#,
                358, true
            ),
            // Erythritol has no energy, the alcohol of beer is not on labels, and oil is nearly pure fat.
            (#""energy-kcal_100g":20,"fat_100g":0,"proteins_100g":0,"carbohydrates_100g":98"#, 20, false),
            (#""energy-kcal_100g":43,"fat_100g":0,"proteins_100g":0.5,"carbohydrates_100g":3.6"#, 43, false),
            (#""energy-kcal_100g":231,"fat_100g":0,"proteins_100g":0,"carbohydrates_100g":0"#, 231, false),
            (#""energy-kcal_100g":884,"fat_100g":100,"proteins_100g":0,"carbohydrates_100g":0"#, 884, false),
        ] as [(String, Double, Bool)])
    func energyOfParts(_ figures: String, _ energy: Double, _ isNoted: Bool) throws {
        let read = try #require(try food(#""product_name":"Gruel","nutriments":{\#(figures)}"#))
        #expect(read.food.nutrients[.energy] == energy)
        #expect(read.notes.contains(.energyAgainstParts) == isNoted)
    }

    @Test(
        "typed figures with impossible energy are refused, and stored ones may stay when the food is renamed")
    func typed() throws {
        let fat = Nutrients([.energy: 0, .fat: 50])
        #expect(mistakes { _ = try fat.validatedPer100g() } == ["kcal"])
        #expect(
            mistakes { _ = try Nutrients([.energy: 100, .sodium: 60_000]).validatedPer100g() } == [
                "sodium_mg"
            ])
        let old = Food(id: UUID(), name: "Old", nutrients: fat, source: .own)
        var renamed = old
        renamed.name = "New"
        #expect(try renamed.validated(over: old).nutrients == fat)
    }

    @Test("contradicting kcal and kJ are decided by the macros, swapped back or left out")
    func energy() throws {
        func energy(_ figures: String) throws -> Double {
            try food(#""product_name":"Gruel","nutriments":{\#(figures)}"#)?.food.nutrients[.energy] ?? -1
        }
        #expect(try energy(#""energy-kcal_100g":100,"energy-kj_100g":418"#) == 100)
        #expect(try energy(#""energy-kcal_100g":176,"energy-kj_100g":42"#) == 42)
        let macros = #""proteins_100g":5,"fat_100g":4,"carbohydrates_100g":30,"#
        #expect(try energy(macros + #""energy-kcal_100g":176,"energy-kj_100g":42"#) == 176)
        #expect(
            try energy(macros + #""energy-kcal_100g":17,"energy-kj_100g":737"#).rounded() == 176)
        // Neither figure is close, so energy is calculated from the macros.
        #expect(try energy(macros + #""energy-kcal_100g":600,"energy-kj_100g":42"#) == 176)
        let unknown = try row(
            #""product_name":"Gruel","nutriments":{"energy-kcal_100g":600,"energy-kj_100g":42}"#)
        #expect(unknown == .skipped(line: 1, reason: .noEnergy, code: "4006381333931"))
        let noted = try food(
            #""product_name":"Gruel","nutriments":{"energy-kcal_100g":176,"energy-kj_100g":42}"#)
        #expect(noted?.notes == [.energyContradicted])
    }

    @Test(
        "a food takes the first usable name, in the product's own language, with entities decoded once",
        arguments: [
            (#""product_name":"Gruel &quot;fine&quot; &amp; warm""#, "Gruel \"fine\" & warm"),
            (
                #""product_name":"A &amp;quot; B &#39;c&#x27; &eacute; &; &bogus; &""#,
                "A &quot; B 'c' é &; &bogus; &"
            ),
            (
                #""product_name":"","lang":"de","product_name_en":"Gruel","product_name_de":"Grütze""#,
                "Grütze"
            ),
            (#""lang":"it","product_name_fr":"Bouillie","product_name_en":"Gruel""#, "Gruel"),
            (#""product_name":" - ","product_name_fr":"Bouillie""#, "Bouillie"),
            (#""product_name":"4006381333931","generic_name":"Oats with milk""#, "Oats with milk"),
            (#""product_name":"unknown","generic_name_de":"Haferbrei","lc":"de""#, "Haferbrei"),
        ])
    func names(_ fields: String, _ name: String) throws {
        #expect(try food(fields + #","nutriments":{"energy-kcal_100g":1}"#)?.food.name == name)
    }

    @Test("the report of an import names the line, the code and the reason")
    func remarks() throws {
        let changed = try row(#""product_name":"Gruel","nutriments":{"energy-kcal_100g":100,"zinc_100g":-1}"#)
        #expect(
            changed.remarks == [
                ImportRemark(
                    line: 1, code: "4006381333931", isLeftOut: false,
                    reason: "Left out, because it cannot be: zinc.")
            ])
        let skipped = try row(#""product_name":"","nutriments":{"energy-kcal_100g":100}"#)
        #expect(
            skipped.remarks == [
                ImportRemark(
                    line: 1, code: "4006381333931", isLeftOut: true, reason: ImportSkip.noName.sentence)
            ])
    }
}
