import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import PlatesServer
@testable import Web

/// Time passes only when the test says so, so that nothing depends on the speed of a machine.
@Suite("Connection guard")
struct ConnectionGuardTests {
    private let channel: EmbeddedChannel

    init() throws {
        var limits = ConnectionLimits()
        limits.connections = 8
        channel = EmbeddedChannel(
            handler: ConnectionGuard(
                limits: limits, count: ConnectionCount(limits: limits, isBehindProxy: false),
                headers: CommonHeaders(isSecure: false)
            )
        )
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    }

    private let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")

    private func read(_ part: HTTPRequestPart) throws { try channel.writeInbound(part) }

    private func advance(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

    private func status() throws -> Int? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
        return head.status.code
    }

    @Test("a request not complete within 30 s gets 408 and its connection is closed")
    func slowBody() throws {
        try read(.head(head))
        for _ in 0..<29 {
            try read(.body(ByteBuffer(string: "a")))
            advance(1)
        }
        #expect(channel.isActive)
        advance(1)
        #expect(try status() == 408)
        #expect(!channel.isActive)
    }

    @Test("a request head not complete within 30 s gets 408 and its connection is closed")
    func slowHead() throws {
        advance(20)
        channel.pipeline.fireChannelReadComplete()
        for _ in 0..<29 {
            channel.pipeline.fireChannelReadComplete()
            advance(1)
        }
        #expect(channel.isActive)
        advance(1)
        #expect(try status() == 408)
        #expect(!channel.isActive)
    }

    @Test("a complete request may wait for its answer for ten minutes")
    func slowAnswer() throws {
        try read(.head(head))
        advance(29)
        try read(.end(nil))
        advance(600)
        #expect(channel.isActive)
    }

    @Test("a connection answered before its body arrived is closed without a second answer")
    func answeredEarly() throws {
        try read(.head(head))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .contentTooLarge)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(try status() == 413)
        _ = try channel.readOutbound(as: HTTPResponsePart.self)
        advance(30)
        #expect(!channel.isActive)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
    }

    @Test("a route can extend the time for its request")
    func longer() throws {
        try read(.head(head))
        advance(10)
        channel.triggerUserOutboundEvent(LongerRequest(seconds: 300), promise: nil)
        advance(299)
        #expect(channel.isActive)
        advance(1)
        #expect(!channel.isActive)
    }

    @Test("every response gets the common headers and keeps its own")
    func headers() throws {
        var answer = HTTPResponse(status: .badRequest)
        answer.headerFields[.cacheControl] = "no-cache"
        try channel.writeOutbound(HTTPResponsePart.head(answer))
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("There is no answer.")
            return
        }
        #expect(head.headerFields[.contentSecurityPolicy] == CommonHeaders.contentSecurityPolicy)
        #expect(head.headerFields[.cacheControl] == "no-cache")
        #expect(head.headerFields[.server] == nil)
    }

    @Test(
        "a network may have a quarter of all connections, and this machine or a proxy all of them")
    func count() throws {
        var limits = ConnectionLimits()
        limits.connections = 8
        let count = ConnectionCount(limits: limits, isBehindProxy: false)
        func connection(_ address: String) throws -> EmbeddedChannel {
            let channel = EmbeddedChannel()
            try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
            return channel
        }
        let first = try connection("2001:db8::1")
        #expect(count.admit(first))
        #expect(count.admit(try connection("2001:db8::2")))
        #expect(!count.admit(try connection("2001:db8::3")))
        #expect(count.admit(try connection("2001:db8:0:1::1")))
        try first.close().wait()
        first.embeddedEventLoop.run()
        #expect(count.admit(try connection("2001:db8::4")))
        for _ in 0..<5 { #expect(count.admit(try connection("127.0.0.1"))) }
        #expect(!count.admit(try connection("127.0.0.1")))
        let behindProxy = ConnectionCount(limits: limits, isBehindProxy: true)
        for _ in 0..<8 { #expect(behindProxy.admit(try connection("192.0.2.1"))) }
    }

    @Test(
        "an IPv4-mapped IPv6 address counts as its IPv4 address, and this machine is not counted")
    func mapped() throws {
        var limits = ConnectionLimits()
        limits.connections = 8
        let count = ConnectionCount(limits: limits, isBehindProxy: false)
        func admit(_ address: String) throws -> Bool {
            let channel = EmbeddedChannel()
            try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
            return count.admit(channel)
        }
        for _ in 0..<2 { #expect(try admit("::ffff:192.0.2.1")) }
        #expect(try !admit("::ffff:192.0.2.1"))
        #expect(try !admit("192.0.2.1"))
        #expect(try admit("::ffff:192.0.2.2"))
        for address in ["::ffff:127.0.0.1", "::ffff:127.0.0.1", "::ffff:127.0.0.1", "::1", "127.0.0.2"] {
            #expect(try admit(address), "\(address)")
        }
    }
}
