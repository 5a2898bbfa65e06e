import Foundation
import Web

/// Lets one file of an account be read at a time, and two of all: reading takes a processor for as long as a file is large.
struct ImportTurns: Sendable {
    private let own = AccountTurns(most: 1, mostWaiting: 10)
    private let all = AccountTurns(most: 2, mostWaiting: 1000)
    /// Stands for all accounts.
    private let server = UUID()

    /// Refuses a file before it is sent.
    /// - Throws: 429 if too many files of the account wait.
    func check(_ account: UUID) throws { try own.check(account) }

    /// Reads when it is the account's turn.
    /// - Throws: 429 if too many files wait.
    func read<Result: Sendable>(
        for account: UUID, _ work: () async throws -> Result
    ) async throws -> Result {
        try await own.begin(account)
        defer { own.end(account) }
        try await all.begin(server)
        defer { all.end(server) }
        return try await work()
    }
}
