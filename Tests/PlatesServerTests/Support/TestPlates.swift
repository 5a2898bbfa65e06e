import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import PlatesCore
import Storage
import Synchronization
import TestDatabases

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// A clock that tests set, and a stopwatch that follows time passing but not the clock being set back.
final class TestClock: Sendable {
    private struct State {
        var instant: Instant
        var elapsed = Duration.zero
    }

    private let state: Mutex<State>

    init(_ instant: Instant) { state = Mutex(State(instant: instant)) }

    var now: Instant { state.withLock { $0.instant } }
    var elapsed: Duration { state.withLock { $0.elapsed } }
    var source: TimeSource { TimeSource({ self.now }, measure: { self.elapsed }) }

    /// A later time means that time has passed; an earlier one that the clock was set back.
    func set(_ text: String) {
        let instant = Instant(text)!
        state.withLock { state in
            state.elapsed += .nanoseconds(max(0, instant.nanoseconds - state.instant.nanoseconds))
            state.instant = instant
        }
    }

    func advance(seconds: Double) {
        let nanoseconds = Int64(seconds * 1_000_000_000)
        state.withLock { state in
            state.elapsed += .nanoseconds(nanoseconds)
            state.instant = state.instant.adding(nanoseconds: nanoseconds)
        }
    }

    /// Sets the clock back, as a person or NTP might.
    func setBack(seconds: Int64) {
        state.withLock { $0.instant = $0.instant.adding(nanoseconds: -seconds * 1_000_000_000) }
    }
}

/// The whole application, driven in process, on its own database that is deleted afterwards.
struct TestPlates: Sendable {
    let plates: PlatesApplication
    let clock: TestClock
    let client: any TestClientProtocol

    /// A Monday, in the evening.
    static let monday = "2026-11-23T18:00:00Z"

    static func run(
        at now: String = monday, changing change: (inout Settings) -> Void = { _ in }, log: TestLog? = nil,
        _ test: @escaping @Sendable (TestPlates) async throws -> Void
    ) async throws {
        var settings = Settings()
        // A low cost, because tests create many accounts; another test checks the real cost.
        settings.passwordCost = .init(rounds: 16, blockSize: 8, parallelism: 1)
        settings.databaseConnections = 4
        // What fills a database for a test takes longer than people wait, on a busy machine.
        settings.databaseLimit = .seconds(300)
        change(&settings)
        try await Turns.shared.take { [settings] in
            try await run(at: TestClock(Instant(now)!), settings: settings, log: log, test)
        }
    }

    /// A database as it is after the first start: with its schema and the catalogues.
    private static let template = Task {
        try await DatabaseTemplate { folder, url in
            var settings = Settings()
            settings.dataDirectory = folder.path
            settings.databaseURL = url
            let time = TimeSource { Instant(monday)! }
            let plates = try await PlatesApplication(settings: settings, time: time)
            try await plates.site.database.close()
        }
    }

    private static func run(
        at clock: TestClock, settings: Settings, log: TestLog?,
        _ test: @escaping @Sendable (TestPlates) async throws -> Void
    ) async throws {
        let (folder, url) = try await template.value.copy()
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = settings
        settings.dataDirectory = folder.path
        settings.databaseURL = url
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        if let log { logger = log.logger }
        let plates = try await PlatesApplication(
            settings: settings, time: clock.source, logger: logger
        )
        do {
            try await plates.application().test(.router) { client in
                try await test(TestPlates(plates: plates, clock: clock, client: client))
            }
        } catch {
            await plates.accounts.security.flush()
            try await plates.site.database.close()
            throw error
        }
        await plates.accounts.security.flush()
        try await plates.site.database.close()
    }

    /// A browser without a session.
    var stranger: Person { Person(client: client, account: nil, headers: [:]) }

    /// An account created as the operator does, with a signed-in browser.
    func person(
        _ name: String = "Ada", timeZone: String = "UTC", unit: WeightUnit = .kg
    ) async throws -> Person {
        let accounts = Accounts(plates.accounts)
        let account = try await accounts.create(
            email: "\(name.lowercased())@example.org", name: name, password: Person.password,
            options: AccountOptions(timeZone: timeZone, unit: unit.rawValue, weekStarts: nil)
        )
        return try await signedIn(account)
    }

    /// Another browser of the same account.
    func signedIn(_ account: Account) async throws -> Person {
        let account = try await plates.site.database.read { connection in
            try AccountStore(connection: connection).account(account.id) ?? account
        }
        let secret = try await Accounts(plates.accounts)
            .openSession(for: account, in: Browser(userAgent: "Test"))
        return Person(client: client, account: account, headers: [.cookie: "plates=\(secret.text)"])
    }

    /// A program that acts for the account with a token.
    func program(
        of person: Person, scope: TokenScope = .all, expiresAt: Instant? = nil
    ) async throws -> Person {
        let id = try person.id
        let now = clock.now
        let draft = TokenDraft(name: "test", scope: scope, expiresAt: expiresAt)
        let secret = try await plates.site.database.write { connection in
            try TokenStore(connection: connection).create(draft, for: id, at: now)
        }
        return Person(
            client: client, account: person.account,
            headers: [.authorization: "Bearer \(secret.text)"]
        )
    }

    /// An exercise of the catalogue.
    func exercise(_ name: String) -> UUID {
        plates.training.catalogue.exercises.first { $0.name == name }!.id
    }

    /// The number of rows of each table, except the InfluxDB outbox, counts of wrong passwords and
    /// events, which are written as side effects.
    func rowCounts() async throws -> [String: Int] {
        try await plates.site.database.read { connection in
            let tables = try connection.query(connection.dialect.tableNames)
            return try tables.reduce(into: [:]) { counts, row in
                let name: String = try row.get("name")
                guard !["lift_outbox", "password_tries", "security_events"].contains(name) else { return }
                counts[name] = try connection.query("SELECT count(*) AS n FROM \"\(name)\"")[0].get("n")
            }
        }
    }
}
