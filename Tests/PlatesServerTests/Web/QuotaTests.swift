import Foundation
import PlatesCore
import Storage
import Testing

@testable import PlatesServer

/// What an account may have at most: each number is reached in the database, and then one more is asked for.
@Suite("Quotas")
struct QuotaTests {
    @Test("the 501st exercise of one's own is refused by a sentence with the number, archived ones among them")
    func exercises() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try ada.id
            try await test.plates.services.database.write { connection in
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
        }
    }

    @Test("the 201st workout is refused, and the 200th may still be changed")
    func workouts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try ada.id
            let workouts = (0..<Quota.workouts.most).map { Workout(name: "Workout \($0)") }
            let now = test.clock.now
            try await test.plates.services.database.write { connection in
                let store = WorkoutStore(connection: connection)
                for workout in workouts {
                    try store.save(workout, of: id, from: Day(of: now, in: .gmt), at: now)
                }
            }
            let body: JSON = ["name": "One more", "exercises": []]
            let refused = try await ada.api(.post, "workouts", body)
            #expect(refused.status == 422)
            #expect(refused.mistake == "Workouts must be at most 200.")
            let changed = try await ada.api(.put, "workouts/\(workouts[0].id.text)", body)
            #expect(changed.status == 200)
        }
    }

    @Test("the 1,001st set of a day is refused, over the API and from an outbox; the next day takes one")
    func sets() async throws {
        try await TestPlates.run { test in
            // Sets that share transactions are counted by another test: the first of a day are not.
            guard test.plates.services.newSets == nil else { return }
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
            let count = try await test.plates.services.database.read { connection in
                try SetStore(connection: connection).count(on: Day("2026-11-23") ?? .first, of: id)
            }
            #expect(count == 1000)
        }
    }

    @Test("sets that share transactions are counted too, once a day has many")
    func manySets() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await log(Quota.setsOfDay.most - 1, of: ada, test)
            // Those that nobody counts are 100 at most of each process.
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

    @Test("a 41st slot of one's own is refused, and those that are there may be used by another supplement")
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
                try await test.plates.services.database.write { connection in
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
            // A deleted one is still read for the past.
            try await test.plates.services.database.write { connection in
                try SupplementStore(connection: connection)
                    .delete(id, from: Day("2026-11-23") ?? .first, of: account)
            }
            await #expect(throws: ValidationError.self) { _ = try await add([Slot("One more")]) }
            _ = try await add([.evening, own[39]])
        }
    }

    @Test("only 20 workouts of a day can be exceptions to the schedule")
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
        let (catalogue, exercise) = (test.plates.services.catalogue, test.exercise("Bench Press"))
        try await test.plates.services.database.write { connection in
            let log = TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
            for number in 0..<count {
                let entry = SetEntry(
                    exerciseID: exercise, mass: Mass(thousandths: 60_000, unit: .kg), reps: number)
                _ = try log.put(.init(id: UUID(), entry: entry, day: Day("2026-11-23")))
            }
        }
    }
}
