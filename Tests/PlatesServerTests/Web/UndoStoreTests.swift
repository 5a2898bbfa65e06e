import Foundation
import PlatesCore
import Storage
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Undo offers")
struct UndoStoreTests {
    /// A store in a transaction, for an account of its own.
    private func run(
        _ test: @escaping @Sendable (UndoStore, _ account: UUID, _ now: Instant) throws -> Void
    ) async throws {
        try await TestPlates.run { plates in
            let (account, now) = (try await plates.person().id, plates.clock.now)
            try await plates.plates.site.database.write { connection in
                try test(UndoStore(connection: connection), account, now)
            }
        }
    }

    @Test("an offer is found by its own account only")
    func found() async throws {
        try await run { store, account, now in
            let id = try store.offer(
                "act", ["a": 1], summary: "Did “it”.", of: account, at: now, element: "set-1")
            let offer = try #require(try store.find(id, of: account))
            #expect(offer.action == "act")
            #expect(String(decoding: offer.payload, as: UTF8.self) == #"{"a":1}"#)
            #expect(offer.summary == "Did “it”.")
            #expect(offer.element == "set-1")
            #expect(!offer.isUsed && offer.refusal == nil)
            #expect(try store.find(id, of: UUID()) == nil)
            try store.noteRefusal(id, of: account, because: "No.")
            #expect(try store.find(id, of: account)?.refusal == "No.")
            try store.noteUse(id, of: UUID(), at: now)
            #expect(try store.find(id, of: account)?.isUsed == false)
            try store.noteUse(id, of: account, at: now)
            #expect(try store.find(id, of: account)?.isUsed == true)
        }
    }

    @Test("an equal change reuses its offer until it was undone")
    func same() async throws {
        try await run { store, account, now in
            func offer(_ number: Int = 1) throws -> UUID {
                try store.offer("act", ["a": number], summary: "Did it.", of: account, at: now)
            }
            let first = try offer()
            #expect(try offer() == first)
            #expect(try offer(2) != first)
            try store.noteUse(first, of: account, at: now)
            #expect(try offer() != first)
        }
    }

    @Test("the newest 100 offers and those of a day are stored, at most 500")
    func bounded() async throws {
        try await run { store, account, now in
            func offers(_ count: Int, daysAgo: Double, _ name: String) throws -> [UUID] {
                try (0..<count).map { number in
                    let time = now.adding(nanoseconds: Int64(-daysAgo * 86_400e9) + Int64(number) * 1_000_000)
                    return try store.offer(name, [number], summary: "Did it.", of: account, at: time)
                }
            }
            func areThere(_ ids: some Sequence<UUID>) throws -> [Bool] {
                Array(Set(try ids.map { try store.find($0, of: account) != nil }))
            }
            let old = try offers(120, daysAgo: 2, "old")
            #expect(try areThere(old) == [true])
            let new = try offers(150, daysAgo: 0.5, "new")
            #expect(try areThere(new) == [true])
            #expect(try areThere(old) == [false])
            let many = try offers(520, daysAgo: 0, "many")
            #expect(try areThere(many.suffix(500)) == [true])
            #expect(try areThere(new + many.prefix(20)) == [false])
        }
    }

    @Test("undo restores the rows a change replaced, changed, added and deleted")
    func rows() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let site = test.plates.site
            let (account, now) = (try #require(person.account), test.clock.now)
            let monday = Day("2026-11-23")!
            let undo = RowUndo(
                "days",
                [.init("trainings", key: ["account_id", "day"], where: "account_id = $1 AND day >= $2")])
            let scope: @Sendable (any Connection) -> RowUndo.Scope = {
                RowUndo.Scope(connection: $0, account: account.id, now: now)
            }
            @Sendable func records() async throws -> [Day: TrainingRecord] {
                try await site.database.read {
                    try TrainingStore(connection: $0)
                        .records(from: monday, to: monday.adding(days: 9), of: account.id)
                }
            }
            let id = try await site.database.write { connection in
                let store = TrainingStore(connection: connection)
                let started = TrainingRecord(state: .inProgress)
                for day in 0...1 { try store.put(started, on: monday.adding(days: day), of: account.id) }
                let nothing = try undo.offer("Nothing.", in: scope(connection), [monday]) {}
                #expect(nothing == nil)
                return try undo.offer("Changed days.", in: scope(connection), [monday]) {
                    try store.put(
                        TrainingRecord(state: .skipped, reason: "“ill”"), on: monday, of: account.id)
                    try store.put(nil, on: monday.adding(days: 1), of: account.id)
                    try store.put(started, on: monday.adding(days: 2), of: account.id)
                }
            }
            #expect(try await records().count == 2)
            @Sendable func run() async throws {
                try await site.database.write { connection in
                    let id = try #require(id)
                    let found = try UndoStore(connection: connection).find(id, of: account.id)
                    let offer = try #require(found)
                    let request = UndoRequest(
                        connection: connection, account: account, now: now)
                    try undo.action().run(offer.payload, request)
                }
            }
            try await run()
            let started = TrainingRecord(state: .inProgress)
            #expect(try await records() == [monday: started, monday.adding(days: 1): started])
            // The rows have changed since.
            await #expect(throws: Conflict.self) { try await run() }
            #expect(try await records().count == 2)
        }
    }
}
