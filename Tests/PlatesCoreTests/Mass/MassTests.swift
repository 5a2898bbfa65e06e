import Foundation
@testable import PlatesCore
import Testing

@Suite("Mass")
struct MassTests {
    /// Every step that plates and dumbbells make: 0.25 kg to 500 kg, 0.5 lb to 1000 lb.
    static let steps: [Mass] =
        (0...2000).compactMap { Mass(thousandths: $0 * 250, unit: .kg) }
        + (0...2000).compactMap { Mass(thousandths: $0 * 500, unit: .lb) }

    @Test("every step of weight reads back from its text and from JSON")
    func roundTrip() throws {
        #expect(Self.steps.count == 4002)
        let encoder = JSONEncoder()
        let decoder = JSONDecoder()
        for mass in Self.steps {
            let typed = try Mass(typed: mass.formatted, unit: mass.unit)
            let comma = mass.formatted.replacing(".", with: ",")
            let json = try encoder.encode(mass)
            let read = try decoder.decode(Mass.self, from: json)
            let text = String(decoding: json, as: UTF8.self)
            guard typed == mass, try Mass(typed: comma, unit: mass.unit) == mass, read == mass,
                text.contains("\"value\":\(mass.formatted)")
            else {
                Issue.record("\(mass.text) becomes \(text)")
                return
            }
        }
    }

    @Test("every thousandth of a kilogram reads back from JSON exactly")
    func thousandths() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<3000 {
            let value = Int64.random(in: -500_000...1_500_000, using: &random)
            let mass = try #require(Mass(thousandths: value, unit: .kg))
            let json = try JSONEncoder().encode(mass)
            let read = try JSONDecoder().decode(Mass.self, from: json)
            #expect(read == mass)
            #expect(String(decoding: json, as: UTF8.self).contains("\"value\":\(mass.formatted)"))
        }
    }

    @Test("90 lb stays 90 lb and is 40,823 g")
    func ninetyPounds() throws {
        let mass = try Mass(typed: "90", unit: .lb)
        #expect(mass.text == "90 lb")
        #expect(mass.grams == 40_823)
        #expect(mass.in(.lb) == mass)
        #expect(Mass(grams: mass.grams, displayedIn: .lb).text == "90 lb")
    }

    @Test(
        "a weight is rounded to grams half away from zero",
        arguments: [
            (1000, WeightUnit.lb, 454), (-1000, .lb, -454), (2500, .lb, 1134), (45_000, .lb, 20_412),
            (62_500, .kg, 62_500), (1, .kg, 1), (1, .lb, 0), (2, .lb, 1), (100_000, .lb, 45_359),
            (0, .lb, 0),
        ])
    func grams(_ thousandths: Int64, _ unit: WeightUnit, _ grams: Int64) {
        #expect(Mass(thousandths: thousandths, unit: unit)?.grams == grams)
    }

    @Test("grams lie within half a gram of the exact product")
    func exactness() {
        for mass in Self.steps where mass.unit == .lb {
            let exact = Decimal(mass.thousandths) * Decimal(string: "0.45359237")!
            #expect(abs(Decimal(mass.grams) - exact) <= Decimal(string: "0.5")!)
        }
    }

    @Test("every step of weight survives conversion to grams and back")
    func overGrams() {
        for mass in Self.steps {
            #expect(Mass(grams: mass.grams, displayedIn: mass.unit) == mass)
        }
    }

    @Test("a weight in the other unit is rounded to 0.01")
    func conversion() throws {
        let kilograms = try Mass(typed: "62.5", unit: .kg)
        #expect(kilograms.in(.lb).text == "137.79 lb")
        #expect(kilograms.in(.kg) == kilograms)
        #expect(try Mass(typed: "100", unit: .lb).in(.kg).in(.lb).text == "100 lb")
        #expect(try Mass(typed: "45", unit: .lb).in(.kg).text == "20.41 kg")
        #expect(try Mass(typed: "-45", unit: .lb).in(.kg).text == "-20.41 kg")
        #expect(try Mass(typed: "1.1250", unit: .kg).in(.kg).text == "1.125 kg")
    }

    @Test("a weight converted to the other unit and back differs by at most 0.02")
    func thereAndBack() {
        for mass in Self.steps {
            let other: WeightUnit = mass.unit == .kg ? .lb : .kg
            let back = mass.in(other).in(mass.unit)
            #expect(abs(back.thousandths - mass.thousandths) <= 20)
        }
    }

    @Test("a volume is grouped by thousands and rounded to the whole unit")
    func volume() {
        #expect(Mass.volumeText(gramRepetitions: 12_340_499, in: .kg) == "12,340 kg")
        #expect(Mass.volumeText(gramRepetitions: 12_340_500, in: .kg) == "12,341 kg")
        #expect(Mass.volumeText(gramRepetitions: 999_000, in: .kg) == "999 kg")
        #expect(Mass.volumeText(gramRepetitions: 0, in: .kg) == "0 kg")
        #expect(Mass.volumeText(gramRepetitions: 1_234_567_000, in: .kg) == "1,234,567 kg")
        #expect(Mass.volumeText(gramRepetitions: 453_592_370, in: .lb) == "1,000,000 lb")
    }
}
