import Testing

@testable import PlatesCore

@Suite("How long a token works")
struct TokenExpiryTests {
    private let today = Day("2026-11-23")!

    @Test(
        "a word stands for days from today, and a day for itself",
        arguments: [
            ("never", nil), ("30d", "2026-12-23"), ("90d", "2027-02-21"), ("1y", "2027-11-23"),
            ("2026-11-23", "2026-11-23"), ("2036-11-22", "2036-11-22"),
        ]
    )
    func typed(text: String, lastDay: String?) throws {
        let expected = lastDay.flatMap { Day($0) }.map { TokenExpiry.lastDay($0) } ?? .never
        #expect(try TokenExpiry(typed: text, today: today) == expected)
    }

    @Test(
        "a day in the past, one beyond ten years, and what is no day are refused",
        arguments: [
            "2026-11-22", "2037-01-01", "2199-12-31", "", "30", "-1d", "9223372036854775807", "2026-02-30",
        ]
    )
    func refused(text: String) {
        #expect(throws: ValidationError.self) { try TokenExpiry(typed: text, today: today) }
    }
}

@Suite("What a token may do")
struct TokenScopeTests {
    @Test("each scope includes those before it")
    func order() {
        #expect(TokenScope.allCases == [.read, .log, .all])
        #expect(TokenScope.allCases.sorted() == TokenScope.allCases)
    }

    @Test("an unknown scope is refused, not taken for another", arguments: ["", "READ", "admin", "read log"])
    func refused(text: String) {
        #expect(throws: ValidationError.self) { try TokenScope(typed: text) }
    }
}
