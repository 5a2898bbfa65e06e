import PlatesCore
import Testing

@Suite("Values of queries in addresses")
struct PercentEncodingTests {
    @Test(
        "only letters and digits of ASCII stay as they are",
        arguments: [
            ("", ""), ("aZ09", "aZ09"), ("a b&c=d", "a%20b%26c%3Dd"),
            ("/food/2026-11-23?x", "%2Ffood%2F2026%2D11%2D23%3Fx"),
            ("é", "%C3%A9"), ("\u{1F3CB}", "%F0%9F%8F%8B"), ("½", "%C2%BD"),
        ])
    func encoded(text: String, expected: String) {
        #expect(text.percentEncoded == expected)
    }
}
