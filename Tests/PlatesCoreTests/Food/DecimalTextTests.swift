import Testing

@testable import PlatesCore

@Suite("Decimal text")
struct DecimalTextTests {
    @Test(
        "a rounded number reads back within half of its last decimal and has no trailing zero",
        arguments: 0..<300)
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

    @Test("a small negative number rounds to 0, not to -0")
    func zero() {
        #expect(DecimalText.rounded(-0.001, decimals: 1) == "0")
        #expect(DecimalText.rounded(0.05, decimals: 1) == "0.1")
        #expect(DecimalText.rounded(1_234_567.891, decimals: 2) == "1234567.89")
    }
}
