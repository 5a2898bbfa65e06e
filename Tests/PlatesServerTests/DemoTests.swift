import Foundation
import Logging
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Demo account")
struct DemoTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "plates-demo-\(UUID().uuidString)").path

    private func plates(at now: Instant) async throws -> PlatesApplication {
        var settings = Settings(dataDirectory: folder)
        settings.passwordCost = .init(rounds: 16, blockSize: 8, parallelism: 1)
        return try await PlatesApplication(
            settings: settings, time: TimeSource { now }, logger: Logger(label: "test")
        )
    }

    @Test("the demo is filled once with a workout under way today")
    func filledOnce() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = Instant.now()
        let plates = try await plates(at: now)
        #expect(try await plates.fillDemo())
        #expect(try await plates.fillDemo() == false)

        let accounts = Accounts(plates.accounts)
        let found = try await accounts.authenticate(
            email: DemoAccount.email, password: DemoAccount.password
        )
        let account = try #require(found)
        let today = account.day(at: now)
        let catalogue = plates.training.catalogue
        let (calendar, day) = try await plates.site.database.read { connection in
            (
                try CalendarReader(connection: connection, account: account.id, today: today)
                    .days(from: today.adding(days: -728), to: today),
                try TrainingDayReader(
                    connection: connection, account: account, catalogue: catalogue, today: today
                ).read(today)
            )
        }
        let minutes = try await plates.site.database.read { connection in
            try SessionMinutes.minutes(
                from: today.adding(days: -728), to: today, of: account.id, in: connection)
        }
        for first in [728, 371, 90, 6].map({ today.adding(days: -$0) }) {
            let timed = try await plates.site.database.read { connection in
                try CalendarReader(connection: connection, account: account.id, today: today)
                    .daysWithMinutes(from: first, to: today)
            }
            let part = calendar.filter { $0.day >= first }
            #expect(timed.map(\.day) == part.map(\.day))
            #expect(timed.map(\.state) == part.map(\.state))
            #expect(timed.map(\.sets) == part.map(\.sets))
            #expect(timed.map { $0.planned.map(\.name) } == part.map { $0.planned.map(\.name) })
            #expect(timed.map(\.minutes) == part.map { minutes[$0.day] })
        }
        let training = DemoTraining(today: today)
        #expect(calendar.map(\.sets.logged).reduce(0, +) == training.days.flatMap(\.efforts).count)
        #expect(calendar.last?.state == .inProgress)
        let states = Set(calendar.map(\.state))
        #expect(states == [.done, .partial, .planned, .skipped, .moved, .extra, .rest, .inProgress])
        #expect(day.items.map(\.exercise.name).last == "Dip")
        #expect(day.sets.allSatisfy { $0.performedAt < now })
        let food = try await plates.food.foodDay(today.adding(days: -1), of: account)
        #expect(food.meals.filter { !$0.entries.isEmpty }.count >= 3)
        #expect(!food.targets.isEmpty)
        try await plates.site.database.close()
    }
}
