import CLibPQ
import Foundation
import Synchronization

/// Connects on a thread of its own, because libpq resolves names and tries hosts for an unlimited time. A caller can
/// stop waiting and wait for the same attempt again later.
final class PostgreSQLAttempt: Sendable {
    private enum State {
        case trying
        /// The address of the connection.
        case made(UInt)
        case failed(PostgreSQLError)
        /// The connection was handed over.
        case taken
    }

    private let state = Mutex(State.trying)
    private let isOver = DispatchSemaphore(value: 0)

    init(url: String) {
        let thread = Thread { [self] in
            let outcome: State
            do throws(PostgreSQLError) {
                outcome = .made(UInt(bitPattern: try PostgreSQLLink.connect(to: url)))
            } catch {
                outcome = .failed(error)
            }
            state.withLock { $0 = outcome }
            isOver.signal()
        }
        thread.name = "plates-postgresql-connect"
        thread.stackSize = 1 << 20
        thread.start()
    }

    deinit {
        // No caller took the connection.
        if case .made(let address) = state.withLock({ $0 }) { PQfinish(OpaquePointer(bitPattern: address)) }
    }

    /// Waits for the connection and hands it over.
    /// - Returns: `nil` if it is not ready in time.
    /// - Throws: `PostgreSQLError` of the kind `lost` if it failed.
    func connection(by deadline: ContinuousClock.Instant?) throws -> OpaquePointer? {
        let timeout =
            deadline.map { deadline in
                let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
                return DispatchTime.now() + .milliseconds(Int(max(0, min(left, 1_000_000))))
            } ?? .distantFuture
        guard isOver.wait(timeout: timeout) == .success else { return nil }
        let outcome = state.withLock { state in
            defer { state = .taken }
            return state
        }
        switch outcome {
        case .made(let address): return OpaquePointer(bitPattern: address)
        case .failed(let error): throw error
        case .trying, .taken: return nil
        }
    }
}
