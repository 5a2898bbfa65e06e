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

@Suite("Sharing of values between requests")
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

    /// Counts what was made.
    private final class Maker: Sendable {
        private let made = Mutex(0)

        func next() -> Int {
            made.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test("those who ask for a value while it is being made get that one")
    func sharedMaking() async throws {
        let (maker, gate) = (Maker(), Gate())
        let cache = FreshCache<String, Int>(writes: WriteCount(), limit: 2, lifetime: .seconds(3600))
        let values = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await cache.value("a") {
                        await gate.wait()
                        return maker.next()
                    }
                }
            }
            // However the tasks run, those that come later find the value cached.
            await Task.yield()
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: 1, count: 16))
        #expect(maker.next() == 2)
    }

    @Test("a value that was begun before a write is not shared with who asks after it")
    func makingBeforeWrite() async throws {
        let (writes, gate) = (WriteCount(), Gate())
        let cache = FreshCache<String, Int>(writes: writes, limit: 2, lifetime: .seconds(3600))
        let begun = Gate()
        async let old = cache.value("a") {
            begun.open()
            await gate.wait()
            return 1
        }
        await begun.wait()
        writes.raise()
        #expect(try await cache.value("a") { 2 } == 2)
        gate.open()
        #expect(try await old == 1)
        #expect(try await cache.value("a") { 3 } == 2)
    }

    private struct Failure: Error {}

    @Test(
        "a waiting caller gets the error of the one it waits for, and makes its own of what is not shared",
        arguments: [Failure() as (any Error)?, CancellationError(), nil])
    func failedMaking(failure: (any Error)?) async throws {
        let cache = FreshCache<String, Int>(writes: WriteCount(), limit: 2, lifetime: .seconds(3600))
        let (begun, gate) = (Gate(), Gate())
        let waits = Mutex(false)
        async let first: Int? = cache.value("a") {
            begun.open()
            await gate.wait()
            if let failure { throw failure }
            return nil
        }
        await begun.wait()
        async let second: Int? = cache.value("a") {
            // A failure is shared with who waited, and who came too late for that makes its own.
            waits.withLock { $0 = true }
            return 2
        }
        try await Task.sleep(for: .milliseconds(100))
        gate.open()
        do {
            let value = try await first
            #expect(value == nil && failure == nil)
        } catch {
            #expect(failure != nil)
        }
        do {
            #expect(try await second == 2)
            #expect(!(failure is Failure) || waits.withLock(\.self))
        } catch {
            #expect(error is Failure && failure is Failure)
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
        // A second may pass in a test on a busy machine.
        let cache = FreshCache<String, Int>(writes: writes, limit: 2, lifetime: .seconds(3600))
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

        let brief = FreshCache<String, Int>(writes: writes, limit: 2)
        #expect(try await brief.value("a", make: make) == 8)
        try await Task.sleep(for: .milliseconds(1050))
        #expect(try await brief.value("a", make: make) == 9)

        let none = FreshCache<String, Int>(writes: nil, limit: 2)
        #expect(try await none.value("a", make: make) == 10)
        #expect(try await none.value("a", make: make) == 11)
    }
}
