import Foundation
import HTTPTypes
import PlatesCore
import TestDatabases
import Testing
import TimeSeries

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Imports in InfluxDB", .enabled(if: TemporaryInflux.isThere && TemporaryDatabase.isPostgreSQL))
struct ImportedSeriesTests {
    @Test("InfluxDB and the summaries agree with the log after an import and after its undo")
    func verified() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            let file: HTTPFields = [.contentType: "text/csv"]
            let brought = try await ada.send(
                .post, "/api/v1/imports?unit=kg", headers: file, body: ImportAPITests.longer)
            let id = try #require(brought.json.id)
            let account = try #require(ada.account)
            let runner = test.plates.imports.runner
            _ = try await runner.start(id, ImportAnswers(), [:], of: account)
            #expect(try await runner.run(id, of: account).outcome.sets == 5)
            _ = try await relay.care.mend()
            try await relay.carryEverything()
            let maintenance = LiftSeriesMaintenance(database: relay.database, relay: relay)
            let summaries = LiftSummaryMaintenance(database: relay.database)
            #expect(try await maintenance.verify() == [])
            #expect(try await summaries.verify() == [])
            let count = "SELECT COUNT(reps) AS n FROM lift_set WHERE live = true"
            #expect(try await influx.query(count).first?.rows.first?["n"] == .integer(5))
            _ = try await runner.undo(id, of: account)
            try await relay.carryEverything()
            #expect(try await maintenance.verify() == [])
            #expect(try await summaries.verify() == [])
            #expect(try await influx.query(count).first?.rows.first == nil)
        }
    }
}
