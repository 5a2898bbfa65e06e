import Foundation
import Hummingbird
import Storage
import Synchronization

/// Lets an account read so many things at once, so that one person's long questions leave the database to others.
///
/// Further requests wait for their turn, in order; of those that wait there is a limit too. What writes is not held
/// up here: it is short, and many writes at the same moment share one commit.
package struct AccountShare: RouterMiddleware {
    private let turns: AccountTurns

    /// - Parameter readers: How many requests can read at the same time, of all accounts.
    package init(readers: Int) {
        turns = AccountTurns(most: max(1, readers / 2), mostWaiting: 100)
    }

    package func handle(
        _ request: Request,
        context: SignedInContext,
        next: (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get else { return try await next(request, context) }
        let account = context.account.id
        try await turns.begin(account)
        defer { turns.end(account) }
        do {
            return try await next(request, context)
        } catch let error as DatabaseError where error == .busy || error.trouble == .away {
            // Each of those that wait would be waiting as long again.
            turns.refuseWaiting(account, error)
            throw error
        }
    }
}

/// Counts what each account does at the same moment.
package final class AccountTurns: Sendable {
    private struct Line {
        var running = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let most: Int
    private let mostWaiting: Int
    private let lines = Mutex<[UUID: Line]>([:])

    /// - Parameters:
    ///   - most: How many an account has at the same time.
    ///   - mostWaiting: How many of an account wait.
    package init(most: Int, mostWaiting: Int) {
        self.most = most
        self.mostWaiting = mostWaiting
    }

    /// How many of an account wait.
    func waiting(_ account: UUID) -> Int {
        lines.withLock { $0[account]?.waiting.count ?? 0 }
    }

    /// Waits for a turn, which `end` gives back.
    /// - Throws: `ShareUsedUp` if too many of the account wait already; what `refuseWaiting` was called with.
    package func begin(_ account: UUID) async throws {
        try check(account)
        try await withCheckedThrowingContinuation { continuation in
            let begins = lines.withLock { lines in
                var line = lines[account] ?? Line()
                defer { lines[account] = line }
                if line.running < most {
                    line.running += 1
                    return true
                }
                line.waiting.append(continuation)
                return false
            }
            if begins { continuation.resume() }
        }
    }

    /// - Throws: `ShareUsedUp` if too many of the account wait for another one to wait as well.
    package func check(_ account: UUID) throws {
        guard waiting(account) < mostWaiting else { throw ShareUsedUp() }
    }

    /// Gives the turn to the one who has waited longest.
    package func end(_ account: UUID) {
        let next = lines.withLock { lines -> CheckedContinuation<Void, any Error>? in
            guard var line = lines[account] else { return nil }
            defer { lines[account] = line.running == 0 ? nil : line }
            if line.waiting.isEmpty {
                line.running -= 1
                return nil
            }
            return line.waiting.removeFirst()
        }
        next?.resume()
    }

    /// Tells those of the account that wait that they cannot be served now.
    func refuseWaiting(_ account: UUID, _ error: any Error) {
        let refused = lines.withLock { lines in
            defer { lines[account]?.waiting = [] }
            return lines[account]?.waiting ?? []
        }
        for continuation in refused { continuation.resume(throwing: error) }
    }
}

/// An account reads more at the same moment than it may, and more of it waits than can.
struct ShareUsedUp: Error {
    /// Seconds.
    let retryAfter = 1
}
