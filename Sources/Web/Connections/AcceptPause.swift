import Foundation
import Logging
import NIOCore

/// Lets a server wait for a second when a connection cannot be accepted, because the process or the machine has no
/// file descriptor or memory left: otherwise it would try again at once, for as long as the client waits.
///
/// It stands first in the pipeline of the socket that listens. NIO's own handler delays the next read as well, but the
/// socket stays registered for reading, and is reported ready without end.
package final class AcceptPause: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = Channel

    private static let passing: Set<CInt> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]

    private let logger: Logger
    private let line: SeldomLine
    private let setReading: @Sendable (any Channel, Bool) -> Void
    private var isPausing = false

    /// - Parameter setReading: Lets a channel read, or not; tests look on.
    init(
        logger: Logger,
        setReading: @escaping @Sendable (any Channel, Bool) -> Void = { channel, isReading in
            channel.setOption(.autoRead, value: isReading).whenComplete { _ in }
        }
    ) {
        self.logger = logger
        self.setReading = setReading
        line = SeldomLine(every: .seconds(60))
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, Self.passing.contains(error.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        guard !isPausing else { return }
        isPausing = true
        if line.isDue() {
            logger.error(
                """
                A connection cannot be accepted, because too many files are open or memory is short \
                (error \(error.errnoCode)); it is tried again every second.
                """
            )
        }
        let channel = context.channel
        setReading(channel, false)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
            self.isPausing = false
            self.setReading(channel, true)
        }
    }
}

extension AcceptPause {
    /// Adds one to a server that listens.
    package static func add(to channel: any Channel, logger: Logger) async {
        try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger), position: .first)
        }.get()
    }
}
