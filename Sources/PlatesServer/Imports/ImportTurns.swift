import Foundation
import PlatesCore
import Web

/// Lets one file of an account be read at a time, and two of all: reading takes a processor for as long as a file is large.
///
/// Others wait for their turn, in the order in which they came.
actor ImportTurns {
    private var running: Set<UUID> = []
    private var waiting: [(account: UUID, turn: CheckedContinuation<Void, Never>)] = []

    private static let most = 2
    private static let mostWaiting = 10

    /// Waits for a turn, which `end` ends.
    /// - Throws: 429 if too many files of the account wait.
    func begin(for account: UUID) async throws {
        if mayRun(account) {
            running.insert(account)
            return
        }
        guard waiting.count(where: { $0.account == account }) < Self.mostWaiting else {
            throw RefusedRequest(
                .tooManyRequests, message: "Other files of yours are being read. Try again when they are.")
        }
        await withCheckedContinuation { waiting.append((account, $0)) }
    }

    func end(for account: UUID) {
        running.remove(account)
        guard let index = waiting.firstIndex(where: { mayRun($0.account) }) else { return }
        let next = waiting.remove(at: index)
        running.insert(next.account)
        next.turn.resume()
    }

    private func mayRun(_ account: UUID) -> Bool { running.count < Self.most && !running.contains(account) }
}
