import PlatesCore
import Testing

@Suite("Request origin")
struct RequestOriginTests {
    private func isServed(_ origin: String, by host: String, securely: Bool = false) -> Bool {
        guard let origin = RequestOrigin(origin), let host = RequestHost(host) else { return false }
        return origin.isServed(by: host, servesSecurely: securely)
    }

    @Test(
        "the server's own origin is accepted by name, IPv4 or IPv6, with or without the default port",
        arguments: [
            ("http://localhost:8080", "localhost:8080"), ("http://[::1]:8080", "[::1]:8080"),
            ("http://192.168.1.5:8080", "192.168.1.5:8080"), ("https://plates.example", "plates.example:443"),
            ("https://plates.example", "plates.example"), ("http://plates.example:80", "plates.example"),
            ("https://Plates.Example", "plates.example"),
        ]
    )
    func own(origin: String, host: String) {
        #expect(isServed(origin, by: host))
    }

    @Test(
        "origins of other hosts, ports and schemes are refused",
        arguments: [
            ("https://evil.example", "plates.example"), ("https://plates.example.evil", "plates.example"),
            ("http://localhost:3000", "localhost:8080"), ("null", "plates.example"), ("", "plates.example"),
            ("ftp://plates.example", "plates.example"), ("https://", "plates.example"),
            ("https://plates.example/path", "plates.example"), ("https://u@plates.example", "plates.example"),
            ("https://plates.example\u{600}", "plates.example"), ("http://[::2]:8080", "[::1]:8080"),
        ]
    )
    func foreign(origin: String, host: String) {
        #expect(!isServed(origin, by: host))
    }

    @Test("an http origin is refused when the server is reached by https")
    func insecure() {
        #expect(!isServed("http://plates.example", by: "plates.example", securely: true))
        #expect(isServed("https://plates.example", by: "plates.example", securely: true))
    }
}
