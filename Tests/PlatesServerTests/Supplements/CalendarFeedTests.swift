import Foundation
import NIOCore
import PlatesCore
import Synchronization
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

@Suite("Calendar feed")
struct CalendarFeedTests {
    private func address(_ page: Answer) throws -> String {
        let found = try #require(page.text.firstMatch(of: /http:\/\/[^<]*(\/calendar\/[^<]*plates\.ics)/))
        return String(found.output.1)
    }

    @Test("the feed is readable by its address until it is revoked or replaced")
    func address() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let first = try address(try await ada.post("/supplements/feed"))
            #expect(try await test.stranger.get(first).status == 200)
            #expect(
                try await test.stranger.get(first).headers[.contentType] == "text/calendar; charset=utf-8")
            let second = try address(try await ada.post("/supplements/feed"))
            #expect(try await test.stranger.get(first).status == 404)
            #expect(try await test.stranger.get(second).status == 200)
            #expect(try await ada.post("/supplements/feed/revoke").status == 303)
            #expect(try await test.stranger.get(second).status == 404)
            #expect(try await test.stranger.get("/calendar/x/plates.ics").status == 404)
            let token = second.split(separator: "/")[1]
            let stored = try await test.plates.site.database.read { connection in
                try connection.query("SELECT * FROM calendar_feeds", []).count
            }
            #expect(stored == 0 && token.count == 43)
        }
    }

    @Test("a repeated form keeps the feed's address and another form replaces it")
    func again() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            func submission(in page: String) throws -> String {
                String(try #require(page.firstMatch(of: /name="submission" value="([^"]+)"/)).output.1)
            }
            let form = ["submission": try submission(in: await ada.get("/supplements/times").text)]
            let made = try await ada.post("/supplements/feed", form)
            let first = try address(made)
            #expect(try address(await ada.post("/supplements/feed", form)) == first)
            #expect(try await test.stranger.get(first).status == 200)
            #expect(try await ada.get("/supplements/feed").headers[.location] == "/supplements/times")
            let second = try address(
                await ada.post("/supplements/feed", ["submission": try submission(in: made.text)]))
            #expect(try await test.stranger.get(first).status == 404)
            #expect(try await test.stranger.get(second).status == 200)
            #expect(try address(await ada.post("/supplements/feed", ["secret": "guess me"])) != second)
        }
    }

    @Test("the server generates the feed's address, and no form can choose it")
    func madeByServer() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            let chosen = String(repeating: "a", count: 43)
            let form = ["secret": chosen, "submission": UUID().text]
            let (first, second) = (
                try address(await ada.post("/supplements/feed", form)),
                try address(await bob.post("/supplements/feed", form))
            )
            #expect(first != second && !first.contains(chosen) && !second.contains(chosen))
            for path in [first, second] { #expect(try await test.stranger.get(path).status == 200) }
            #expect(try await test.stranger.get("/calendar/\(chosen)/plates.ics").status == 404)
            // A form older than the revocation makes another address than it made before.
            _ = try await ada.post("/supplements/feed/revoke")
            #expect(try address(await ada.post("/supplements/feed", form)) != first)
            #expect(try await test.stranger.get(first).status == 404)
        }
    }

    @Test("the feed lists intakes and workouts in the person's time zone across clock changes")
    func content() async throws {
        try await TestPlates.run(at: "2026-10-23T10:00:00Z") { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            let program = try await test.program(of: ada)
            let workout = try #require(
                try await program.api(.post, "workouts", ["name": "Push A", "exercises": []]).json.id)
            _ = try await program.api(
                .put, "schedule?from=2026-10-01", ["kind": "weekly", "days": ["monday": "\(workout.text)"]])
            _ = try await ada.post("/supplements/new", ["key": "creatine"])
            _ = try await ada.post("/supplements/times", ["slot_0": "morning", "time_0": "07:30"])
            let path = try address(try await ada.post("/supplements/feed"))
            let text = try await test.stranger.get(path).text
            #expect(text.contains("DTSTART:20261024T053000Z"))
            #expect(text.contains("DTSTART:20261025T063000Z"))
            #expect(text.contains("SUMMARY:Morning: Creatine monohydrate"))
            #expect(text.contains("DTSTART;VALUE=DATE:20261026"))
            let uids = text.matches(of: /UID:([^\r]*)/).map { String($0.output.1) }
            #expect(Set(uids).count == uids.count)
            test.clock.set("2026-10-24T10:00:00Z")
            let later = try await test.stranger.get(path).text
            let again = later.matches(of: /UID:([^\r]*)/).map { String($0.output.1) }
            #expect(Set(uids).subtracting(again).count <= 1)
        }
    }

    @Test("a workout that is moved is the same event on another day, and a pause takes it out")
    func moved() async throws {
        try await TestPlates.run(at: "2026-10-23T10:00:00Z") { test in
            let ada = try await test.person()
            let workout = try #require(
                try await ada.api(.post, "workouts", ["name": "Push A", "exercises": []]).json.id)
            _ = try await ada.api(
                .put, "schedule?from=2026-10-01", ["kind": "weekly", "days": ["monday": "\(workout.text)"]])
            let path = try address(try await ada.post("/supplements/feed"))
            let uid = "UID:2026-10-26-\(workout.text)@plates"
            func days() async throws -> [String] {
                try await test.stranger.get(path).text.components(separatedBy: "BEGIN:VEVENT")
                    .filter { $0.contains(uid) }
                    .compactMap { $0.firstMatch(of: /VALUE=DATE:(\d+)/).map { String($0.output.1) } }
            }
            #expect(try await days() == ["20261026"])
            let move = ["action": "move", "workout_id": workout.text, "to_day": "2026-10-28"]
            _ = try await ada.post("/training/2026-10-26/plan", move)
            #expect(try await days() == ["20261028"])
            _ = try await ada.post("/schedule/pauses", ["from": "2026-10-27", "to": "2026-10-30"])
            #expect(try await days() == [])
            #expect(try await ada.get("/calendar").text.contains("/supplements/times"))
        }
    }

    @Test("the feed has no intakes without supplements, no workouts without lifts, and is empty without both")
    func switchedOff() async throws {
        try await TestPlates.run(at: "2026-10-23T10:00:00Z") { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            let workout = try #require(
                try await program.api(.post, "workouts", ["name": "Push A", "exercises": []]).json.id)
            _ = try await program.api(
                .put, "schedule?from=2026-10-01", ["kind": "weekly", "days": ["monday": "\(workout.text)"]])
            _ = try await ada.post("/supplements/new", ["key": "creatine"])
            let path = try address(try await ada.post("/supplements/feed"))
            func shown() async throws -> (intakes: Bool, workouts: Bool) {
                let answer = try await test.stranger.get(path)
                #expect(answer.status == 200 && answer.text.hasSuffix("END:VCALENDAR\r\n"))
                return (answer.text.contains("Creatine"), answer.text.contains("Push A"))
            }
            #expect(try await shown() == (true, true))
            _ = try await ada.post("/settings/sections/supplements", ["action": "disable"])
            #expect(try await shown() == (false, true))
            _ = try await ada.post("/settings/sections/lifts", ["action": "disable"])
            #expect(try await shown() == (false, false))
            _ = try await ada.post("/settings/sections/supplements", ["action": "enable"])
            #expect(try await shown() == (true, false))
        }
    }

    @Test("a full feed stays below a megabyte and says that it ends early")
    func full() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (account, now, today) = (try ada.id, test.clock.now, Day(of: test.clock.now, in: .gmt))
            let name = String(repeating: "ü", count: 36)
            try await test.plates.site.database.write { connection in
                let store = SupplementStore(connection: connection)
                for number in 0..<Quota.supplements.most {
                    let doses = try (0..<12).map { dose in
                        SupplementSchedule.SlotDose(
                            try Slot("\(name) \((number * 12 + dose) % Quota.slots.most)"),
                            Dose(1, .milligrams))
                    }
                    let schedule = SupplementSchedule(.daily, doses: doses, startsOn: today)
                    let supplement = Supplement(
                        id: UUID(), name: name + name + " \(number)", dose: Dose(1, .milligrams),
                        plan: SupplementPlan([.init(effectiveFrom: today, schedule: schedule)]))
                    try store.insert(supplement, of: account, at: now)
                }
            }
            let path = try address(try await ada.post("/supplements/feed"))
            let text = try await test.stranger.get(path).text
            #expect(text.utf8.count <= ICalendar.mostBytes && text.utf8.count > ICalendar.mostBytes / 2)
            #expect(text.contains("DTSTART:\("\(today)".replacing("-", with: ""))T"))
            #expect(text.contains("SUMMARY:Plates: not all of this day"))
            #expect(text.replacing("\r\n ", with: "").contains("\\nand 10 more"))
            #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
        }
    }

    @Test("simultaneous requests share one generated feed, and a later request makes a new one")
    func shared() async throws {
        let (maker, made) = (CalendarFeedMaker(), Made())
        let gate = AsyncStream<Void>.makeStream()
        let stream = gate.stream
        let make: @Sendable () async throws -> ByteBuffer? = {
            made.count.withLock { $0 += 1 }
            for await _ in stream { break }
            return ByteBuffer(string: "calendar")
        }
        let first = Task { try await maker.calendar(at: [1], make: make) }
        while made.count.withLock({ $0 }) == 0 { await Task.yield() }
        // The first request waits, so that all requests before the gate opens share its result.
        let second = Task { try await maker.calendar(at: [1], make: make) }
        for _ in 0..<100 { await Task.yield() }
        gate.continuation.finish()
        let (one, other) = (try await first.value, try await second.value)
        #expect(one == ByteBuffer(string: "calendar") && one == other)
        let before = made.count.withLock { $0 }
        let later = try await maker.calendar(at: [1], make: make)
        #expect(later == one)
        #expect(made.count.withLock { $0 } == before + 1)
    }

    private final class Made: Sendable {
        let count = Mutex(0)
    }
}
