import Synchronization

/// Lets a task sleep until there is work for it, or for a time. One task waits at a time.
public final class WakeUp: Sendable {
    private enum State {
        case quiet
        /// It was rung while nobody waited.
        case rung
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    public init() {}

    /// Wakes the task that waits, or else the next one as soon as it would wait.
    public func ring() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if case .waiting(let continuation) = state {
                state = .quiet
                return continuation
            }
            state = .rung
            return nil
        }
        waiting?.resume()
    }

    /// Waits until it is rung, the time is over or the task is cancelled. It may also return for no reason.
    public func wait(atMost limit: Duration) async {
        let timer = Task {
            try await Task.sleep(for: limit)
            ring()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumed = state.withLock { state -> CheckedContinuation<Void, Never>? in
                    switch state {
                    case .quiet:
                        state = .waiting(continuation)
                        return nil
                    case .rung:
                        state = .quiet
                        return continuation
                    case .waiting(let other):
                        state = .waiting(continuation)
                        return other
                    }
                }
                resumed?.resume()
            }
        } onCancel: {
            ring()
        }
        timer.cancel()
    }
}
