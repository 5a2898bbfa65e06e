import Foundation
import PlatesCore
import Storage

/// Moves the accounts of an embedded deployment into PostgreSQL, each whole and in a transaction of its own.
///
/// It can be repeated: an account that is there already as it is here is left alone, and one that has changed
/// here since is moved again. One that has changed there is never touched.
public struct EmbeddedMove: Sendable {
    /// What became of an account.
    public enum Outcome: Sendable, Equatable {
        case moved(sets: Int)
        case unchanged
        /// Nothing of it was done, for this reason.
        case refused(String)
    }

    private let source: any Database
    private let target: any Database

    /// - Parameters:
    ///   - folder: The data directory that is left. It is not changed.
    ///   - settings: Name the PostgreSQL that is moved to.
    /// - Throws: `ValidationError` where the one or the other is not named.
    public init(from folder: String, to settings: Settings) async throws {
        let old = Settings(dataDirectory: folder)
        guard FileManager.default.fileExists(atPath: old.databasePath) else {
            throw ValidationError("data_directory", "\(folder) holds no database")
        }
        guard settings.databaseURL != nil else {
            throw ValidationError("database_url", "is missing; see --database-url")
        }
        // Opening brings both to the same schema. The catalogues are there before sets and entries refer to them,
        // also where no server has run yet.
        let target = try await settings.openDatabase()
        let resources = try Resources()
        _ = try await ExerciseCatalogue.published(in: target, resources)
        _ = try await FoodCatalogue.published(in: target, resources)
        try await self.init(source: old.openDatabase(), target: target)
    }

    init(source: any Database, target: any Database) {
        self.source = source
        self.target = target
    }

    public func close() async throws {
        try await source.close()
        try await target.close()
    }

    /// Moves every account.
    /// - Parameter progress: Called with the email of each account and what became of it.
    /// - Returns: How many were refused.
    @discardableResult
    public func run(progress: (String, Outcome) -> Void) async throws -> Int {
        let accounts = try await source.read { try AccountStore(connection: $0).all() }
        var refused = 0
        for account in accounts {
            let outcome = try await move(account)
            if case .refused = outcome { refused += 1 }
            progress(account.email.text, outcome)
        }
        return refused
    }

    private func move(_ account: Account) async throws -> Outcome {
        let belongings = try await source.read { connection in
            try AccountCopy(connection: connection, account: account.id).read()
        }
        return try await target.write { connection in
            let other = try AccountStore(connection: connection).credentials(account.email)?.account
            if let other, other.id != account.id {
                return .refused("another account has this email there")
            }
            let copy = AccountCopy(connection: connection, account: account.id)
            if other != nil {
                let there = try copy.read()
                if there.fingerprint == belongings.fingerprint { return .unchanged }
                guard there.lastChange <= belongings.lastChange else {
                    return .refused("it was used there after it was used here")
                }
                try AccountStore(connection: connection).delete(account.id)
            }
            try copy.write(belongings)
            guard try copy.read().fingerprint == belongings.fingerprint else { throw IncompleteCopy() }
            return .moved(sets: belongings.count(of: "sets"))
        }
    }

    /// What was written is not what was read. Nothing of it is kept.
    private struct IncompleteCopy: Error {}
}
