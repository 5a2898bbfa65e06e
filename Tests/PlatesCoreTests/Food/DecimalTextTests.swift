import Testing

@testable import PlatesCore

@Suite("A typed number")
struct DecimalTextTests {
    @Test(
        "is read with a comma or a point, as a fraction, or as both",
        arguments: [
            ("2", 2), ("0,5", 0.5), (".5", 0.5), ("2.", 2), ("1/2", 0.5), ("1 1/2", 1.5), ("½", 0.5),
            ("1½", 1.5),
            ("2 ¾", 2.75), (" 3 ", 3), ("1⁄4", 0.25), ("0", 0), ("007", 7), ("⅔", 2.0 / 3),
        ] as [(String, Double)])
    func fractions(_ text: String, _ number: Double) {
        #expect(DecimalText.fraction(text) == number)
    }

    @Test(
        "is nothing where it is no number",
        arguments: [
            "", " ", "-1", "+1", "1/0", "1/2/3", "a", "1e5", "1,2,3", ".", "0x10", "nan", "inf", "1 /", "٣",
        ])
    func noNumbers(_ text: String) {
        #expect(DecimalText.fraction(text) == nil)
    }

    @Test("rounded comes back to within half of its last decimal, and ends in no zero", arguments: 0..<300)
    func rounding(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let decimals = Int(seed % 4)
        let number = random.number(in: -2000...2000)
        let text = DecimalText.rounded(number, decimals: decimals)
        let back = try #require(Double(text))
        let step = [1, 0.1, 0.01, 0.001][decimals]
        #expect(abs(back - number) <= step / 2 + 1e-9)
        #expect(!(text.contains(".") && text.hasSuffix("0")))
        #expect(text != "-0")
    }

    @Test("between nothing and minus nothing is zero")
    func zero() {
        #expect(DecimalText.rounded(-0.001, decimals: 1) == "0")
        #expect(DecimalText.rounded(0.05, decimals: 1) == "0.1")
        #expect(DecimalText.rounded(1_234_567.891, decimals: 2) == "1234567.89")
    }
}
