import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import PlatesServer
@testable import Web

/// Time does not pass by itself here, so that nothing depends on the speed of a machine.
@Suite("A connection")
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

    @Test("whose request does not arrive within 30 s is answered 408 and closed, however its body trickles")
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

    @Test("whose head has begun and does not arrive within 30 s is answered 408 and closed")
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

    @Test("whose request arrived in time may wait for its answer for as long as that takes")
    func slowAnswer() throws {
        try read(.head(head))
        advance(29)
        try read(.end(nil))
        advance(600)
        #expect(channel.isActive)
    }

    @Test("is closed without a second answer if the request was answered before its body arrived")
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

    @Test("has more time for a request if its route asks for it")
    func longer() throws {
        try read(.head(head))
        advance(10)
        channel.triggerUserOutboundEvent(LongerRequest(seconds: 300), promise: nil)
        advance(299)
        #expect(channel.isActive)
        advance(1)
        #expect(!channel.isActive)
    }

    @Test("gives each answer the headers of all, and leaves those that it has")
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
        "is one of a quarter of all at most from a network, and of all in total; this machine has no quarter")
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
        "an IPv4 client of a server that listens for IPv6 is counted by itself, and this machine not at all")
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
