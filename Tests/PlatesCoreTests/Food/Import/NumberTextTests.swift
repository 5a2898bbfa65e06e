import Testing

@testable import PlatesCore

@Suite("Numbers in a file")
struct NumberTextTests {
    @Test(
        "a number is read in every common spelling",
        arguments: [
            ("0", 0.0), ("12", 12), ("-0.5", -0.5), (".5", 0.5), ("5.", 5), ("007.50", 7.5), ("1e-06", 1e-6),
            ("1.5E+3", 1500), ("+2", 2), (" 3\t", 3), ("123456789012345678", 123_456_789_012_345_680),
            ("0.1000000000000000055511151231257827", 0.1), ("-1e300", -1e300),
            ("999999999999999", 999_999_999_999_999),
        ])
    func read(_ text: String, _ number: Double) {
        #expect(NumberText.read(text) == .number(number))
    }

    @Test(
        "a text that is not a number is reported as bad",
        arguments: [
            "-", ".", "-.", "1.2.3", "1,5", "1 2", "nan", "inf", "-Infinity", "0x10", "1e", "e5", "1e999",
            "٥", "½",
            "1\0", "--1", "< 0.1", String(repeating: "1", count: 101),
        ])
    func bad(_ text: String) {
        #expect(NumberText.read(text) == .bad)
    }

    @Test("a blank cell is reported as empty", arguments: ["", " ", "\t\r\n"])
    func empty(_ text: String) {
        #expect(NumberText.read(text) == .empty)
    }

    @Test("a decimal is read as the nearest floating-point number")
    func nearest() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let digits = (0...random.number(below: 18)).map { _ in String(random.number(below: 10)) }.joined()
            let point = random.number(below: digits.count + 1)
            let text = "\(random.chance(0.3) ? "-" : "")\(digits.prefix(point)).\(digits.dropFirst(point))"
            let plain = text.replacing("-.", with: "-0.")
            let number = try #require(Double(plain.hasPrefix(".") ? "0" + plain : plain))
            #expect(NumberText.read(text) == .number(number), "\(text)")
        }
    }
}
