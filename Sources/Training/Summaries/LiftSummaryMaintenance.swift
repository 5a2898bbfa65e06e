import Foundation
import PlatesCore
import Storage

/// What the operator does with the summaries of the set log from the command line, while servers run or not.
public struct LiftSummaryMaintenance: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    public func close() async throws {
        try await database.close()
    }

    /// Compares the summaries with the log, an account at a time.
    /// - Returns: A sentence for each difference; none where they agree.
    public func verify() async throws -> [String] {
        var differences: [String] = []
        for account in try await accounts() {
            differences += try await database.read { connection in
                try LiftSummaries(logOf: account, in: connection)
                    .differences(from: LiftSummaries(storedOf: account, in: connection), of: account)
            }
        }
        return differences
    }

    /// Makes the summaries anew from the log, an account at a time. What is logged meanwhile is in them as well.
    /// - Returns: Of how many accounts.
    public func rebuild() async throws -> Int {
        let accounts = try await accounts()
        for account in accounts {
            try await database.write { try LiftSummaries.rebuild(of: account, in: $0) }
        }
        return accounts.count
    }

    private func accounts() async throws -> [UUID] {
        try await database.read { connection in
            try connection.query("SELECT id FROM accounts ORDER BY id").map { try $0.get("id") }
        }
    }
}
