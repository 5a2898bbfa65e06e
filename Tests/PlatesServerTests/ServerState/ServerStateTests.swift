import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Server status")
struct ServerStateTests {
    static let path = "/settings/server"

    static func run(
        backups: Bool = true, _ test: @escaping @Sendable (TestPlates) async throws -> Void
    ) async throws {
        let folder = try TemporaryDatabase.makeFolder().path
        let operators = Set([try EmailAddress("Ada@example.org")])
        try await TestPlates.run(
            changing: { settings in
                settings.operators = operators
                if backups { settings.backupDirectory = folder }
            }, test)
    }

    @Test("an operator finds the server status in the settings, and for everybody else there is none")
    func operatorsAlone() async throws {
        try await Self.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            #expect(try await ada.get("/settings").text.contains(Self.path))
            #expect(try await ada.get(Self.path).status == 200)
            #expect(try await bob.get("/settings").text.contains(Self.path) == false)
            #expect(try await bob.get(Self.path).status == 404)
            #expect(try await test.stranger.get(Self.path).location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("nobody finds the server status if no operator is named")
    func nobody() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.get("/settings").text.contains(Self.path) == false)
            #expect(try await ada.get(Self.path).status == 404)
        }
    }

    @Test("the server status counts the accounts and those seen in the last 30 days")
    func counts() async throws {
        try await Self.run { test in
            _ = try await test.person("Bob")
            test.clock.advance(seconds: 31 * 86_400)
            _ = try await test.person("Ada")
            let since = test.clock.source.now.adding(nanoseconds: -30 * 86_400 * 1_000_000_000)
            let facts = try await test.plates.site.database.read {
                try DatabaseFacts(seenSince: since, in: $0)
            }
            #expect(facts.accounts == 2)
            #expect(facts.seen == 1)
            #expect(facts.size > 100_000)
        }
    }

    @Test("the server status tells the newest backup, and why the last attempt failed")
    func backups() async throws {
        try await Self.run { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.get(Self.path).text.contains("The first one is made soon"))
            let service = try #require(test.plates.backups)
            #expect(await service.round())
            let page = try await ada.get(Self.path).text
            #expect(page.contains("Mon 23 Nov, 18:00 · "))
            #expect(page.contains(" · 1 account · 0 sets"))
            #expect(page.contains("<code>7d,4w,12m</code>"))
            service.watch.note(failure: "the disk is <full>")
            let after = try await ada.get(Self.path).text
            #expect(after.contains("The last attempt failed"))
            #expect(after.contains("the disk is &lt;full&gt;"))
        }
    }

    @Test("the server status says how to have backups made when none are")
    func noBackups() async throws {
        try await Self.run(backups: false) { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.get(Self.path).text.contains("Start the server with --backup-dir"))
        }
    }

    @Test(
        "a size is written in kilobytes, and from a megabyte on with one decimal",
        arguments: [
            (0, "0 kB"), (499, "0 kB"), (500, "1 kB"), (999_499, "999 kB"), (1_000_000, "1.0 MB"),
            (12_345_678, "12.3 MB"), (999_949_999, "999.9 MB"), (1_000_000_000, "1.0 GB"),
            (Int64.max, "9223372.0 TB"), (-1, "0 kB"),
        ] as [(Int64, String)])
    func sizes(bytes: Int64, text: String) {
        #expect(ByteText.phrase(bytes).description == text)
    }
}
