import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Asks the connection for more time for the request that is arriving, such as a large upload.
/// Sent as an outbound user event.
struct LongerRequest: Sendable {
    /// Seconds from now until the request must have arrived.
    let seconds: Double
}

/// Ends connections that take too long or are too many, and sees to it that each answer has the headers of all.
///
/// States of its deadlines: a request's begins with its first byte and ends with its last; an answer's begins with
/// what cannot be written yet and ends when all is. In between the idle timeout of the framework holds. It stands
/// between the codec and the framework's handlers, so also what these answer by themselves passes it.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private let count: ConnectionCount
    private let headers: CommonHeaders
    private var progress = RequestProgress()
    private var hasSeenPart = false
    private var requestDeadline: Scheduled<Void>?
    /// The sizes of the writes that the kernel has not taken yet, in bytes and in order.
    private var pendingWrites = CircularBuffer<Int>()
    private var lastWritten = NIODeadline.now()
    private var responseDeadline: Scheduled<Void>?

    init(limits: ConnectionLimits, count: ConnectionCount, headers: CommonHeaders) {
        self.limits = limits
        self.count = count
        self.headers = headers
    }

    // MARK: Requests

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        guard !count.admit(context.channel) else { return }
        answer(
            .serviceUnavailable, "There are too many connections. Try again in a moment.", context: context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelDeadlines()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancelDeadlines()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasSeenPart = true
        switch unwrapInboundIn(data) {
        case .head:
            if !progress.isReading { startRequestDeadline(seconds: limits.requestSeconds, context: context) }
            progress.readHead()
        case .body:
            break
        case .end:
            progress.readEnd()
            requestDeadline?.cancel()
            requestDeadline = nil
        }
        context.fireChannelRead(data)
    }

    /// Bytes came that made no part of a request yet: a head has begun.
    func channelReadComplete(context: ChannelHandlerContext) {
        if !hasSeenPart, !progress.isReading {
            progress.begin()
            startRequestDeadline(seconds: limits.requestSeconds, context: context)
        }
        hasSeenPart = false
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The framework answers 400.
        if error is HTTPParserError { progress.isBroken = true }
        context.fireErrorCaught(error)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard let longer = event as? LongerRequest else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if progress.isReading { startRequestDeadline(seconds: longer.seconds, context: context) }
        promise?.succeed()
    }

    private func startRequestDeadline(seconds: Double, context: ChannelHandlerContext) {
        requestDeadline?.cancel()
        requestDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) {
            self.answer(.requestTimeout, "The request took too long to arrive.", context: context)
        }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        var part = unwrapOutboundIn(data)
        var bytes = 0
        switch part {
        case .head(var head):
            headers.complete(&head.headerFields)
            part = .head(head)
            if head.status.kind != .informational { progress.wroteHead() }
        case .body(let buffer):
            bytes = buffer.readableBytes
        case .end:
            progress.wroteEnd()
        }
        awaitWrite(of: bytes, written.futureResult, context: context)
        context.write(wrapOutboundOut(part), promise: written)
    }

    private func awaitWrite(
        of bytes: Int, _ written: EventLoopFuture<Void>, context: ChannelHandlerContext
    ) {
        if pendingWrites.isEmpty { lastWritten = .now() }
        pendingWrites.append(bytes)
        if responseDeadline == nil { startResponseDeadline(context: context) }
        written.assumeIsolated().whenComplete { _ in
            self.lastWritten = .now()
            _ = self.pendingWrites.popFirst()
            guard self.pendingWrites.isEmpty else { return }
            self.responseDeadline?.cancel()
            self.responseDeadline = nil
        }
    }

    /// When the client must have read enough for the next write to be done: later for a large one.
    private var nextWriteDeadline: NIODeadline {
        lastWritten + .seconds(limits.responseSeconds + Double(pendingWrites.first ?? 0) / limits.slowestRate)
    }

    private func startResponseDeadline(context: ChannelHandlerContext) {
        responseDeadline = context.eventLoop.assumeIsolated().scheduleTask(deadline: nextWriteDeadline) {
            guard NIODeadline.now() < self.nextWriteDeadline else { return context.close(promise: nil) }
            self.startResponseDeadline(context: context)
        }
    }

    /// Answers by itself where no other answer is on its way, and closes.
    private func answer(
        _ status: HTTPResponse.Status, _ sentence: String, context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        if progress.canAnswer {
            let body = ByteBuffer(string: sentence + "\n")
            var fields: HTTPFields = [
                .connection: "close", .contentType: "text/plain; charset=utf-8",
                .contentLength: String(body.readableBytes),
            ]
            if status == .serviceUnavailable { fields[.retryAfter] = "5" }
            headers.complete(&fields)
            let head = HTTPResponse(status: status, headerFields: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(body)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }

    private func cancelDeadlines() {
        requestDeadline?.cancel()
        responseDeadline?.cancel()
        requestDeadline = nil
        responseDeadline = nil
    }
}

extension TimeAmount {
    fileprivate static func seconds(_ seconds: Double) -> TimeAmount {
        .nanoseconds(Int64(min(max(seconds, 0), 1e6) * 1e9))
    }
}
