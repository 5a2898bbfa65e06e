import Foundation
import TestDatabases
import Testing

@testable import Storage

@Suite("Announcements", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct AnnouncementTests {
    private let url: String

    init() throws {
        url = try #require(try TemporaryDatabase.makePostgreSQLDatabase())
    }

    /// Waits until the condition holds, for at most a minute: a machine with other work may stand still for seconds.
    private func soon(_ condition: () -> Bool) async throws -> Bool {
        for _ in 0..<6000 {
            if condition() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test("an announcement reaches its own process before the write returns and others soon after")
    func both() async throws {
        let (one, other) = (PostgreSQLDatabase(url: url), PostgreSQLDatabase(url: url))
        let (mine, theirs) = (one.accountChanges, other.accountChanges)
        #expect(try await soon { mine.current != nil && theirs.current != nil })
        for _ in 0..<20 {
            let (before, elsewhere) = (try #require(mine.current), try #require(theirs.current))
            try await one.write { try $0.announceAccountChange() }
            #expect(try #require(mine.current) > before)
            // A process also receives its own announcement; the next round starts after it.
            #expect(try await soon { mine.current == before + 2 })
            #expect(try await soon { theirs.current.map { $0 > elsewhere } == true })
        }
        try await one.close()
        try await other.close()
    }

    @Test("an announcement of a rolled-back transaction is not made")
    func takenBack() async throws {
        struct Refused: Error {}
        let (one, other) = (PostgreSQLDatabase(url: url), PostgreSQLDatabase(url: url))
        let theirs = other.accountChanges
        #expect(try await soon { theirs.current != nil })
        let before = theirs.current
        try? await one.write { connection in
            try connection.announceAccountChange()
            throw Refused()
        }
        // A later announcement arrives later.
        try await one.write { try $0.announceAccountChange() }
        #expect(try await soon { theirs.current != before })
        #expect(theirs.current == before.map { $0 + 1 })
        try await one.close()
        try await other.close()
    }

    @Test("a lost connection reports no count until announcements are received again")
    func lost() async throws {
        let (one, other) = (PostgreSQLDatabase(url: url), PostgreSQLDatabase(url: url))
        let theirs = other.accountChanges
        #expect(try await soon { theirs.current != nil })
        let before = try #require(theirs.current)
        // It connects again within a second, so it is refused until it has been seen without a connection.
        let name = try #require(URLComponents(string: url)?.path.dropFirst())
        try TemporaryDatabase.allowConnections(false, to: String(name))
        #expect(try await soon { theirs.current == nil })
        try TemporaryDatabase.allowConnections(true, to: String(name))
        #expect(try await soon { theirs.current.map { $0 > before } == true })
        try await one.close()
        try await other.close()
        #expect(theirs.current == nil)
    }
}
