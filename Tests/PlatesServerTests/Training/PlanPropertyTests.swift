import Foundation
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Progress
@testable import Training
@testable import Web

/// Changes plans in every way that pages and the API offer, in random order. After each change the calendar of
/// every day it did not name is unchanged, and so is everything past days show.
@Suite("Plan properties")
struct PlanPropertyTests {
    @Test("random changes of the plan alter only the days they name", arguments: [1, 2, 3, 4] as [UInt64])
    func anything(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let walk = try await PlanWalk(test, seed: seed)
            for _ in 0..<35 { try await walk.step() }
            let done = walk.done
            print("Plans: \(done.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
            #expect(done.count >= 8)
        }
    }
}

/// One account whose plan is changed at random.
private final class PlanWalk {
    private let test: TestPlates
    private let ada: Person
    private var random: SeededGenerator
    private var workouts: [String]
    private(set) var done: [String: Int] = [:]
    private var today = Day(year: 2026, month: 11, day: 23)!

    private static let first = Day(year: 2026, month: 11, day: 9)!
    private static let last = Day(year: 2027, month: 1, day: 10)!

    /// The days that may look different after a change, and those of which only the state may.
    private struct Named {
        var days: Set<Day> = []

        static func from(_ day: Day, until last: Day = .last) -> Named {
            Named(days: Set(DayRange(from: max(day, PlanWalk.first), to: min(last, PlanWalk.last))))
        }
    }

    init(_ test: TestPlates, seed: UInt64) async throws {
        self.test = test
        ada = try await test.person()
        random = SeededGenerator(seed: seed)
        workouts = []
        for name in ["Push", "Pull", "Legs"] { workouts.append(try await workout(name)) }
        let days: JSON = ["monday": .string(workouts[0]), "thursday": .string(workouts[1])]
        _ = try await ada.api(.put, "schedule?from=2026-11-02", ["kind": "weekly", "days": days])
        let coming: JSON = [.string(workouts[2]), nil, .string(workouts[0])]
        _ = try await ada.api(
            .put, "schedule?from=2026-12-14",
            ["kind": "rotation", "starts_on": "2026-12-14", "days": coming])
        for day in ["2026-11-16", "2026-11-19"] {
            try await log("Bench Press", on: day)
            try await log("Dip", on: day)
        }
    }

    private func workout(_ name: String) async throws -> String {
        let made = try await ada.api(
            .post, "workouts",
            [
                "name": .string(name),
                "exercises": [["exercise_id": .string(test.exercise("Bench Press").text), "sets": 2]],
            ])
        return try #require(made.json.id).text
    }

    private func log(_ name: String, on day: String) async throws {
        let set: JSON = [
            "exercise_id": .string(test.exercise(name).text), "day": .string(day), "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
        #expect(try await ada.api(.post, "sets", set).status == 201)
    }

    // MARK: Observations

    private struct Seen: Equatable {
        var planned: JSON
        var state: String
        var sets: JSON
    }

    private func calendar() async throws -> [Day: Seen] {
        let items = try await ada.api(.get, "calendar?from=\(Self.first)&to=\(Self.last)").json["items"].items
        return items.reduce(into: [:]) { seen, item in
            let day = item["day"].text.flatMap { Day($0) } ?? .first
            seen[day] = Seen(planned: item["planned"], state: item["state"].text ?? "", sets: item["sets"])
        }
    }

    private func past() async throws -> [Day: JSON] {
        var seen: [Day: JSON] = [:]
        for day in DayRange(from: today.adding(days: -8), to: today.adding(days: -1)) {
            seen[day] = try await ada.api(.get, "days/\(day)").json["training"].withoutLastTime
        }
        return seen
    }

    // MARK: Steps

    func step() async throws {
        let steps: [(String, () async throws -> Named?)] = [
            ("move", move), ("move", move), ("swap", swap), ("add", add), ("remove", remove), ("keep", keep),
            ("edit", edit), ("delete", delete), ("save the schedule", saveSchedule),
            ("save it unchanged", saveUnchanged), ("set the length", setLength), ("take a split", takeSplit),
            ("log", logSet), ("skip", skip), ("put the schedule", putSchedule),
        ]
        let (name, work) = pick(steps)!
        let (before, pastBefore) = (try await calendar(), try await past())
        guard let named = try await work() else { return }
        done[name, default: 0] += 1
        let (after, pastAfter) = (try await calendar(), try await past())
        for day in before.keys.sorted() where !named.days.contains(day) {
            var (old, new) = (before[day], after[day])
            // A day whose workout was moved away says so as long as the workout is planned somewhere.
            if old?.planned == [], new?.planned == [], ["moved", "rest"].contains(new?.state) {
                old?.state = ""
                new?.state = ""
            }
            #expect(old == new, "\(name) on \(today) changed \(day)")
        }
        for (day, old) in pastBefore where !named.days.contains(day) && old["state"] != "moved" {
            #expect(pastAfter[day] == old, "\(name) on \(today) changed \(day)")
        }
        if Int.random(in: 0..<6, using: &random) == 0 { try await nextDay() }
    }

    /// A day passes: no day's plan changes.
    private func nextDay() async throws {
        let before = try await calendar().mapValues(\.planned)
        test.clock.advance(seconds: 86_400)
        today = today.adding(days: 1)
        #expect(try await calendar().mapValues(\.planned) == before)
    }

    private func pick<T>(_ all: [T]) -> T? { all.randomElement(using: &random) }

    private func anyDay(_ range: ClosedRange<Int> = -10...35) -> Day {
        today.adding(days: Int.random(in: range, using: &random))
    }

    /// A day in the window with a workout that is planned on it.
    private func planned() async throws -> (day: Day, workout: String)? {
        let all = try await calendar().flatMap { day, seen in
            seen.planned.items.compactMap { $0["workout_id"].text }.map { (day: day, workout: $0) }
        }
        return pick(all.sorted { ($0.day, $0.workout) < ($1.day, $1.workout) })
    }

    private func plan(_ day: Day, _ fields: [String: String]) async throws -> Bool {
        let answer = try await ada.post("/training/\(day)/plan", fields)
        #expect([303, 404, 422].contains(answer.status))
        return answer.status == 303
    }

    private func move() async throws -> Named? {
        guard let (day, workout) = try await planned() else { return nil }
        let other = anyDay()
        let fields = ["action": "move", "workout_id": workout, "to_day": "\(other)"]
        let isWith = Bool.random(using: &random) && other <= today
        let moved = try await plan(day, fields.merging(isWith ? ["sets": "along"] : [:]) { $1 })
        return moved ? Named(days: [day, other]) : Named()
    }

    private func swap() async throws -> Named? {
        guard let (day, workout) = try await planned(), let other = pick(workouts) else { return nil }
        _ = try await plan(day, ["action": "swap", "workout_id": workout, "replacement_id": other])
        return Named(days: [day])
    }

    private func add() async throws -> Named? {
        guard let workout = pick(workouts) else { return nil }
        let day = anyDay()
        _ = try await plan(day, ["action": "add", "workout_id": workout])
        return Named(days: [day])
    }

    private func remove() async throws -> Named? {
        guard let (day, workout) = try await planned() else { return nil }
        _ = try await plan(day, ["action": "remove", "workout_id": workout])
        return Named(days: [day])
    }

    private func keep() async throws -> Named? {
        guard let workout = pick(workouts), let day = pick(["2026-11-16", "2026-11-19"]) else { return nil }
        let dip = test.exercise("Dip").text
        let answer = try await ada.post("/training/\(day)/exercises/\(dip)/keep", ["workout_id": workout])
        #expect(answer.status == 303)
        return .from(today)
    }

    private func edit() async throws -> Named? {
        guard let workout = pick(workouts) else { return nil }
        let squat = test.exercise("Squat").text
        let sets = Double(Int.random(in: 1...5, using: &random))
        let changed: JSON = [
            "name": .string("Edited \(sets)"),
            "exercises": [["exercise_id": .string(squat), "sets": .number(sets)]],
        ]
        #expect(try await ada.api(.put, "workouts/\(workout)", changed).status == 200)
        return .from(today)
    }

    private func delete() async throws -> Named? {
        guard let workout = pick(workouts) else { return nil }
        #expect(try await ada.api(.delete, "workouts/\(workout)").status == 204)
        workouts.removeAll { $0 == workout }
        workouts.append(try await self.workout("New"))
        return .from(today)
    }

    private func logSet() async throws -> Named? {
        let day = anyDay(-10...0)
        try await log(Bool.random(using: &random) ? "Bench Press" : "Barbell Curl", on: "\(day)")
        return Named(days: [day])
    }

    private func skip() async throws -> Named? {
        let day = anyDay()
        let state = Bool.random(using: &random) ? "skipped" : "open"
        #expect(try await ada.post("/training/\(day)/state", ["state": state]).status == 303)
        return Named(days: [day])
    }

    // MARK: Schedules

    private func form(_ path: String) async throws -> BrowserForm {
        let forms = BrowserForm.all(in: try await ada.get(path).text)
        return try #require(forms.first { $0.isPost && $0.action == "/schedule" })
    }

    private func kinds() -> String { Bool.random(using: &random) ? "weekly" : "rotation" }

    private func saveUnchanged() async throws -> Named? {
        let form = try await form("/schedule/edit?kind=\(kinds())")
        #expect(try await ada.post("/schedule", encoded: form.body).status == 303)
        return Named()
    }

    private func saveSchedule() async throws -> Named? {
        let form = try await form("/schedule/edit?kind=\(kinds())")
        var fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        for name in fields.keys.sorted() where name.hasSuffix("day") || name.hasPrefix("day_") {
            fields[name] = Bool.random(using: &random) ? "" : pick(workouts) ?? ""
        }
        return try await save(fields)
    }

    private func setLength() async throws -> Named? {
        let length = Int.random(in: 1...9, using: &random)
        let form = try await form("/schedule/edit?kind=rotation&days=\(length)")
        var fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        let isEmpty = (1...length).allSatisfy { fields["day_\($0)"] == "" }
        if isEmpty { fields["day_1"] = pick(workouts) }
        let (named, today) = (try await save(fields), today)
        // Changing only the length leaves today unchanged.
        return isEmpty ? named : Named(days: named.days.filter { $0 > today })
    }

    private func save(_ fields: [String: String]) async throws -> Named {
        let (from, later) = (fields["from"].flatMap { Day($0) } ?? today, fields["later"])
        let next = try await coming(after: from)
        #expect((later != nil) == (next != nil), "the question is asked where there is something to lose")
        let isDropped = later != nil && Bool.random(using: &random)
        let chosen = later == nil ? [:] : ["later": isDropped ? "replace" : "keep"]
        #expect(try await ada.post("/schedule", fields.merging(chosen) { $1 }).status == 303)
        return .from(from, until: isDropped ? .last : next.map { $0.adding(days: -1) } ?? .last)
    }

    private func putSchedule() async throws -> Named? {
        let from = anyDay(0...20)
        let next = try await coming(after: from)
        let days: JSON = ["tuesday": .string(pick(workouts) ?? "")]
        let answer = try await ada.api(.put, "schedule?from=\(from)", ["kind": "weekly", "days": days])
        #expect(answer.status == 200)
        return .from(from, until: next.map { $0.adding(days: -1) } ?? .last)
    }

    private func takeSplit() async throws -> Named? {
        guard let split = pick(Split.all) else { return nil }
        let isBegun = try await ada.api(.get, "days/\(today)").json["training"]
        let next = try await coming(after: today)
        #expect(try await ada.post("/splits/\(split.slug)").status == 303)
        let hasSets = !isBegun["exercises"].items.allSatisfy { $0["sets"].items.isEmpty }
        let from = hasSets ? today.adding(days: 1) : today
        return .from(from, until: next.map { $0.adding(days: -1) } ?? .last)
    }

    /// The day on which the next schedule starts.
    private func coming(after day: Day) async throws -> Day? {
        let id = try ada.id
        return try await test.plates.site.database.read { connection in
            try ScheduleStore(connection: connection).history(of: id).entries(after: day).first?.effectiveFrom
        }
    }
}

extension JSON {
    /// What a day shows, without last time's sets, which depend on other days.
    fileprivate var withoutLastTime: JSON {
        switch self {
        case .object(let fields):
            .object(fields.filter { $0.key != "last_time" }.mapValues(\.withoutLastTime))
        case .array(let items): .array(items.map(\.withoutLastTime))
        default: self
        }
    }
}
