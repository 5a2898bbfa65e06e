import Foundation
import Testing

@testable import PlatesCore

@Suite("Typed number")
struct TypedNumberTests {
    /// A line of the table that tests the browser's reader as well.
    struct Line: Sendable, CustomTestStringConvertible {
        let reader: String
        let text: String
        let result: String

        var testDescription: String { "\(reader) \(text.debugDescription) is \(result)" }
    }

    private static let table = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/numbers.tsv")

    static func lines() throws -> [Line] {
        try String(contentsOf: table, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map {
                let cells = $0.split(separator: "\t", omittingEmptySubsequences: false)
                return Line(
                    reader: String(cells[0]), text: unescaped(String(cells[1])), result: String(cells[2]))
            }
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing(/\\u\{([0-9A-Fa-f]+)\}/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
    }

    @Test(
        "a number is written into a field as the shared table says",
        arguments: try Self.lines().filter { $0.reader == "field" })
    func fieldTable(_ line: Line) throws {
        let parts = line.text.split(separator: "/").compactMap { Double($0) }
        let number = parts.count == 2 ? parts[0] / parts[1] : parts[0]
        #expect(NumberField.text(number) == line.result)
        #expect(try TypedNumber(line.result).value == number)
    }

    @Test(
        "a typed number is read as the shared table says",
        arguments: try Self.lines().filter { $0.reader != "field" })
    func table(_ line: Line) throws {
        let read: () throws -> Double = {
            switch line.reader {
            case "whole": Double(try TypedNumber.whole(line.text))
            case "mass": Double(try Mass(typed: line.text, unit: .kg).thousandths) / 1000
            case "duration": Double(try TypedDuration.seconds(line.text))
            default: try TypedNumber(line.text).value
            }
        }
        let ways = line.result.split(separator: " or ").map(String.init)
        if ways.count == 2 {
            let mistake = NumberMistake.ambiguous(grouped: ways[0], decimal: ways[1])
            if line.reader == "mass" {
                #expect(throws: Mass.InputError.unreadable(mistake)) { try read() }
            } else {
                #expect(throws: mistake) { try read() }
            }
            for way in ways { #expect(throws: Never.self) { try TypedNumber(way) } }
        } else if line.result == "-" {
            #expect(throws: (any Error).self) { try read() }
        } else {
            let parts = line.result.split(separator: "/").compactMap { Double($0) }
            #expect(try read() == (parts.count == 2 ? parts[0] / parts[1] : parts[0]))
        }
    }

    @Test("an ambiguous number is refused with both readings")
    func sentence() throws {
        let mistake = #expect(throws: NumberMistake.self) { try TypedNumber("1,125") }
        #expect(mistake?.message == "can be read as 1125 or as 1.1250: enter the one that you mean")
    }

    @Test("a list of whole numbers is read in any script with any separator")
    func lists() {
        for text in ["1, 15;31", "１，１５、３１", "١، ١٥؛ ٣١", "1% 15 % 31٪", " 1 15\u{3000}31 "] {
            #expect(TypedNumber.wholes(text) == [1, 15, 31], "\(text)")
        }
        #expect(TypedNumber.wholes("") == [])
        #expect(TypedNumber.wholes("1, x") == nil)
        #expect(TypedNumber.wholes("1.5") == nil)
    }

    @Test("100 KB of digits or separators are refused within seconds")
    func hostile() {
        let size = 100_000
        let texts = [
            String(repeating: "1", count: size), String(repeating: "1,", count: size / 2),
            String(repeating: " ", count: size) + "x", String(repeating: "½", count: size),
            String(repeating: "1 ", count: size / 2), String(repeating: "1:", count: size / 2),
            String(repeating: "\u{200F}", count: size / 2),
            "1" + String(repeating: "\u{301}", count: size / 2),
        ]
        let clock = ContinuousClock()
        let time = clock.measure {
            for text in texts {
                #expect(throws: NumberMistake.self) { try TypedNumber(text) }
                #expect(throws: NumberMistake.self) { try TypedNumber.whole(text) }
                #expect(throws: NumberMistake.self) { try TypedDuration.seconds(text) }
                #expect(BodyHeight.centimetres(text) == nil)
            }
        }
        #expect(time < .seconds(20))
    }

    @Test("a whole number outside of Int is clamped to its range")
    func edge() throws {
        #expect(try TypedNumber.whole("99999999999999999999") == .max)
        #expect(try TypedNumber.whole("-99999999999999999999") == -.max)
        #expect(try TypedDuration.seconds("9223372036854775807", unit: 60) == .max)
    }

    @Test(
        "a number written into a field is read as the same number",
        arguments: [
            (0, "0"), (62.5, "62.5"), (1.125, "1.1250"), (-1.125, "-1.1250"), (0.125, "0.125"),
            (1000, "1000"),
            (1234.567, "1234.567"), (1.0 / 3, "1/3"), (7.0 / 3, "2 1/3"), (-2.0 / 3, "-2/3"),
            (0.0001, "0.0001"),
            (0.00001, "0.00001"), (0.1 + 0.2, "0.30000000000000004"), (33.33333, "33.33333"),
        ] as [(Double, String)])
    func fields(_ number: Double, _ text: String) throws {
        #expect(NumberField.text(number) == text)
        #expect(try TypedNumber(NumberField.text(number)).value == number)
    }

    @Test("any number written into a field is read as exactly the same number", arguments: 0..<400)
    func anyField(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let scale = [0.001, 1, 100, 10_000, 1_000_000][Int(seed % 5)]
        let any = random.number(in: -scale...scale)
        let step = [1.0, 10, 100, 1000, 3][Int(seed / 5 % 5)]
        for number in [any, (any * step).rounded() / step] {
            #expect(try TypedNumber(NumberField.text(number)).value == number, "\(number)")
        }
        let mass = try #require(Mass(thousandths: Int64(rounding: any * 1000) % 400_000, unit: .kg))
        #expect(try Mass(typed: mass.fieldText, unit: .kg) == mass)
    }

    @Test(
        "an unreadable duration is asked for in the unit of its field",
        arguments: ["1,5", "1.5", "1:2", "x"])
    func durationMistakes(text: String) {
        #expect(throws: NumberMistake.notADuration) { try TypedDuration.seconds(text) }
        #expect(throws: NumberMistake.notMinutes) { try TypedDuration.seconds(text, unit: 60) }
    }
}
