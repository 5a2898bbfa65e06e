import Foundation
import Testing

@testable import PlatesCore

@Suite("Typed weight")
struct MassInputTests {
    @Test(
        "a weight is read with dot or comma and surrounding spaces",
        arguments: [
            ("62.5", "62.5"), ("62,5", "62.5"), (" 100 ", "100"), ("-20", "-20"), ("\u{2212}20", "-20"),
            ("+5", "5"), ("0", "0"), ("-0", "0"), ("007.500", "7.5"), (".5", "0.5"), ("5.", "5"),
            ("0.125", "0.125"), ("1500", "1500"), ("-500", "-500"), ("-0,25", "-0.25"),
            ("2.5000000", "2.5"), ("1,234.5", "1234.5"), ("٥", "5"), ("62 1/2", "62.5"), ("2⅓", "2.333"),
            ("1.1250", "1.125"),
        ])
    func read(_ typed: String, _ formatted: String) throws {
        #expect(try Mass(typed: typed, unit: .kg).formatted == formatted)
    }

    @Test(
        "an invalid weight is refused with its reason",
        arguments: [
            ("", Mass.InputError.notANumber), ("abc", .notANumber), (".", .notANumber),
            ("-", .notANumber), ("1.2.3", .notANumber), ("1e3", .notANumber),
            ("--5", .notANumber), ("5 kg", .notANumber), ("0x10", .notANumber),
            ("NaN", .notANumber), ("1.0005", .tooManyDecimals),
            ("1,250", .unreadable(.ambiguous(grouped: "1250", decimal: "1.25"))),
            ("1500.001", .outOfRange(.kg)),
            ("-500.0010", .outOfRange(.kg)), ("99999999999999999999", .outOfRange(.kg)),
        ])
    func refused(_ typed: String, _ error: Mass.InputError) {
        #expect(throws: error) { try Mass(typed: typed, unit: .kg) }
    }

    @Test("a weight in pounds has the same range")
    func pounds() throws {
        #expect(try Mass(typed: "3306.9", unit: .lb).grams <= 1_500_000)
        #expect(throws: Mass.InputError.outOfRange(.lb)) { try Mass(typed: "3307", unit: .lb) }
        #expect(throws: Mass.InputError.outOfRange(.lb)) { try Mass(typed: "-1103", unit: .lb) }
        #expect(Mass(thousandths: .max, unit: .lb) == nil)
        #expect(Mass(thousandths: .min, unit: .kg) == nil)
    }

    @Test(
        "an invalid weight in JSON is refused",
        arguments: [
            #"{"value":1.0005,"unit":"kg"}"#, #"{"value":1,"unit":"st"}"#, #"{"value":"1","unit":"kg"}"#,
            #"{"value":1}"#, #"{"unit":"kg"}"#, #"{"value":null,"unit":"kg"}"#,
            #"{"value":0.00000001,"unit":"kg"}"#,
        ])
    func json(_ text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Mass.self, from: Data(text.utf8))
        }
    }

    @Test(
        "a weight in JSON is accepted in any spelling of the number",
        arguments: [
            #"{"value":102.5,"unit":"kg"}"#, #"{"value":102.500,"unit":"kg"}"#,
            #"{"unit":"kg","value":1.025e2}"#,
        ])
    func spellings(_ text: String) throws {
        let mass = try JSONDecoder().decode(Mass.self, from: Data(text.utf8))
        #expect(mass == Mass(thousandths: 102_500, unit: .kg))
    }

    @Test("the sentence of a weight range names the bounds that are enforced, in kg and lb")
    func ranges() {
        for grams in [Mass.gramsAllowed, 0...50_000, 1...50_000, 20_000...500_000, 50...100_000] {
            let range = MassRange(grams: grams)
            for unit in WeightUnit.allCases {
                let bounds = range.thousandths(in: unit)
                #expect(range.sentence(in: unit).description.hasSuffix(" \(unit.rawValue)"))
                for bound in [bounds.lowerBound, bounds.upperBound] {
                    let mass = Mass(unchecked: bound, unit: unit)
                    #expect(range.contains(mass) && grams.contains(mass.grams))
                }
                for outside in [bounds.lowerBound - 1, bounds.upperBound + 1] {
                    #expect(!range.contains(Mass(unchecked: outside, unit: unit)))
                }
            }
        }
        #expect(MassRange.entered.sentence(in: .lb) == "must be between -1102.3 and 3306.9 lb")
        #expect(MassRange(grams: 20_000...500_000).sentence(in: .lb) == "must be between 44.1 and 1102.3 lb")
    }
}
