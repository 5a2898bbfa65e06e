import Foundation
import Testing

@testable import PlatesCore

@Suite("Card weights")
struct CardWeightsTests {
    private func mass(_ text: String, _ unit: WeightUnit) throws -> Mass { try Mass(typed: text, unit: unit) }

    @Test(
        "a planned weight in kg becomes the nearest loadable weight in pounds",
        arguments: [
            ("62.5", "140", "140"), ("60", "130", "130"), ("20", "45", "45"), ("5", "10", "10"),
            ("0", "0", "0"),
            ("-20", "-45", "-45"),
        ])
    func pounds(_ kilograms: String, _ onBar: String, _ onMachine: String) throws {
        let bar = CardWeights(unit: .lb, rack: .usual(in: .lb))
        #expect(bar.loadable(try mass(kilograms, .kg)).text == "\(onBar) lb")
        #expect(CardWeights(unit: .lb).loadable(try mass(kilograms, .kg)).text == "\(onMachine) lb")
    }

    @Test("a weight entered in the card's unit is unchanged")
    func own() throws {
        let weights = CardWeights(unit: .lb, rack: .usual(in: .lb))
        #expect(weights.loadable(try mass("137.79", .lb)).text == "137.79 lb")
        #expect(weights.done(try mass("137.79", .lb)).text == "137.79 lb")
        #expect(weights.done(try mass("62.5", .kg)).text == "137.79 lb")
    }

    @Test("a weight that kilogram plates give exactly is not rounded in pounds")
    func kilogramPlates() throws {
        let weights = CardWeights(unit: .lb, rack: .usual(in: .kg))
        #expect(weights.loadable(try mass("62.5", .kg)).text == "137.79 lb")
    }

    @Test("a planned weight is rounded by the same rule as a suggestion")
    func oneRule() throws {
        func plate(_ text: String, _ count: Int) throws -> PlateRack.Plate {
            PlateRack.Plate(try mass(text, .kg), count: count)
        }
        let rack = PlateRack(bar: try mass("20", .kg), plates: [try plate("1.25", 2), try plate("20", 4)])
        let weights = CardWeights(unit: .kg, rack: rack)
        let loading = LoadRounding(unit: .kg, rack: rack)
        // 110 lb are 49.9 kg: 22.5 is 27 kg away, 60 is 10.
        #expect(weights.loadable(try mass("110", .lb)).text == "60 kg")
        for pounds in 45...400 {
            let typed = try mass(String(pounds), .lb)
            guard typed.grams >= rack.bar.grams else { continue }
            #expect(weights.loadable(typed) == loading.nearest(to: typed, by: try mass("2.5", .kg)))
        }
        #expect(loading.largest(below: try mass("60", .kg), by: try mass("2.5", .kg))?.text == "22.5 kg")
        #expect(loading.largest(below: try mass("20", .kg), by: try mass("2.5", .kg)) == nil)
    }

    @Test("a step of 2.5 kg becomes 5 lb and 5 lb becomes 2 kg")
    func steps() throws {
        #expect(CardWeights(unit: .lb).step(try mass("2.5", .kg)).text == "5 lb")
        #expect(CardWeights(unit: .lb).step(try mass("1.25", .kg)).text == "2.5 lb")
        #expect(CardWeights(unit: .kg).step(try mass("5", .lb)).text == "2 kg")
    }
}

@Suite("Weight unit of a browser's language")
struct RegionUnitTests {
    @Test(
        "the unit is pounds for the United States, Liberia and Myanmar",
        arguments: [
            ("en-US,en;q=0.9", "lb"), ("es-US", "lb"), ("en-LR", "lb"), ("en-MM,en;q=0.5", "lb"),
            ("en-us", "lb"),
            ("en,en-US;q=0.8", "lb"), ("de;q=0.5, en-US", "lb"), ("my-Mymr-MM", "lb"),
            ("en-GB,en-US;q=0.9", "kg"),
            ("de,en-US;q=0.7", "kg"), ("de-DE,de;q=0.9", "kg"), ("en", "kg"), ("", "kg"), ("*", "kg"),
            (";;,,=", "kg"), ("en-US;q=0", "kg"), ("fr-CA", "kg"),
        ])
    func units(_ header: String, _ unit: String) {
        #expect(WeightUnit(acceptLanguage: header).rawValue == unit)
    }
}

@Suite("Field name in words")
struct FieldNameTests {
    @Test(
        "a field is named in words without dots or addresses",
        arguments: [
            ("weight", "weight"), ("0.set.weight.value", "weight"), ("set.weight.unit", "unit"),
            ("distance_m", "distance"), ("exercises.2.weight.value", "exercise 3: weight"),
            ("plates.0", "plate 1"),
            ("ingredients.0.amount", "ingredient 1: amount"), ("password_again", "password again"),
            ("0", "item 1"),
            ("", ""), ("schedule.doses.11.amount", "dose 12: amount"), ("9223372036854775807.x", "x"),
        ])
    func spoken(_ field: String, _ words: String) {
        #expect(FieldName.spoken(field).description == words)
    }
}
