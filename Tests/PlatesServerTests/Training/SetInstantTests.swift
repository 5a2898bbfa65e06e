import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Sets of one exercise performed at one instant.
@Suite("Sets of one instant")
struct SetInstantTests {
    @Test("sets of one instant get consecutive nanoseconds with a constant number of statements")
    func statements() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let instant = try #require(Instant("2026-11-23T17:00:00Z"))
            let counts = try await log(60, at: instant, on: "2026-11-23", of: ada, test)
            #expect(Set(counts.statements.dropFirst()).count == 1, "\(counts.statements)")
            #expect(counts.instants == (0..<60).map { instant.adding(nanoseconds: $0) })
        }
    }

    @Test("sets at the last nanosecond of a day take free nanoseconds of the same day")
    func endOfDay() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let last = try #require(Instant("2026-11-22T23:59:59.999999999Z"))
            // They belong to the day before the one on which they were done.
            let counts = try await log(3, at: last, on: "2026-11-21", of: ada, test)
            let end = try #require(Instant("2026-11-21T23:59:59.999999999Z"))
            let start = try #require(Instant("2026-11-21T00:00:00Z"))
            #expect(counts.instants == [end, start, start.adding(nanoseconds: 1)])
            let other = try #require(Instant("2026-11-20T23:59:59.999999999Z"))
            let more = try await log(1, at: other, on: "2026-11-21", of: ada, test)
            #expect(more.instants == [end.adding(nanoseconds: -1)])
        }
    }

    @Test("a set in a full millisecond returns a conflict")
    func crowded() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let instant = try #require(Instant("2026-11-23T17:00:00Z"))
            _ = try await log(1, at: instant, on: "2026-11-23", of: ada, test)
            _ = try await log(1, at: instant.adding(nanoseconds: 999_999), on: "2026-11-23", of: ada, test)
            await #expect(throws: Conflict.self) {
                _ = try await log(1, at: instant, on: "2026-11-23", of: ada, test)
            }
        }
    }

    /// Logs sets and returns the number of statements for each and its time in the series.
    private func log(
        _ count: Int, at instant: Instant, on day: String, of person: Person, _ test: TestPlates
    ) async throws -> (statements: [Int], instants: [Instant]) {
        let (account, now) = (try #require(person.account), test.clock.now)
        let (catalogue, exercise) = (test.plates.training.catalogue, test.exercise("Bench Press"))
        return try await test.plates.site.database.write { connection in
            let counting = CountingConnection(connection)
            let log = TrainingLog(connection: counting, account: account, catalogue: catalogue, now: now)
            var (statements, instants): ([Int], [Instant]) = ([], [])
            for _ in 0..<count {
                let id = UUID()
                let entry = SetEntry(
                    exerciseID: exercise, mass: Mass(thousandths: 60_000, unit: .kg), reps: 5)
                let before = counting.count
                _ = try log.put(.init(id: id, entry: entry, day: Day(day), performedAt: instant))
                statements.append(counting.count - before)
                if let stored = try SetStore(connection: connection).stored(id) {
                    instants.append(stored.seriesAt)
                }
            }
            return (statements, instants)
        }
    }
}

/// Counts the statements of a connection. One transaction uses it, on one thread.
private final class CountingConnection: Connection {
    private let connection: any Connection
    private(set) var count = 0

    init(_ connection: any Connection) { self.connection = connection }

    var dialect: Dialect { connection.dialect }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        count += 1
        return try connection.execute(sql, parameters)
    }

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        count += 1
        return try connection.query(sql, parameters)
    }

    func executeScript(_ sql: String) throws { try connection.executeScript(sql) }

    func announceAccountChange() throws { try connection.announceAccountChange() }
}
