import Foundation
import Testing

@testable import PlatesCore

@Suite("Host rule")
struct HostRuleTests {
    @Test(
        "a host is read with its port, in lower case and without a final dot",
        arguments: [
            ("Plates.Example", "plates.example", nil), ("plates.example.", "plates.example", nil),
            ("localhost:8080", "localhost", 8080), ("[::1]:8080", "::1", 8080), ("[FE80::1]", "fe80::1", nil),
            ("127.0.0.1", "127.0.0.1", nil), ("nas:", "nas", nil),
        ] as [(String, String, Int?)]
    )
    func reads(text: String, name: String, port: Int?) throws {
        let host = try #require(RequestHost(text))
        #expect(host.name == name)
        #expect(host.port == port)
    }

    @Test(
        "a host that is not a name or an address with an optional port is refused",
        arguments: [
            "", " ", ".", "..", "a..b", "a b", "a/b", "a@b", "a:b", "a:0", "a:99999", "a:-1", "a:+1",
            "a:123456",
            "[::1", "::1", "[]", "[x]", "[::1]x", "plätes.example", "a\u{0}b", "a,b", "a:80:80", "[[::1]]",
            String(repeating: "a", count: 64), String(repeating: "a.", count: 200),
        ]
    )
    func refuses(text: String) {
        #expect(RequestHost(text) == nil)
    }

    @Test("a host is accepted without a public URL if nobody can register it in public DNS")
    func privateNames() throws {
        let rule = HostRule(publicURL: nil)
        for name in [
            "localhost", "plates.localhost", "127.0.0.1:8080", "192.168.1.20", "[fe80::1]:8080", "nas",
            "nas:80",
            "nas.local", "NAS.LAN", "nas.home.arpa", "plates.internal",
        ] {
            #expect(rule.accepts(try #require(RequestHost(name))), "\(name)")
        }
        for name in [
            "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "local.example", "lan.evil",
            "1.2.3.4.5", "300.1.1.1", "evillocalhost.example",
        ] {
            #expect(!rule.accepts(try #require(RequestHost(name))), "\(name)")
        }
    }

    @Test("only the host of the public URL is accepted, with its port or none")
    func publicURL() throws {
        let plain = HostRule(publicURL: URL(string: "https://Plates.example"))
        for name in ["plates.example", "PLATES.EXAMPLE", "plates.example:443", "plates.example."] {
            #expect(plain.accepts(try #require(RequestHost(name))), "\(name)")
        }
        for name in [
            "plates.example:8443", "www.plates.example", "127.0.0.1", "localhost", "nas", "evil.example",
        ] {
            #expect(!plain.accepts(try #require(RequestHost(name))), "\(name)")
        }
        let withPort = HostRule(publicURL: URL(string: "http://plates.example:8080"))
        #expect(withPort.accepts(try #require(RequestHost("plates.example:8080"))))
        #expect(withPort.accepts(try #require(RequestHost("plates.example"))))
        #expect(!withPort.accepts(try #require(RequestHost("plates.example:80"))))
        let address = HostRule(publicURL: URL(string: "http://[fd00::1]:8080"))
        #expect(address.accepts(try #require(RequestHost("[fd00::1]:8080"))))
    }

    @Test("an allowed host name is accepted on any port")
    func allowed() throws {
        for url in [nil, URL(string: "https://plates.example")] {
            let rule = HostRule(publicURL: url, allowed: ["plates.ts.example", "10.0.0.5"])
            #expect(rule.accepts(try #require(RequestHost("plates.ts.example:8080"))))
            #expect(rule.accepts(try #require(RequestHost("10.0.0.5"))))
            #expect(!rule.accepts(try #require(RequestHost("ts.example"))))
        }
    }
}
