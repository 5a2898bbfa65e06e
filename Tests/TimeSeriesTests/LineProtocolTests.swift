import PlatesCore
import Testing

@testable import TimeSeries

@Suite("Line protocol")
struct LineProtocolTests {
    private let time = Instant(nanoseconds: 1_795_478_400_123_456_789)

    @Test("a point is written with tags, typed fields and a time in nanoseconds")
    func line() {
        let point = Point(
            "lift_set", tags: [("account", "a1"), ("exercise", "e1")],
            fields: [
                ("weight", .integer(102_500)), ("rpe", .float(8.5)), ("kind", .text("warmup")),
                ("live", .boolean(true)),
            ],
            time: time
        )
        #expect(
            point.line == "lift_set,account=a1,exercise=e1 "
                + #"weight=102500i,rpe=8.5,kind="warmup",live=true 1795478400123456789"#
        )
    }

    @Test("separators in names and values are escaped")
    func escaping() {
        let point = Point(
            "a, b", tags: [("t, =g", "v, =\nw")], fields: [("f =", .text(#"say "\" = x, y"#))], time: time
        )
        #expect(
            point.line == #"a\,\ b,t\,\ \=g=v\,\ \=\ w f\ \=="say \"\\\" = x, y" 1795478400123456789"#
        )
    }

    @Test("separators beside combining marks are escaped, and quoted names likewise")
    func hidden() {
        let hidden = "a,\u{301}b=\u{301}c \u{301}d\u{600},e\r\nf"
        let text = "\"\u{301}x\\\u{301}"
        let point = Point("m", tags: [("t", hidden)], fields: [("f", .text(text))], time: time)
        let tag = "a\\,\u{301}b\\=\u{301}c\\ \u{301}d\u{600}\\,e\\ \\ f"
        let line = "m,t=\(tag) f=\"\\\"\u{301}x\\\\\u{301}\" 1795478400123456789"
        #expect(point.line.utf8.elementsEqual(line.utf8))
        let quoted = InfluxClient.quoted("a\"\u{301};DROP\u{600}\"")
        #expect(quoted.utf8.elementsEqual("\"a\\\"\u{301};DROP\u{600}\\\"\"".utf8))
    }

    @Test("an InfluxDB address is read into its parts, and errors do not repeat the password")
    func addresses() throws {
        let address = try InfluxAddress("http://me:s%20t@host.example:8086/my%20plates")
        #expect(address.base == "http://host.example:8086")
        #expect(address.database == "my plates")
        #expect(address.authorization == "Basic bWU6cyB0")
        #expect(try InfluxAddress("https://h/p", token: "abc").authorization == "Token abc")
        #expect(try InfluxAddress("http://h:1/p").authorization == nil)
        for wrong in ["", "h/p", "http://h", "http://h/", "http://h/a/b", "ftp://h/p", "http:///p"] {
            #expect(throws: InvalidInfluxAddress.self, "\(wrong)") { try InfluxAddress(wrong) }
        }
        #expect(!"\(InvalidInfluxAddress())".contains("s%20t"))
    }
}
