import HummingbirdCore
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1 within limits: see `ConnectionGuard`.
    package static func guarded(
        _ limits: ConnectionLimits, isBehindProxy: Bool, headers: CommonHeaders
    ) -> HTTPServerBuilder {
        let count = ConnectionCount(limits: limits, isBehindProxy: isBehindProxy)
        return .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ConnectionGuard(limits: limits, count: count, headers: headers), DepartureWatch(),
                ],
                idleTimeout: .milliseconds(Int64(limits.idleSeconds * 1000)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.fieldBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: limits.fieldCount
                )
            )
        )
    }
}
