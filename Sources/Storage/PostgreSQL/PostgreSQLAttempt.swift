import CLibPQ
import Foundation
import Synchronization

/// A connection that is being made on a thread of its own: libpq looks up names and tries one host after the other,
/// for as long as that takes. Who waits for it can give up earlier, and wait for the same attempt again later.
final class PostgreSQLAttempt: Sendable {
    private enum State {
        case trying
        /// The address of the connection.
        case made(UInt)
        case failed(PostgreSQLError)
        /// The connection is somebody's.
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
        // Nobody waited for it to the end.
        if case .made(let address) = state.withLock({ $0 }) { PQfinish(OpaquePointer(bitPattern: address)) }
    }

    /// Waits for the connection, which belongs to the caller then.
    /// - Returns: `nil` where it is not there in time.
    /// - Throws: `PostgreSQLError` of the kind `lost` where it could not be made.
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
