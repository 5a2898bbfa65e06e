import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

/// The limits of an account: each is reached in the database, and then one more is added.
@Suite("Quotas")
struct QuotaTests {
    @Test(
        "the 501st own exercise is refused, archived ones included")
    func exercises() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try ada.id
            try await test.plates.site.database.write { connection in
                let store = ExerciseStore(connection: connection)
                for number in 0..<Quota.exercises.most {
                    var exercise = Exercise.blank(id: UUID())
                    exercise.name = "Own \(number)"
                    exercise.isArchived = true
                    try store.save(exercise, of: id)
                }
            }
            let body: JSON = ["name": "One more", "equipment": "barbell", "primary_muscles": ["chest"]]
            let refused = try await ada.api(.post, "exercises", body)
            #expect(refused.status == 422)
            #expect(
                refused.mistake
                    == "Exercises must be at most 500 of your own, archived ones among them.")
            // Items above the limit, as from a version without it, can each be changed.
            let over = Exercise.blank(id: UUID())
            _ = try await test.plates.site.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO exercises (id, account_id, name, equipment, movement, measure, cue, archived)
                    VALUES ($1, $2, 'Over', 'barbell', 'isolation', 'weight_reps', '', $3)
                    """, [over.id, id, false])
            }
            let changed = try await ada.api(
                .patch, "exercises/\(over.id.text)", ["name": "Renamed", "primary_muscles": ["chest"]])
            #expect(changed.status == 200)
        }
    }

    @Test("the 201st workout is refused and the 200th can still be changed")
    func workouts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try ada.id
            let workouts = (0..<Quota.workouts.most).map { Workout(name: "Workout \($0)") }
            let now = test.clock.now
            try await test.plates.site.database.write { connection in
                let store = WorkoutStore(connection: connection)
                for workout in workouts {
                    try store.save(workout, of: id, from: Day(of: now, in: .gmt), at: now)
                }
            }
            let body: JSON = ["name": "One more", "exercises": []]
            let refused = try await ada.api(.post, "workouts", body)
            #expect(refused.status == 422)
            #expect(refused.mistake == "Workouts must be at most 200.")
            let page = try await ada.post("/workouts", ["name": "One more"])
            #expect(page.status == 422)
            #expect(page.text.contains("Workouts must be at most 200."))
            let changed = try await ada.api(.put, "workouts/\(workouts[0].id.text)", body)
            #expect(changed.status == 200)
        }
    }

    @Test("the 1,001st set of a day is refused by API and outbox, and the next day accepts one")
    func sets() async throws {
        try await TestPlates.run { test in
            // Another test covers sets in a group commit, whose first sets of a day are not counted.
            guard test.plates.training.newSets == nil else { return }
            let ada = try await test.person()
            try await log(Quota.setsOfDay.most, of: ada, test)
            let set: JSON = [
                "exercise_id": .string(test.exercise("Squat").text), "day": "2026-11-23", "reps": 5,
                "weight": ["value": 60, "unit": "kg"],
            ]
            let refused = try await ada.api(.post, "sets", set)
            #expect(refused.status == 422)
            #expect(refused.mistake == "Sets must be at most 1,000 a day.")
            let change: JSON = [
                "id": .string(UUID().text), "op": "put_set", "set": set.with(["id": .string(UUID().text)]),
            ]
            let answer = try await ada.api(.post, "changes", [change])
            #expect(answer.json["rejected"][0]["reason"] == "Sets must be at most 1,000 a day.")
            #expect(try await ada.api(.post, "sets", set.with(["day": "2026-11-22"])).status == 201)
            let id = try ada.id
            let count = try await test.plates.site.database.read { connection in
                try SetStore(connection: connection).count(on: Day("2026-11-23") ?? .first, of: id)
            }
            #expect(count == 1000)
        }
    }

    @Test("a set moved to a full day or restored by a late edit is refused")
    func setsThatMove() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let owned = try await test.sampleData(of: ada)
            let set = "sets/\(owned.set.text)"
            func change(_ op: String, _ more: JSON, at: String) async throws -> Answer {
                try await ada.api(
                    .post, "changes",
                    [["id": .string(UUID().text), "op": .string(op), "at": .string(at), "set": more]])
            }
            let body = owned.catalogueSet.with(["id": .string(owned.set.text)])
            #expect(try await ada.api(.put, set, body.with(["day": "2026-11-22"])).status == 200)
            try await log(Quota.setsOfDay.most, of: ada, test)
            #expect(try await ada.api(.put, set, body).mistake == "Sets must be at most 1,000 a day.")
            #expect(try await ada.api(.put, set, body.with(["day": "2026-11-22", "reps": 7])).status == 200)
            let version = try await test.plates.site.database.read {
                [id = try ada.id, now = test.clock.now] in
                try SetVersionStore(connection: $0).versions(of: owned.set, account: id, at: now)
                    .first { $0.set.day == Day("2026-11-23") }?.set.id
            }
            await #expect(throws: ValidationError.self) {
                try await test.plates.training.training(of: #require(ada.account)).write {
                    try $0.restore(owned.set, to: #require(version))
                }
            }
            #expect(try await ada.api(.delete, set).status == 204)
            test.clock.advance(seconds: 60)
            let back = try await change("put_set", body, at: "2026-11-23T18:00:30Z")
            #expect(back.json["rejected"][0]["reason"] == "Sets must be at most 1,000 a day.")
            let elsewhere = try await change(
                "put_set", body.with(["day": "2026-11-22"]), at: "2026-11-23T18:00:40Z")
            #expect(elsewhere.json["rejected"].items.isEmpty)
        }
    }

    @Test(
        "deleted sets, workouts and entries count towards limits of their own"
    )
    func deleted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (account, now) = (try #require(ada.account), test.clock.now)
            let (day, site) = (Day("2026-11-23")!, test.plates.site)
            let (exercises, foods) = (test.plates.training.catalogue, test.plates.food.foods)
            let exercise = test.exercise("Bench Press")
            try await site.database.write { connection in
                let log = TrainingLog(
                    connection: connection, account: account, catalogue: exercises, now: now)
                let food = FoodLog(
                    connection: connection, account: account, catalogue: foods, now: now)
                let workouts = WorkoutStore(connection: connection)
                func set() throws -> UUID {
                    let id = UUID()
                    let entry = SetEntry(
                        exerciseID: exercise, mass: Mass(thousandths: 60_000, unit: .kg), reps: 5)
                    _ = try log.put(.init(id: id, entry: entry, day: day))
                    return id
                }
                func entry() throws -> UUID {
                    let id = UUID()
                    _ = try food.put(
                        .quick(name: "Tea", Nutrients([.energy: 1])), id: id, meal: "lunch", on: day)
                    return id
                }
                func workout() throws -> UUID {
                    let workout = Workout(name: "A")
                    try workouts.save(workout, of: account.id, from: day, at: now)
                    return workout.id
                }
                for _ in 0..<Quota.setsEver.most { try log.delete(set()) }
                #expect(
                    throws: ValidationError(
                        "sets", "must be at most 2,000 of an exercise on a day, with those that were deleted")
                ) { _ = try set() }
                var entries: [UUID] = []
                for _ in 0..<Quota.entriesOfDay.most {
                    let id = try entry()
                    try food.delete(id)
                    entries.append(id)
                }
                for _ in 0..<Quota.entriesOfDay.most { _ = try entry() }
                #expect(throws: ValidationError("entries", "must be at most 300 a day")) {
                    try food.restore(entries[0])
                }
                for _ in 0..<Quota.workoutsEver.most {
                    try workouts.delete(workout(), of: account.id, from: day)
                }
                #expect(
                    throws: ValidationError("workouts", "must be at most 1,000 with those that were deleted")
                ) { _ = try workout() }
            }
        }
    }

    @Test("sets stored by group commit count towards the limit of a day")
    func manySets() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await log(Quota.setsOfDay.most - 1, of: ada, test)
            // Each process stores at most 100 uncounted sets.
            var statuses: [Int] = []
            for number in 0..<110 {
                let set: JSON = [
                    "exercise_id": .string(test.exercise("Squat").text), "day": "2026-11-23",
                    "reps": .number(Double(number)), "weight": ["value": 60, "unit": "kg"],
                ]
                statuses.append(try await ada.api(.post, "sets", set).status)
            }
            #expect(statuses.last == 422)
        }
    }

    @Test("the 41st own slot is refused and existing ones can be used again")
    func slots() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try ada.id
            let now = test.clock.now
            let own = try (0..<Quota.slots.most).map { try Slot("Own \($0)") }
            func schedule(_ slots: some Collection<Slot>) -> SupplementSchedule {
                let doses = slots.map { SupplementSchedule.SlotDose($0, Dose(1, .milligrams)) }
                return SupplementSchedule(.daily, doses: doses, startsOn: Day("2026-11-23") ?? .first)
            }
            func add(_ slots: some Collection<Slot>) async throws -> UUID {
                let plan = SupplementPlan([
                    .init(effectiveFrom: Day("2026-11-23") ?? .first, schedule: schedule(slots))
                ])
                let supplement = Supplement(id: UUID(), name: "Tea", dose: Dose(1, .milligrams), plan: plan)
                try await test.plates.site.database.write { connection in
                    try SupplementStore(connection: connection).insert(supplement, of: account, at: now)
                }
                return supplement.id
            }
            for start in stride(from: 0, to: own.count, by: 12) {
                _ = try await add(own[start..<min(start + 12, own.count)])
            }
            let id = try await add(own.prefix(11) + [.morning])
            await #expect(
                throws: ValidationError(
                    "slots", "must be at most 40 of your own, those of past schedules among them")
            ) {
                _ = try await add([Slot("One more")])
            }
            // A deleted slot is still read for past days.
            try await test.plates.site.database.write { connection in
                try SupplementStore(connection: connection)
                    .delete(id, from: Day("2026-11-23") ?? .first, of: account)
            }
            await #expect(throws: ValidationError.self) { _ = try await add([Slot("One more")]) }
            _ = try await add([.evening, own[39]])
        }
    }

    @Test("at most 20 plan events of a day are accepted")
    func planChanges() throws {
        #expect(throws: Never.self) { try Quota.planChanges.check(19) }
        #expect(throws: ValidationError("plan_changes", "must be at most 20 on a day")) {
            try Quota.planChanges.check(20)
        }
        #expect(throws: ValidationError("entries", "must be at most 300 a day")) {
            try Quota.entriesOfDay.check(290, adding: 11)
        }
    }

    private func log(_ count: Int, of person: Person, _ test: TestPlates) async throws {
        let (account, now) = (try #require(person.account), test.clock.now)
        let (catalogue, exercise) = (test.plates.training.catalogue, test.exercise("Bench Press"))
        try await test.plates.site.database.write { connection in
            let log = TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
            for number in 0..<count {
                let entry = SetEntry(
                    exerciseID: exercise, mass: Mass(thousandths: 60_000, unit: .kg), reps: number)
                _ = try log.put(.init(id: UUID(), entry: entry, day: Day("2026-11-23")))
            }
        }
    }
}
