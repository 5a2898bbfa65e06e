import NIOCore
import Synchronization

/// Notices on a connection that the client has closed it, which nothing else tells a request under way.
///
/// A client that only closes its own half is taken for gone, as by most servers: the two cannot be told apart before
/// something is sent.
final class DepartureWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Never

    let departure = Departure()

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { departure.happened() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        departure.happened()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is IOError { departure.happened() }
        context.fireErrorCaught(error)
    }
}

/// Whether a client has gone, and who wants to know.
final class Departure: Sendable {
    private struct State {
        var hasHappened = false
        var number = 0
        var watchers: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// Calls a function once the client has gone, at once if it has already.
    /// - Returns: By which `forget` knows the function.
    func watch(_ watcher: @escaping @Sendable () -> Void) -> Int {
        let (number, hasHappened) = state.withLock { state in
            state.number += 1
            if !state.hasHappened { state.watchers[state.number] = watcher }
            return (state.number, state.hasHappened)
        }
        if hasHappened { watcher() }
        return number
    }

    func forget(_ number: Int) {
        state.withLock { $0.watchers[number] = nil }
    }

    func happened() {
        let watchers = state.withLock { state in
            state.hasHappened = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher() }
    }
}

/// The client closed its connection before it was answered.
struct ClientLeft: Error {}

extension PageContext {
    /// Does work that is cancelled when the client has gone.
    /// - Throws: `ClientLeft` then.
    package func whileClientWaits<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws
        -> T
    {
        let watch = channel.pipeline.handler(type: DepartureWatch.self)
        guard let departure = try? await watch.map(\.departure).get() else { return try await work() }
        let task = Task { try await work() }
        let number = departure.watch { task.cancel() }
        defer { departure.forget(number) }
        do {
            return try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
        } catch is CancellationError {
            throw ClientLeft()
        }
    }
}
