import PlatesCore
import Testing

@Suite("Network address")
struct NetworkAddressTests {
    @Test(
        "an IPv4 address is its own network and an IPv6 address counts by /64, however it is written",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), (" 192.0.2.1 ", "192.0.2.1"), ("192.0.2.1:4711", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"), ("[::ffff:c000:201]:80", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2:ffff::1]:443", "2001:db8:1:2::/64"), ("[2001:db8::1]", "2001:db8::/64"),
            ("fe80::1%eth0", "fe80::/64"), ("::1", "::/64"),
        ]
    )
    func network(text: String, network: String) {
        #expect(NetworkAddress(text)?.network == network)
    }

    @Test(
        "a text that is not an IP address is refused",
        arguments: [
            "", "unknown", "_hidden", "192.0.2", "192.0.2.256", "192.0.2.1:", "192.0.2.1:port", "1.2.3.4:5:6",
            "[2001:db8::1", "[2001:db8::1]x", "2001:db8::1::2", "192.0.2.1\u{0}", "192.0.2.1, 192.0.2.2",
            "\u{661}92.0.2.1", String(repeating: "1", count: 100_000),
        ]
    )
    func refused(text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test("loopback, private, link-local and carrier-grade NAT addresses are private, and others are public")
    func isPrivate() {
        for text in [
            "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.0.1",
            "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1",
        ] {
            #expect(NetworkAddress(text)?.isPrivate == true, "\(text)")
        }
        for text in [
            "192.0.2.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2001:db8::1", "::2", "::ffff:8.8.8.8",
        ] {
            #expect(NetworkAddress(text)?.isPrivate == false, "\(text)")
        }
        #expect(NetworkAddress("127.0.0.2")?.isLoopback == true)
        #expect(NetworkAddress("10.0.0.1")?.isLoopback == false)
    }
}
