import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// Copies the accounts of one deployment into another, each whole and in a transaction of its own.
///
/// It can be repeated, and destroys nothing: what was copied is noted on the target as a fingerprint over all rows.
/// An account whose rows there are still those is brought up to date; one that differs in any row is left alone,
/// unless it is to be replaced.
public struct AccountMove: Sendable {
    /// From which deployment to which.
    public enum Direction: Sendable {
        case embeddedToServer, serverToEmbedded

        /// Where the target is, as a sentence names it.
        package var there: String { self == .embeddedToServer ? "on the server" : "in the folder" }
        /// Where the source is.
        package var here: String { self == .embeddedToServer ? "in the folder" : "on the server" }
    }

    private let source: any Database
    private let target: any Database
    private let direction: Direction
    private let replaces: Bool
    private let time: TimeSource

    /// - Parameters:
    ///   - settings: Name the data directory and the PostgreSQL.
    ///   - replaces: Whether accounts that were changed on the target are overwritten.
    /// - Throws: `ValidationError` where one of the two is not named, or there is nothing to copy from.
    public init(_ direction: Direction, settings: Settings, replaces: Bool = false) async throws {
        guard settings.databaseURL != nil else {
            throw ValidationError("database_url", "is missing; see --database-url")
        }
        let folder = Settings(dataDirectory: settings.dataDirectory)
        let (source, target) = direction == .embeddedToServer ? (folder, settings) : (settings, folder)
        let opened = try await source.openExistingDatabase()
        do {
            try await self.init(
                direction, source: opened, target: Self.prepared(target), replaces: replaces
            )
        } catch {
            try? await opened.close()
            throw error
        }
    }

    package init(
        _ direction: Direction, source: any Database, target: any Database, replaces: Bool = false,
        time: TimeSource = .system
    ) {
        self.source = source
        self.target = target
        self.direction = direction
        self.replaces = replaces
        self.time = time
    }

    /// The target with this version's schema, and the catalogues to which sets and entries refer.
    private static func prepared(_ settings: Settings) async throws -> any Database {
        let target = try await settings.openDatabase()
        do {
            let resources = try Resources()
            _ = try await ExerciseCatalogue.published(in: target, csv: resources.exercises)
            _ = try await FoodCatalogue.published(in: target, csv: resources.foods)
        } catch {
            try? await target.close()
            throw error
        }
        return target
    }

    public func close() async throws {
        try await source.close()
        try await target.close()
    }

    /// Copies every account.
    /// - Parameter progress: Called with the email of each account and what became of it.
    /// - Returns: How many accounts were not copied.
    @discardableResult
    public func run(progress: (String, AccountMoveOutcome) -> Void) async throws -> Int {
        let accounts = try await source.read { try AccountStore(connection: $0).all() }
        var failures = 0
        for account in accounts {
            let outcome = try await outcome(of: account)
            if outcome.isFailure { failures += 1 }
            progress(account.email.text, outcome)
        }
        return failures
    }

    /// What is not copied of imports, as a sentence; `nil` if there are none.
    public func importsLeft() async throws -> String? {
        let (unfinished, undoable) = try await source.read { try ImportStore.left(in: $0) }
        var sentences: [String] = []
        switch unfinished {
        case 0: break
        case 1: sentences.append("1 unfinished import was not copied: bring its file again.")
        default:
            sentences.append("\(unfinished) unfinished imports were not copied: bring their files again.")
        }
        if undoable > 0 {
            sentences.append(
                "\(undoable) import\(undoable == 1 ? "" : "s") can be undone only \(direction.here).")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// What became of an account, as a sentence.
    public func sentence(_ outcome: AccountMoveOutcome) -> String { outcome.sentence(direction) }

    private func outcome(of account: Account) async throws -> AccountMoveOutcome {
        do {
            return try await move(account)
        } catch let error as DatabaseError {
            guard let reason = error.reasonToRefuse else { throw error }
            return .refused(reason)
        } catch is IncompleteCopy {
            return .refused("what arrived was not what was read")
        }
    }

    private func move(_ account: Account) async throws -> AccountMoveOutcome {
        let (id, email) = (account.id, account.email)
        let (here, sourceRecord) = try await source.read { connection in
            (
                try AccountCopy(connection: connection, account: id).read(),
                try CopyRecordStore(connection: connection).record(of: id)
            )
        }
        let now = time.now
        // Every row of an account that is there is deleted, so that nobody's change meanwhile can be lost.
        return try await target.writeOnSnapshot { [replaces] connection in
            let accounts = AccountStore(connection: connection)
            if let holder = try accounts.credentials(email)?.account, holder.id != id {
                return .refused("another account has this email there")
            }
            let record = try CopyRecordStore(connection: connection).record(of: id)
            let step = CopyStep(connection: connection, account: id, here: here, now: now)
            guard try accounts.account(id) != nil else {
                if record != nil, !replaces { return .leftAlone(.deleted, []) }
                return try step.copy(over: record)
            }
            return try step.update(records: [record, sourceRecord].compactMap { $0 }, replaces: replaces)
        }
    }
}

/// Copies one account, inside a transaction of the target.
private struct CopyStep {
    let connection: any Connection
    let account: UUID
    let here: AccountRows
    let now: Instant

    private var copy: AccountCopy { AccountCopy(connection: connection, account: account) }

    /// The account is not there.
    func copy(over record: CopyRecord?) throws -> AccountMoveOutcome {
        try write(here)
        let sets = here.count(of: "sets")
        return record == nil ? .copied(sets: sets) : .replaced(sets: sets, nil)
    }

    /// The account is there.
    /// - Parameter records: What was copied into the target, and into the source. Rows that are as one of them says
    ///   are in the past of the source's.
    func update(records: [CopyRecord], replaces: Bool) throws -> AccountMoveOutcome {
        let there = try copy.read()
        let base = records.first { $0.describes(there) }
        let merged = here.addingSignIns(of: there, except: base?.signIns ?? [])
        if there.fingerprint == here.fingerprint {
            if !merged.hasSignIns(of: there) { try copy.writeSignIns(merged) }
            try note()
            return .unchanged
        }
        let differences = there.differences(from: here)
        guard base != nil || replaces else { return .leftAlone(reason(records.first), differences) }
        try AccountStore(connection: connection).delete(account)
        try write(merged)
        let sets = here.count(of: "sets")
        return base == nil ? .replaced(sets: sets, differences) : .updated(sets: sets)
    }

    private func reason(_ record: CopyRecord?) -> AccountMoveOutcome.Reason {
        guard let record else { return .neverCopied }
        return record.schema == CopyRecord.currentSchema ? .changed : .otherSchema
    }

    private func write(_ rows: AccountRows) throws {
        try copy.write(rows)
        guard try copy.read().fingerprint == here.fingerprint else { throw IncompleteCopy() }
        try note()
    }

    private func note() throws {
        let record = CopyRecord(
            fingerprint: here.fingerprint, schema: CopyRecord.currentSchema, signIns: here.signInKeys,
            copiedAt: now
        )
        try CopyRecordStore(connection: connection).save(record, of: account)
    }
}

/// What was written is not what was read. The transaction is rolled back.
private struct IncompleteCopy: Error {}

extension DatabaseError {
    /// Why an account cannot be stored, or `nil` where the database as a whole is in the way.
    fileprivate var reasonToRefuse: String? {
        switch self {
        case .notUnique(let message), .brokenReference(let message), .checkFailed(let message):
            "the other database does not take its rows: \(message.prefix { !$0.isNewline })"
        case .unstorableText: "a text of it holds U+0000, which cannot be stored"
        case .busy, .unavailable, .full, .readOnly, .failing, .replaced: nil
        }
    }
}
