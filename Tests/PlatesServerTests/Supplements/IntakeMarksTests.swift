import Foundation
import PlatesCore
import Storage
import Testing

@testable import Supplements

@Suite("Outcomes of intakes by days")
struct IntakeMarksTests {
    /// A generator that repeats itself.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    private static let first = Day("2026-01-01")!
    private static let slots: [Slot] = [.morning, .evening, Slot(stored: "after the walk")]

    @Test("outcomes by days are those of the intakes after any history", arguments: [1, 2, 3] as [UInt64])
    func anyHistory(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try #require(ada.account)
            var supplements: [UUID] = []
            for name in ["Zinc", "Iron"] {
                let answer = try await ada.api(
                    .post, "supplements", ["name": "\(name)", "dose": ["amount": 1, "unit": "tablet"]])
                supplements.append(try #require(try answer.json.id))
            }
            let ids = supplements
            try await test.plates.site.database.write { connection in
                var random = Random(state: seed)
                for _ in 0..<40 {
                    for _ in 0..<10 { try Self.change(ids, of: account.id, on: connection, &random) }
                    try Self.compare(ids, of: account.id, on: connection)
                }
                try connection.execute("DELETE FROM supplements WHERE id = $1", [ids[0]])
                try Self.compare(ids, of: account.id, on: connection)
            }
        }
    }

    private static func change(
        _ supplements: [UUID], of account: UUID, on connection: any Connection, _ random: inout Random
    ) throws {
        let key = Intake.Key(
            supplements.randomElement(using: &random) ?? UUID(), day: day(&random),
            slot: slots.randomElement(using: &random) ?? .morning,
            number: Int.random(in: 1...2, using: &random))
        let parameters: [any ValueConvertible] = [
            account, key.day, key.supplementID, key.slot.key, key.number,
        ]
        let isThis = "account_id = $1 AND day = $2 AND supplement_id = $3 AND slot = $4 AND number = $5"
        switch Int.random(in: 0..<6, using: &random) {
        case 0: try connection.execute("DELETE FROM intakes WHERE \(isThis)", parameters)
        case 1:
            // Another day, if it is free.
            let day = day(&random)
            try connection.execute(
                """
                UPDATE intakes SET day = $6 WHERE \(isThis) AND NOT EXISTS (
                    SELECT 1 FROM intakes AS others WHERE others.account_id = $1 AND others.day = $6
                        AND others.supplement_id = $3 AND others.slot = $4 AND others.number = $5
                )
                """, parameters + [day])
        default:
            let state: Intake.State = [.open, .taken, .skipped].randomElement(using: &random) ?? .open
            try IntakeStore(connection: connection).save(
                Intake(
                    key, state: state, reason: state == .skipped && Bool.random(using: &random) ? "ill" : "",
                    takenAt: state == .taken ? Instant(nanoseconds: 0) : nil, dose: Dose(1, .tablets),
                    changedAt: Instant(nanoseconds: 0)),
                of: account)
        }
    }

    private static func day(_ random: inout Random) -> Day {
        first.adding(days: Int.random(in: 0..<100, using: &random))
    }

    private static func compare(_ supplements: [UUID], of account: UUID, on connection: any Connection) throws
    {
        let last = first.adding(days: 99)
        let marks = try IntakeStore(connection: connection).marks(from: first, to: last, of: account)
        let rows = try connection.query(
            "SELECT * FROM intakes WHERE account_id = $1 AND number = 1", [account])
        let intakes = Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let intake = try row.intake()
                return (intake.key, intake)
            })
        for supplement in supplements {
            for slot in slots {
                for day in DayRange(from: first, to: last) {
                    let intake = intakes[Intake.Key(supplement, day: day, slot: slot)]
                    let isExcused = intake?.state == .skipped && intake?.reason.isEmpty == false
                    let found = marks[supplement] ?? IntakeMarks()
                    #expect(
                        found.state(slot, on: day) == intake?.state ?? .open, "\(supplement) \(slot) \(day)")
                    #expect(found.isExcused(slot, on: day) == isExcused, "\(supplement) \(slot) \(day)")
                }
            }
        }
    }
}
