import Testing

@testable import PlatesCore

@Suite("Token expiry")
struct TokenExpiryTests {
    private let today = Day("2026-11-23")!

    @Test(
        "a token's expiry accepts never, 30d, 90d, 1y or a date",
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
        "a token's expiry refuses a past day, a day more than ten years ahead and a text that is not a day",
        arguments: [
            "2026-11-22", "2037-01-01", "2199-12-31", "", "30", "-1d", "9223372036854775807", "2026-02-30",
        ]
    )
    func refused(text: String) {
        #expect(throws: ValidationError.self) { try TokenExpiry(typed: text, today: today) }
    }
}

@Suite("Token scope")
struct TokenScopeTests {
    @Test("token scopes are ordered from read to log to all")
    func order() {
        #expect(TokenScope.allCases == [.read, .log, .all])
        #expect(TokenScope.allCases.sorted() == TokenScope.allCases)
    }

    @Test("an unknown token scope is refused", arguments: ["", "READ", "admin", "read log"])
    func refused(text: String) {
        #expect(throws: ValidationError.self) { try TokenScope(typed: text) }
    }
}
