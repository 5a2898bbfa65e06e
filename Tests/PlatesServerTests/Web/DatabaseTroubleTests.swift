import Foundation
import Hummingbird
import HummingbirdTesting
import PlatesCore
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Database trouble")
struct DatabaseTroubleTests {
    @Test(
        "a database in trouble returns 503 with Retry-After and a sentence",
        arguments: [
            (DatabaseError.full("x"), "disk is full"), (.readOnly("x"), "only read"),
            (.failing("x"), "faulty"),
            (.replaced("x"), "moved, replaced or deleted"), (.unavailable("x"), "cannot reach"),
            (.busy, "cannot reach"),
        ]
    )
    func sentences(error: DatabaseError, words: String) throws {
        let problem = try #require(Problem(error))
        #expect(problem.status == .serviceUnavailable && problem.message.description.contains(words))
        #expect(problem.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
    }

    @Test(
        "a read-only database still serves pages and refuses writes with 503",
        .enabled(if: !TemporaryDatabase.isPostgreSQL)
    )
    func reading() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            let database = test.plates.site.database
            // More than an hour later the last use would be written.
            test.clock.advance(seconds: 7200)
            try await database.write { _ = try $0.query("PRAGMA query_only = 1") }
            for path in ["/", "/training/2026-01-15", "/food", "/supplements", "/progress", "/settings"] {
                let answer = try await ada.get(path)
                #expect([200, 303].contains(answer.status), "\(path)")
            }
            #expect(try await program.get("/api/v1/me").status == 200)
            let answer = try await program.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise("Squat").text), "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ]
            )
            #expect(answer.status == 503 && answer.text.contains("only read"))
        }
    }

    @Test("a text of the program is written to the database once per version")
    func publication() async throws {
        try await TestPlates.run { test in
            let database = test.plates.site.database
            let writes = Mutex(0)
            for text in ["a", "a", "b", "b"] {
                try await Publication(name: "test", text: text).publish(in: database) { _ in
                    writes.withLock { $0 += 1 }
                }
            }
            #expect(writes.withLock { $0 } == 2)
        }
    }

    @Test("a start that cannot publish logs it, and fails if the database does not answer")
    func failedPublication() async throws {
        let log = TestLog()
        try await Publication.attempt("the assets", log.logger) { throw DatabaseError.full("no space") }
        #expect(log.lines.contains { $0.contains("the assets of this version could not be stored") })
        await #expect(throws: DatabaseError.self) {
            try await Publication.attempt("the assets", log.logger) {
                throw DatabaseError.unavailable("away")
            }
        }
    }
}
