import HTTPTypes
import PlatesCore
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Web

@Suite("Client address")
struct ClientTests {
    private func client(_ peer: String, _ headers: HTTPFields = [:], trustsProxy: Bool = false) -> Client {
        Client(peer: NetworkAddress(peer), headers: headers, trustsProxy: trustsProxy)
    }

    @Test("a trusted proxy's client is the last entry of X-Forwarded-For")
    func trusted() {
        let headers: HTTPFields = [.forwardedFor: "203.0.113.9, 192.0.2.1"]
        #expect(
            client("127.0.0.1", headers, trustsProxy: true)
                == Client(address: "192.0.2.1", network: "192.0.2.1"))
        for nonsense in ["", "unknown", "192.0.2.1, <script>"] {
            let found = client("10.0.0.1", [.forwardedFor: nonsense], trustsProxy: true)
            #expect(found.address == "10.0.0.1")
        }
    }

    @Test("a combining mark beside the comma does not hide the address written by the trusted proxy")
    func hiddenComma() {
        for mark in ["\u{600}", "\u{301}", "\u{200D}"] {
            for forged in ["1.1.1.1\(mark), 192.0.2.1", "1.1.1.1,\(mark), 192.0.2.1"] {
                let found = client("127.0.0.1", [.forwardedFor: forged], trustsProxy: true)
                #expect(found.network == "192.0.2.1")
            }
        }
    }

    @Test("a directly connected client gains nothing from a forged header")
    func forged() {
        for headers: HTTPFields in [[.forwardedFor: "192.0.2.7"], [.forwarded: "for=192.0.2.7"]] {
            #expect(client("203.0.113.9", headers) == Client(address: "203.0.113.9", network: "203.0.113.9"))
        }
    }

    @Test("clients of an untrusted proxy in the local network are counted apart and together")
    func untrustedProxy() {
        for headers: HTTPFields in [
            [.forwardedFor: "1.1.1.1, 192.0.2.7"],
            [.forwarded: "for=1.1.1.1, for=\"192.0.2.7:80\";proto=https"],
        ] {
            for peer in ["127.0.0.1", "172.17.0.1", "fd00::1"] {
                let found = client(peer, headers)
                #expect(found.network == "192.0.2.7")
                #expect(found.proxy == NetworkAddress(peer)?.network)
                // The header may be forged, so the log does not repeat it.
                #expect(found.address == peer)
            }
        }
    }

    @Test("an address of the local network is shared, a public one is not")
    func neighbours() {
        for peer in ["127.0.0.1", "172.17.0.1", "10.88.0.1", "fd00::1", "::ffff:192.168.1.5"] {
            #expect(client(peer).isShared)
            #expect(client(peer).turn.crowd == client(peer).turn.group)
        }
        #expect(!client("203.0.113.9").isShared)
        #expect(client("203.0.113.9").turn.crowd == nil)
    }

    @Test("a proxy that names its own network is not counted as a proxy")
    func namesItself() {
        for (peer, named) in [
            ("10.0.0.2", "10.0.0.2"), ("fd00::1", "fd00::2"), ("::ffff:10.0.0.2", "10.0.0.2"),
        ] {
            let found = client(peer, [.forwardedFor: named])
            #expect(found == client(peer))
            #expect(found.keys { .network($0, isShared: $1) }.count == 1)
        }
    }

    @Test("a client named by an untrusted proxy waits in the proxy's share of the queue")
    func turns() {
        let forged = client("172.17.0.1", [.forwardedFor: "203.0.113.9"]).turn
        #expect(forged.crowd == "172.17.0.1")
        #expect(forged.group != client("203.0.113.9").turn.group)
        #expect(forged.group != client("172.17.0.2", [.forwardedFor: "203.0.113.9"]).turn.group)
        #expect(forged.group != client("172.17.0.1", [.forwardedFor: "203.0.113.8"]).turn.group)
    }

    @Test("a repeated key is counted once by its smallest limit")
    func doubleKey() async throws {
        try await TestPlates.run { test in
            let tries = test.plates.accounts.tries
            let keys = [TryKey.network("10.0.0.2", isShared: true), .network("10.0.0.2", isShared: false)]
            for _ in 0..<60 { try await tries.count(keys) }
            await #expect(throws: TooManyRequests.self) { try await tries.count(keys) }
            try await tries.takeBack(keys)
            let counted = try await test.plates.site.database.read { connection in
                try connection.query("SELECT tries FROM password_tries").map {
                    try $0.get("tries", as: Int.self)
                }
            }
            #expect(counted == [59])
        }
    }

    @Test("a stranger behind an untrusted proxy does not lock out others behind it")
    func othersBehindProxy() async throws {
        try await TestPlates.run { test in
            let accounts = test.plates.accounts
            @Sendable func keys(_ address: String) -> [TryKey] {
                let client = client("127.0.0.1", [.forwardedFor: address])
                return client.keys { .network($0, isShared: $1) }
            }
            for _ in 0..<60 { try await accounts.tries.count(keys("192.0.2.1")) }
            await #expect(throws: TooManyRequests.self) { try await accounts.tries.count(keys("192.0.2.1")) }
            try await accounts.tries.count(keys("192.0.2.2"))
        }
    }

    @Test("an untrusted forwarding header is warned of once")
    func warning() async throws {
        let log = TestLog()
        try await TestPlates.run(log: log) { test in
            for _ in 0..<3 {
                _ = try await test.stranger.get("/sign-in", headers: [.forwardedFor: "192.0.2.1"])
            }
        }
        let warnings = log.lines.filter { $0.contains("--trust-proxy yes") }
        #expect(warnings.count == 1, "\(warnings)")
        #expect(warnings.first?.hasPrefix("warning") == true)
    }
}
