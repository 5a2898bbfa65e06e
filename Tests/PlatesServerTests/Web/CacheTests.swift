import Foundation
import Hummingbird
import PlatesCore
import Synchronization
import Testing

@testable import Food
@testable import PlatesServer
@testable import Storage
@testable import Training
@testable import Web

@Suite("What is remembered between requests")
struct CacheTests {
    @Test("a page shows a set as soon as it is stored, whoever logged it")
    func writesAreSeen() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let day = "/training/\(SampleData.day)"
            for reps in 1...20 {
                let mark = "60 kg × \(reps)<"
                #expect(try await !ada.get(day).text.contains(mark))
                #expect(try await !ada.get(day).text.contains(mark))
                let set: JSON = [
                    "exercise_id": "\(test.exercise("Bench Press").text)", "reps": .number(Double(reps)),
                    "day": "\(SampleData.day)", "weight": ["value": 60, "unit": "kg"],
                ]
                #expect(try await program.api(.post, "sets", set).status == 201)
                #expect(try await ada.get(day).text.contains(mark))
            }
        }
    }

    @Test("a page is never shown to another account or a stranger")
    func notShared() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let bob = try await test.person("Bob")
            for _ in 0..<3 {
                #expect(try await ada.get("/settings").text.contains("ada@example.org"))
                #expect(try await bob.get("/settings").text.contains("bob@example.org"))
                #expect(try await test.stranger.get("/settings").status == 303)
            }
        }
    }

    @Test("a page shows the next day as soon as it begins")
    func dayChanges() async throws {
        try await TestPlates.run(at: "2026-11-23T23:59:59.900Z") { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.get("/").text.contains("23 November"))
            test.clock.advance(seconds: 0.2)
            #expect(try await ada.get("/").text.contains("24 November"))
        }
    }

    @Test("a cached value is made again after a write, after a second and without a write counter")
    func freshCache() async throws {
        let made = Mutex(0)
        @Sendable func make() -> Int {
            made.withLock {
                $0 += 1
                return $0
            }
        }
        let writes = WriteCount()
        let cache = FreshCache<String, Int>(writes: writes, limit: 2)
        #expect(try await cache.value("a", make: make) == 1)
        #expect(try await cache.value("a", make: make) == 1)
        #expect(try await cache.value("b", make: make) == 2)
        // The cache holds two values.
        #expect(try await cache.value("c", make: make) == 3)
        #expect(try await cache.value("c", make: make) == 4)
        writes.raise()
        #expect(try await cache.value("a", make: make) == 5)
        // A value read while somebody wrote is not cached.
        #expect(
            try await cache.value("d") {
                writes.raise()
                return make()
            } == 6
        )
        #expect(try await cache.value("d", make: make) == 7)
        try await Task.sleep(for: .milliseconds(1050))
        #expect(try await cache.value("d", make: make) == 8)

        let none = FreshCache<String, Int>(writes: nil, limit: 2)
        #expect(try await none.value("a", make: make) == 9)
        #expect(try await none.value("a", make: make) == 10)
    }
}
