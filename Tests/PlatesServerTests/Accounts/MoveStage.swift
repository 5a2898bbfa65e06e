import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Web

/// A folder's database and a server's: one with two accounts and a row in every table, the other empty.
struct MoveStage: Sendable {
    let direction: AccountMove.Direction
    let source: any Database
    let target: any Database

    static let directions: [AccountMove.Direction] = [.embeddedToServer, .serverToEmbedded]

    /// The time of the first copy. The accounts' rows are older.
    static let now = Instant("2026-11-27T12:00:00Z")!

    static func run(
        _ direction: AccountMove.Direction, _ test: @Sendable (MoveStage) async throws -> Void
    ) async throws {
        try await Turns.shared.take {
            let server = try await TemporaryDatabase().database
            let folder = try emptyFolder()
            let (source, target) = direction == .embeddedToServer ? (folder, server) : (server, folder)
            for database in [source, target] { try await Migrator().migrate(database) }
            try await source.write { connection in
                try SampleRows(connection).insert(except: Set(AccountTable.ofOneDeployment.keys))
            }
            let stage = MoveStage(direction: direction, source: source, target: target)
            try await test(stage)
            try await source.close()
            try await target.close()
        }
    }

    /// Runs the test after everything was copied.
    static func runCopied(
        _ direction: AccountMove.Direction, _ test: @Sendable (MoveStage) async throws -> Void
    ) async throws {
        try await run(direction) { stage in
            try await stage.move()
            try await test(stage)
        }
    }

    static func emptyFolder() throws -> any Database {
        let folder = try TemporaryDatabase.makeFolder()
        return try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
    }

    /// Moves from the source to the target.
    @discardableResult
    func move(replacing: Bool = false, at now: Instant = now) async throws -> [AccountMoveOutcome] {
        try await Self.move(direction, from: source, to: target, replacing: replacing, at: now)
    }

    /// Moves from the target to the source.
    @discardableResult
    func moveBack(at now: Instant = now) async throws -> [AccountMoveOutcome] {
        let back: AccountMove.Direction =
            direction == .embeddedToServer ? .serverToEmbedded : .embeddedToServer
        return try await Self.move(back, from: target, to: source, at: now)
    }

    static func move(
        _ direction: AccountMove.Direction, from source: any Database, to target: any Database,
        replacing: Bool = false, at now: Instant = now
    ) async throws -> [AccountMoveOutcome] {
        var outcomes: [AccountMoveOutcome] = []
        let move = AccountMove(
            direction, source: source, target: target, replaces: replacing, time: TimeSource { now }
        )
        let failures = try await move.run { outcomes.append($1) }
        #expect(failures == outcomes.count { $0.isFailure })
        return outcomes
    }

    func execute(_ sql: String, _ parameters: [any ValueConvertible] = [], on database: any Database)
        async throws
    {
        try await database.write { connection in
            let changed = try connection.execute(sql, parameters)
            #expect(changed > 0, "\(sql)")
        }
    }

    /// Changes the first account's water.
    func drink(_ millilitres: Int, on database: any Database) async throws {
        try await execute(
            "UPDATE water SET millilitres = $1 WHERE account_id = $2", [millilitres, SampleRows.accounts[0]],
            on: database
        )
    }

    func rows(_ database: any Database, of account: Int = 0) async throws -> AccountRows {
        try await database.read {
            try AccountCopy(connection: $0, account: SampleRows.accounts[account]).read()
        }
    }

    func count(_ condition: String, on database: any Database) async throws -> Int {
        try await database.read { try $0.query("SELECT count(*) AS n FROM \(condition)")[0].get("n") }
    }
}
