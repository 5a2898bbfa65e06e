import Foundation
import PlatesCore
import Storage
import Testing
import TimeSeries

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Progress
@testable import Training
@testable import Web

@Suite("A history on a server of its own")
struct RemoteHistoryTests {
    /// The log in the part of another server, which may wait or fail before it answers.
    private struct RemoteHistory: LiftHistory {
        let log: SQLLiftHistory
        var prepare: @Sendable () async throws -> Void = {}

        var isRemote: Bool { true }

        func efforts(
            of exercises: Set<UUID>, from first: Day, to last: Day, account: UUID
        ) async throws -> HistoryAnswer<[UUID: [DayEffort]]> {
            try await prepare()
            return try await log.efforts(of: exercises, from: first, to: last, account: account)
        }

        func exerciseDays(
            from first: Day, to last: Day, account: UUID
        ) async throws -> HistoryAnswer<[ExerciseDay]> {
            try await prepare()
            return try await log.exerciseDays(from: first, to: last, account: account)
        }
    }

    private struct Away: Error {}

    private static func services(
        _ test: TestPlates, _ history: any LiftHistory, on database: (any Database)? = nil
    ) -> ProgressServices {
        let training = test.plates.training
        let site = Site(
            database: database ?? training.site.database, time: training.site.time,
            pages: training.site.pages, address: training.site.address)
        return ProgressServices(
            training: TrainingServices(
                site: site, catalogue: training.catalogue, bodyWeights: training.bodyWeights),
            history: history)
    }

    private static func log(_ test: TestPlates) -> SQLLiftHistory {
        SQLLiftHistory(database: test.plates.site.database)
    }

    @Test(
        "the page of an exercise has the same figures whether the history is asked beside the database or after it"
    )
    func figures() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try #require(ada.account)
            let own = try #require(
                try await ada.api(
                    .post, "exercises",
                    [
                        "name": "Plank on a ball", "equipment": "other", "primary_muscles": ["abs"],
                        "measure": "time",
                    ]
                ).json["id"].text.flatMap { UUID(text: $0) })
            let (squat, pullUp) = (test.exercise("Squat"), test.exercise("Pull-up"))
            for days in [0, 20, 100, 150, 300, 500] {
                let day = Day("2026-11-23")!.adding(days: -days)
                for exercise in [squat, pullUp, own] {
                    let set: JSON = [
                        "exercise_id": "\(exercise.text)", "day": "\(day)", "reps": exercise == own ? nil : 5,
                        "seconds": exercise == own ? 60 : nil, "weight": ["value": 20, "unit": "kg"],
                    ]
                    let answer = try await ada.api(.post, "sets", set)
                    #expect(answer.status == 201, "\(answer.text)")
                }
                _ = try await ada.api(
                    .put, "days/\(day)/body_weight", ["weight": ["value": 80, "unit": "kg"]])
            }
            let inRow = Self.services(test, Self.log(test))
            let beside = Self.services(test, RemoteHistory(log: Self.log(test)))
            func compare(_ exercise: UUID, _ query: [String: String]) async throws {
                let one = try await inRow.progress(
                    of: exercise, Form(query), listsOthers: false, account: account)
                let other = try await beside.progress(
                    of: exercise, Form(query), listsOthers: false, account: account)
                #expect(one.log == other.log, "\(query)")
                #expect(one.other?.log == other.other?.log, "\(query)")
                #expect(one.range == other.range, "\(query)")
                #expect(one.effects.map(\.nutrient) == other.effects.map(\.nutrient), "\(query)")
                #expect(!one.log.efforts.isEmpty)
            }
            let queries: [[String: String]] = [
                [:], ["range": "4w"], ["range": "1y"], ["range": "all"], ["with": pullUp.text],
                ["range": "all", "with": squat.text], ["compare": "before"],
            ]
            for query in queries {
                for exercise in [squat, pullUp, own] { try await compare(exercise, query) }
            }
            // With food, of which a year is compared.
            for days in 1...30 {
                let entry: JSON = ["meal": "lunch", "name": "Lunch", "kcal": 700, "protein_g": 40]
                let answer = try await ada.api(
                    .post, "days/\(Day("2026-11-23")!.adding(days: -days * 10))/entries", entry)
                #expect(answer.status == 201, "\(answer.text)")
            }
            for query in queries { try await compare(squat, query) }
        }
    }

    @Test("the history is asked while the database still reads")
    func together() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let gate = Gate()
            let services = Self.services(
                test, RemoteHistory(log: Self.log(test)) { gate.open() },
                on: GatedDatabase(inner: test.plates.site.database, gate: gate))
            let progress = try await services.progress(
                of: test.exercise("Squat"), Form([:]), listsOthers: false, account: account)
            #expect(progress.exercise.name == "Squat")
        }
    }

    @Test(
        "an exercise that does not exist returns 404 whatever the history says, and its question is cancelled"
    )
    func unknown() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let isOver = Gate()
            let slow = Self.services(
                test,
                RemoteHistory(log: Self.log(test)) {
                    defer { isOver.open() }
                    try await Task.sleep(for: .seconds(3600))
                })
            let failing = Self.services(test, RemoteHistory(log: Self.log(test)) { throw Away() })
            for services in [slow, failing] {
                await #expect(throws: NotFound.self) {
                    try await services.progress(of: UUID(), Form([:]), listsOthers: false, account: account)
                }
                await #expect(throws: NotFound.self) {
                    try await services.progress(
                        of: test.exercise("Squat"), Form(["with": UUID().text]), listsOthers: false,
                        account: account)
                }
                await #expect(throws: ValidationError.self) {
                    try await services.progress(
                        of: test.exercise("Squat"), Form(["range": "never"]), listsOthers: false,
                        account: account)
                }
            }
            await isOver.wait()
            await #expect(throws: Away.self) {
                try await failing.progress(
                    of: test.exercise("Squat"), Form([:]), listsOthers: false, account: account)
            }
        }
    }
}
