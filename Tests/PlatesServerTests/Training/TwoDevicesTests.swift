import Foundation
import Hummingbird
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// A device with its own clock and outbox.
private struct Device {
    let person: Person
    /// How many seconds its clock is ahead of the true time.
    var ahead: Double = 0

    func instant(_ text: String) -> String {
        Instant(text)!.adding(nanoseconds: Int64(ahead * 1e9)).description
    }

    /// Sends changes with the times of the device's clock.
    func send(_ changes: [JSON], at now: String) async throws -> JSON {
        let body = String(decoding: try JSONEncoder().encode(JSON.array(changes)), as: UTF8.self)
        return try await person.send(
            .post, "/api/v1/changes", headers: [.platesSentAt: instant(now)], body: body
        ).json
    }

    func put(
        _ set: UUID, _ exercise: UUID, reps: Int, on day: String = "2026-11-23", at made: String,
        knows: UUID? = nil, id: UUID = UUID()
    ) -> JSON {
        var change: JSON = [
            "v": 2, "id": "\(id.text)", "op": "put_set", "at": "\(instant(made))",
            "set": [
                "id": "\(set.text)", "exercise_id": "\(exercise.text)", "day": .string(day),
                "reps": .number(Double(reps)), "weight": ["value": 100, "unit": "kg"],
            ],
        ]
        if let knows { change = change.with(["knows": "\(knows.text)"]) }
        return change
    }

    func delete(_ set: UUID, at made: String, knows: UUID?) -> JSON {
        [
            "v": 2, "id": "\(UUID().text)", "op": "delete_set", "at": "\(instant(made))",
            "set_id": "\(set.text)",
            "knows": knows.map { "\($0.text)" } ?? .null,
        ]
    }
}

@Suite("Two devices")
struct TwoDevicesTests {
    private func reps(_ person: Person) async throws -> [JSON] {
        try await person.api(.get, "days/2026-11-23").json["training"]["exercises"].items
            .flatMap { $0["sets"].items }.map { $0["reps"] }
    }

    @Test(
        "what was edited offline stays when the day was moved elsewhere meanwhile, on the day to which it went"
    )
    func movedMeanwhile() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (phone, squat, set, first) = (Device(person: ada), test.exercise("Squat"), UUID(), UUID())
            _ = try await phone.send(
                [phone.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z", id: first)],
                at: "2026-11-23T17:00:01Z")
            // Made offline before the move, and sent after it.
            let edit = phone.put(set, squat, reps: 6, at: "2026-11-23T17:30:00Z", knows: first)
            test.clock.advance(seconds: 60)
            let move = try await ada.api(
                .post, "plan/moves", ["day": "2026-11-23", "to_day": "2026-11-22"])
            #expect(move.status == 204)
            test.clock.advance(seconds: 60)
            let answer = try await phone.send([edit], at: "2026-11-23T18:02:00Z")
            #expect(answer["superseded"] == [] && answer["accepted"] == [edit["id"]])
            #expect(try await reps(ada) == [])
            let moved = try await ada.api(.get, "days/2026-11-22").json["training"]
            #expect(moved["exercises"][0]["sets"].items.map { $0["reps"] } == [6])
            // A deletion knows what it deletes as well.
            let deletion = phone.delete(
                set, at: "2026-11-23T18:03:00Z", knows: UUID(text: edit["id"].text ?? ""))
            let gone = try await phone.send([deletion], at: "2026-11-23T18:03:00Z")
            #expect(gone["accepted"] == [deletion["id"]])
        }
    }

    @Test(
        "a set that the person takes to another day and back by the outbox stands on the day of the last change"
    )
    func thereAndBack() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (phone, squat, set, first) = (Device(person: ada), test.exercise("Squat"), UUID(), UUID())
            let (second, third) = (UUID(), UUID())
            for change in [
                phone.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z", id: first),
                phone.put(
                    set, squat, reps: 6, on: "2026-11-20", at: "2026-11-23T17:01:00Z", knows: first,
                    id: second),
                phone.put(set, squat, reps: 7, at: "2026-11-23T17:02:00Z", knows: second, id: third),
            ] {
                let answer = try await phone.send([change], at: "2026-11-23T17:30:00Z")
                #expect(answer["accepted"].items.count == 1, "\(answer)")
            }
            #expect(try await reps(ada) == [7])
        }
    }

    @Test("a finished workout stays finished if another device had started or skipped it before")
    func finishStays() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (one, two) = (Device(person: ada), Device(person: ada, ahead: 86_400))
            func change(_ state: String, at made: String, by device: Device) -> JSON {
                [
                    "v": 2, "id": "\(UUID().text)", "op": "put_training", "day": "2026-11-23",
                    "state": "\(state)", "at": "\(device.instant(made))",
                ]
            }
            let late = change("done", at: "2026-11-23T17:30:00Z", by: one)
            _ = try await one.send([late], at: "2026-11-23T18:00:00Z")
            let early = change("skipped", at: "2026-11-23T10:00:00Z", by: two)
            let answer = try await two.send([early], at: "2026-11-23T18:00:00Z")
            #expect(answer["superseded"] == [early["id"]])
            func state() async throws -> JSON {
                try await ada.api(.get, "days/2026-11-23").json["training"]["state"]
            }
            #expect(try await state() == "done")
            // A later change may reopen the workout.
            let again = change("in_progress", at: "2026-11-23T17:45:00Z", by: two)
            _ = try await two.send([again], at: "2026-11-23T18:00:00Z")
            #expect(try await state() == "in_progress")
        }
    }

    @Test(
        "the later edit of a set wins, whichever arrives first, and the other can be restored",
        arguments: [false, true])
    func laterEditStays(laterArrivesFirst: Bool) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (one, two) = (Device(person: ada), Device(person: ada))
            let (set, squat) = (UUID(), test.exercise("Squat"))
            _ = try await one.send(
                [one.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z")], at: "2026-11-23T18:00:00Z")
            let earlier = one.put(set, squat, reps: 6, at: "2026-11-23T17:10:00Z")
            let later = two.put(set, squat, reps: 7, at: "2026-11-23T17:20:00Z")
            for change in laterArrivesFirst ? [later, earlier] : [earlier, later] {
                let answer = try await one.send([change], at: "2026-11-23T18:00:00Z")
                #expect(answer["accepted"].items.count == 1)
                let isSuperseded = laterArrivesFirst && change == earlier
                #expect(answer["superseded"].items.count == (isSuperseded ? 1 : 0))
            }
            #expect(try await reps(ada) == [7])
            // The other revision can be seen and restored, and restoring can be undone.
            let page = "/training/2026-11-23/sets/\(set.text)"
            #expect(try await ada.get(page).text.contains("100 kg × 6"))
            try await restore("100 kg × 6", on: page, ada)
            #expect(try await reps(ada) == [6])
            try await restore("100 kg × 7", on: page, ada)
            #expect(try await reps(ada) == [7])
            // After 30 days the revision is deleted.
            test.clock.advance(seconds: 31 * 86_400)
            #expect(try await !ada.get(page).text.contains("100 kg × 6"))
        }
    }

    private func restore(_ effort: String, on page: String, _ person: Person) async throws {
        let text = try await person.get(page).text
        let pattern = try Regex<(Substring, Substring)>(
            "<strong>\(effort)</strong>.*?name=\"version_id\" value=\"([0-9a-f-]+)\""
        )
        let found = try #require(text.firstMatch(of: pattern.dotMatchesNewlines()))
        #expect(try await person.post("\(page)/restore", ["version_id": String(found.1)]).status == 303)
    }

    @Test("the later edit wins if a device's clock is wrong by a day")
    func wrongClocks() async throws {
        for ahead in [-86_400.0, 86_400] {
            try await TestPlates.run { test in
                let ada = try await test.person()
                let (wrong, right) = (Device(person: ada, ahead: ahead), Device(person: ada))
                let (set, squat) = (UUID(), test.exercise("Squat"))
                _ = try await right.send(
                    [right.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z")], at: "2026-11-23T18:00:00Z")
                _ = try await wrong.send(
                    [wrong.put(set, squat, reps: 6, at: "2026-11-23T17:10:00Z")], at: "2026-11-23T18:00:00Z")
                #expect(try await reps(ada) == [6])
                _ = try await right.send(
                    [right.put(set, squat, reps: 7, at: "2026-11-23T17:20:00Z")], at: "2026-11-23T18:00:00Z")
                #expect(try await reps(ada) == [7])
                _ = try await wrong.send(
                    [wrong.put(set, squat, reps: 8, at: "2026-11-23T17:15:00Z")], at: "2026-11-23T18:00:00Z")
                #expect(try await reps(ada) == [7])
            }
        }
    }

    @Test("an edit based on the stored revision wins, whatever its clock says")
    func knowledgeBeatsClocks() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let device = Device(person: ada)
            let (set, squat, first) = (UUID(), test.exercise("Squat"), UUID())
            _ = try await device.send(
                [device.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z", id: first)],
                at: "2026-11-23T18:00:00Z"
            )
            // The clock was set back by a day between the two changes.
            _ = try await device.send(
                [device.put(set, squat, reps: 6, at: "2026-11-22T17:05:00Z", knows: first)],
                at: "2026-11-23T18:00:00Z"
            )
            #expect(try await reps(ada) == [6])
        }
    }

    @Test("a delete not based on the latest edit is refused, and one based on it succeeds")
    func staleDeletion() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (one, two) = (Device(person: ada), Device(person: ada))
            let (set, squat, first, second) = (UUID(), test.exercise("Squat"), UUID(), UUID())
            let now = "2026-11-23T18:00:00Z"
            _ = try await one.send(
                [one.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z", id: first)], at: now)
            _ = try await two.send(
                [two.put(set, squat, reps: 6, at: "2026-11-23T17:10:00Z", knows: first, id: second)], at: now
            )
            let refused = try await one.send(
                [one.delete(set, at: "2026-11-23T17:20:00Z", knows: first)], at: now)
            #expect(refused["rejected"][0]["reason"].text?.contains("another device") == true)
            #expect(try await reps(ada) == [6])
            // An edit made before the stored edit is late.
            let late = try await one.send(
                [one.delete(set, at: "2026-11-23T17:05:00Z", knows: first)], at: now)
            #expect(late["accepted"].items.count == 1)
            #expect(try await reps(ada) == [6])
            _ = try await one.send([one.delete(set, at: "2026-11-23T17:30:00Z", knows: second)], at: now)
            #expect(try await reps(ada) == [])
            // An edit made before the deletion does not restore the set; one made after it does.
            _ = try await two.send([two.put(set, squat, reps: 7, at: "2026-11-23T17:25:00Z")], at: now)
            #expect(try await reps(ada) == [])
            _ = try await two.send([two.put(set, squat, reps: 8, at: "2026-11-23T17:40:00Z")], at: now)
            #expect(try await reps(ada) == [8])
        }
    }

    @Test("a change whose answer was lost is applied once, even after another device's changes")
    func lostAnswer() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let device = Device(person: ada)
            let (set, squat) = (UUID(), test.exercise("Squat"))
            let now = "2026-11-23T18:00:00Z"
            let lost = [
                device.put(set, squat, reps: 5, at: "2026-11-23T17:00:00Z"),
                ["v": 2, "id": "\(UUID().text)", "op": "put_training", "day": "2026-11-23", "state": "done"],
            ]
            _ = try await device.send(lost, at: now)
            _ = try await ada.post("/training/2026-11-23/state", ["state": "open"])
            _ = try await ada.api(.delete, "sets/\(set.text)")
            let again = try await device.send(lost, at: now)
            #expect(again["accepted"].items.count == 2)
            #expect(try await reps(ada) == [])
            #expect(try await ada.api(.get, "days/2026-11-23").json["training"]["state"] != "done")
        }
    }
}
