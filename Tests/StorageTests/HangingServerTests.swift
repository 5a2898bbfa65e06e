import Foundation
import PlatesCore
import Synchronization
import TestDatabases
import Testing

@testable import Storage

/// The test stops the server process of a connection with SIGSTOP, which looks like a hanging server.
@Suite("Hanging PostgreSQL", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct HangingServerTests {
    private let url: String

    init() throws {
        url = try #require(try TemporaryDatabase.makePostgreSQLDatabase())
    }

    private func open(patience: Duration = .milliseconds(200)) -> PostgreSQLDatabase {
        PostgreSQLDatabase(url: url, connections: 1, patience: patience, limit: .milliseconds(1200))
    }

    /// Generous, because a busy machine adds to every limit: without limits the test would wait for ever.
    private static let soon = Duration.seconds(30)

    private func process(_ connection: any Connection) throws -> Int32 {
        Int32(try connection.query("SELECT pg_backend_pid() AS p")[0].get("p", as: Int.self))
    }

    /// The error of the work and how long it took.
    private func refusal<T>(_ work: () async throws -> T) async -> (error: DatabaseError?, time: Duration) {
        let start = ContinuousClock.now
        do {
            _ = try await work()
            return (nil, ContinuousClock.now - start)
        } catch {
            return (error as? DatabaseError, ContinuousClock.now - start)
        }
    }

    @Test("a read is given up in time and the next one gets a new connection")
    func read() async throws {
        let database = open()
        let process = try await database.read { try self.process($0) }
        kill(process, SIGSTOP)
        defer { kill(process, SIGCONT) }
        let (error, time) = await refusal { try await database.read { try $0.query("SELECT 1").count } }
        guard case .unavailable = error else {
            Issue.record("it was refused with \(String(describing: error))")
            return
        }
        #expect(time < Self.soon)
        #expect(database.trouble == .away)
        #expect(try await database.read { try $0.query("SELECT 1 AS one").count } == 1)
        #expect(database.trouble == nil)
        try await database.close()
    }

    @Test("a write whose commit is not answered fails and is not run again")
    func commit() async throws {
        let database = open(patience: .seconds(5))
        try await database.write { try $0.executeScript("CREATE TABLE things (i bigint)") }
        let runs = Mutex<[Int32]>([])
        defer { for process in runs.withLock({ $0 }) { kill(process, SIGCONT) } }
        let (error, time) = await refusal {
            try await database.write { connection in
                try connection.execute("INSERT INTO things VALUES ($1)", [1])
                let process = try self.process(connection)
                runs.withLock { $0.append(process) }
                kill(process, SIGSTOP)
            }
        }
        #expect(error?.trouble == .away && time < Self.soon)
        #expect(runs.withLock { $0.count } == 1)
        try await database.close()
    }

    @Test("a write of megabytes to a server that does not read is given up in time")
    func sending() async throws {
        let database = open()
        let process = try await database.read { try self.process($0) }
        kill(process, SIGSTOP)
        defer { kill(process, SIGCONT) }
        let text = String(repeating: "x", count: 20_000_000)
        let (error, time) = await refusal {
            try await database.read { try $0.query("SELECT length($1::text) AS n", [text]).count }
        }
        #expect(error?.trouble == .away && time < Self.soon)
        try await database.close()
    }

    @Test("a database can be closed while a statement is not answered")
    func closing() async throws {
        let database = open()
        let process = try await database.read { try self.process($0) }
        kill(process, SIGSTOP)
        defer { kill(process, SIGCONT) }
        let start = ContinuousClock.now
        async let reading = refusal { try await database.read { try $0.query("SELECT 1").count } }
        try await Task.sleep(for: .milliseconds(100))
        try await database.close()
        #expect(ContinuousClock.now - start < Self.soon)
        _ = await reading
    }

    @Test("a slow statement is cancelled by the server and its connection stays usable")
    func slow() async throws {
        let database = open()
        let process = try await database.read { try self.process($0) }
        let (error, time) = await refusal {
            try await database.read { try $0.query("SELECT pg_sleep(9)").count }
        }
        #expect(error == .busy && time < .seconds(8))
        #expect(try await database.read { try self.process($0) } == process)
        try await database.close()
    }

    @Test("work that runs alone, such as migrations, has no time limit")
    func alone() async throws {
        let database = open()
        _ = try await database.writeAlone { try $0.query("SELECT pg_sleep(1.8)").count }
        let (error, _) = await refusal {
            try await database.write { try $0.query("SELECT pg_sleep(9)").count }
        }
        #expect(error == .busy)
        try await database.vacuum("pg_catalog.pg_class")
        try await database.close()
    }

    @Test("reads work on a read-only server, and writes succeed when it is writable again")
    func readOnly() async throws {
        let database = PostgreSQLDatabase(
            url: url, connections: 1, patience: .milliseconds(600), limit: .seconds(4))
        try await database.write { try $0.executeScript("CREATE TABLE things (i bigint)") }
        let name = try #require(URLComponents(string: url)).path.dropFirst()
        let administrator = try PostgreSQLLink(url: url)
        let write: @Sendable () async throws -> Void = {
            try await database.write { _ = try $0.execute("INSERT INTO things VALUES ($1)", [1]) }
        }
        try administrator.run("ALTER DATABASE \(name) SET default_transaction_read_only = on")
        try administrator.run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        )
        for _ in 0..<2 {
            let (error, time) = await refusal(write)
            guard case .readOnly = error else {
                Issue.record("it was refused with \(String(describing: error))")
                return
            }
            #expect(time < Self.soon && database.trouble == .readOnly)
            #expect(try await database.read { try $0.query("SELECT * FROM things").count } == 0)
            #expect(try await database.write { try $0.query("SELECT * FROM things").count } == 0)
            #expect(database.trouble == .readOnly, "nothing was written yet")
        }
        try administrator.run("ALTER DATABASE \(name) RESET default_transaction_read_only")
        try await write()
        #expect(database.trouble == nil)
        try await database.close()
    }

    @Test("full disks and faulty disks are trouble, and mistakes are not")
    func states() {
        func trouble(_ state: String) -> DatabaseTrouble? {
            DatabaseError(PostgreSQLError(state: state, message: "", isLost: false))?.trouble
        }
        #expect(trouble("53100") == .full && trouble("53200") == .full)
        #expect(trouble("58030") == .failing && trouble("25006") == .readOnly && trouble("57P03") == .away)
        #expect(trouble("42601") == nil && trouble("23505") == nil && trouble("53300") == nil)
    }
}
