import PlatesCore
import Testing

@testable import Accounts
@testable import PlatesServer

@Suite("Last use of a session")
struct LastUseTests {
    private func isStale(
        after seconds: Double, _ last: String, _ now: String, isBackground: Bool = false
    ) -> Bool {
        let begin = Instant(nanoseconds: 0)
        return LastUse.isStale(
            begin, lastAddress: last, address: now, isBackground: isBackground,
            at: begin.adding(nanoseconds: Int64(seconds * 1_000_000_000))
        )
    }

    @Test("last use is written hourly, and after 15 minutes if the network changed")
    func networks() {
        for (last, now) in [
            ("192.0.2.1", "192.0.2.1"), ("192.0.2.1", "::ffff:192.0.2.1"), ("2001:db8::1", "2001:db8::2"),
            ("", ""),
        ] {
            #expect(!isStale(after: 3_600, last, now))
            #expect(isStale(after: 3_601, last, now))
        }
        for (last, now) in [
            ("192.0.2.1", "192.0.2.2"), ("2001:db8::1", "2001:db8:0:1::1"), ("", "192.0.2.1"),
            ("unknown", "192.0.2.1"),
        ] {
            #expect(!isStale(after: 900, last, now))
            #expect(isStale(after: 901, last, now))
        }
    }

    @Test("last use is written daily for background requests, and at once if there was none")
    func background() {
        #expect(!isStale(after: 86_400, "192.0.2.1", "192.0.2.2", isBackground: true))
        #expect(isStale(after: 86_401, "192.0.2.1", "192.0.2.1", isBackground: true))
        #expect(LastUse.isStale(nil, lastAddress: "", address: "", at: Instant(nanoseconds: 0)))
    }
}
