import Accounts
import Foundation
import PlatesCore
import Storage
import Synchronization

/// Reads an export of Plates into an empty account of this server, which may be the other deployment.
package struct ArchiveImport: Sendable {
    /// Who has brought the file.
    package enum Trust: Sendable {
        /// The operator: foods and exercises of everybody that this server lacks are added for everybody, and changes of
        /// the plan can still be undone.
        case `operator`
        /// A person. What their file says of foods and exercises of everybody is theirs alone, and what it says could be
        /// undone is left out: undoing writes rows as they stand there.
        case person
    }

    /// How many rows of each table were stored.
    package struct Counts: Sendable, Equatable {
        package let tables: [String: Int]
        package var sets: Int { tables["sets"] ?? 0 }
        package var entries: Int { tables["entries"] ?? 0 }
        package var intakes: Int { tables["intakes"] ?? 0 }
    }

    private let database: any Database
    private let trust: Trust

    /// The schema of the first version that wrote exports.
    static let firstSchema = 32

    package init(database: any Database, trust: Trust) {
        self.database = database
        self.trust = trust
    }

    /// Stores all of it in one transaction.
    /// - Parameters:
    ///   - zip: The path of the file.
    ///   - account: An account without data. Its email, password and sessions stay.
    /// - Throws: `ArchiveFault`, a sentence for the person, and nothing was stored; `DatabaseError` where the database
    ///   is in trouble.
    package func apply(zip: String, to account: UUID) async throws -> Counts {
        do {
            let database = database
            let trust = trust
            // Before the work of unpacking, and once more with the rows.
            try await database.read { try AccountTarget(connection: $0, account: account).requireEmpty() }
            let stage = try await OwnThread.run { try Mutexed(ArchiveStage(zip: zip)) }
            return try await database.writeAtLength { connection in
                try stage.use { stage in
                    try stage.file.transaction { source in
                        try ArchiveCopy(
                            source: source, archived: stage.account, target: connection, account: account,
                            trust: trust
                        ).run()
                    }
                }
            }
        } catch {
            throw ArchiveFault(error) ?? error
        }
    }
}

/// What one thread after the other uses.
private final class Mutexed: Sendable {
    private let stage: Mutex<ArchiveStage>

    init(_ stage: sending ArchiveStage) { self.stage = Mutex(stage) }

    func use<T: Sendable>(_ work: (ArchiveStage) throws -> T) throws -> T {
        try stage.withLock { try work($0) }
    }
}

/// An account that an archive is to be read into.
struct AccountTarget {
    let connection: any Connection
    let account: UUID

    /// - Throws: `ArchiveFault` where there is no such account, or it has data.
    func requireEmpty() throws {
        guard try AccountStore(connection: connection).account(account) != nil else {
            throw ArchiveFault.noAccount
        }
        for table in ArchiveTable.all where !table.isShared && !ArchiveTable.settings.contains(table.name) {
            let sql = "SELECT 1 AS one FROM \(table.table.name) WHERE \(table.table.condition) LIMIT 1"
            guard try connection.query(sql, [account]).isEmpty else { throw ArchiveFault.notEmpty }
        }
    }

    /// Removes what a new account has set, for what the archive says.
    func clearSettings() throws {
        for table in ArchiveTable.all.reversed() where ArchiveTable.settings.contains(table.name) {
            guard table.name != "accounts" else { continue }
            try connection.execute("DELETE FROM \(table.name) WHERE \(table.table.condition)", [account])
        }
    }
}
