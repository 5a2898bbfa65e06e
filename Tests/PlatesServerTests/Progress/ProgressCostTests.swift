import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlatesCore
import Storage
import Synchronization
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Cost of progress pages")
struct ProgressCostTests {
    @Test(
        "progress of ten years takes at most ten statements and 30 KB of HTML",
        arguments: ["Squat", "Pull-up"])
    func tenYears(name: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let account = try #require(ada.account)
            let exercise = try #require(test.plates.training.catalogue.exercises.first { $0.name == name })
            let (site, training) = (test.plates.site, test.plates.training)
            let (logger, registry) = (test.plates.logger, test.plates.registry)
            try await training.training(of: account).write { log in
                for number in 0..<1560 {
                    let day = Day("2026-11-23")!.adding(days: -number * 7 / 3)
                    let mass = Mass(thousandths: Int64(100_000 + (number * 37) % 60 * 500), unit: .kg)
                    let entry = SetEntry(exerciseID: exercise.id, mass: mass, reps: 3 + number % 6)
                    _ = try log.put(TrainingLog.Draft(id: UUID(), entry: entry, day: day))
                }
            }
            try await site.database.write { connection in
                for week in 0..<520 {
                    try BodyStore(connection: connection).setWeight(
                        Mass(thousandths: 80_000 + Int64(week * 10), unit: .kg),
                        on: Day("2026-11-23")!.adding(days: -7 * week), of: account.id, at: site.time.now)
                }
            }
            let counting = CountingDatabase(site.database)
            let plates = try await PlatesApplication(
                settings: test.plates.settings, database: counting, time: site.time,
                logger: logger, registry: registry
            )
            for query in ["?range=all", "?range=all&by=month&show=relative", "?range=all&show=volume"] {
                _ = counting.taken().statements
                try await plates.application().test(.router) { client in
                    _ = counting.taken().statements
                    var headers = ada.headers
                    headers[.acceptEncoding] = "gzip"
                    let answer = try await client.execute(
                        uri: "/progress/exercises/\(exercise.id.text)\(query)", method: .get, headers: headers
                    ) { $0 }
                    #expect(answer.status == .ok)
                    #expect(answer.headers[.contentEncoding] == "gzip")
                    #expect(answer.body.readableBytes < 30_000, "\(query)")
                }
                #expect((1...10).contains(counting.taken().statements), "\(query)")
            }
            // The question box does not read more for more years either.
            try await plates.application().test(.router) { client in
                _ = counting.taken().statements
                let answer = try await client.execute(
                    uri: "/progress?q=When%20did%20I%20last%20\(name)%3F", method: .get, headers: ada.headers
                ) { $0 }
                #expect(String(buffer: answer.body).contains("You last did \(name)"))
                #expect((1...10).contains(counting.taken().statements))
            }
        }
    }
}
