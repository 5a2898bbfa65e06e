import Foundation
import HTTPTypes
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Taking an account to another server")
struct ArchiveRoundTripTests {
    @Test("every table and column of an account is in an export, or listed with the reason not to be")
    func complete() async throws {
        for table in AccountTable.all {
            let archived = ArchiveTable.all.first {
                $0.table.name == table.name && $0.table.role == table.role
            }
            #expect((archived == nil) == (ArchiveTable.leftOut[table.name] != nil), "\(table.name)")
            guard let archived else { continue }
            let columns = Set(archived.fields.flatMap(\.columns))
            for column in table.columns {
                #expect(
                    columns.contains(column) == (ArchiveTable.reason(column, of: table.name) == nil),
                    "\(column)")
            }
        }
        // Whatever hides something is left out.
        let secrets = ArchiveTable.all.flatMap { $0.fields.flatMap(\.columns) }.filter {
            $0.contains("hash") || $0.contains("token") || $0.contains("password") || $0 == "seed"
        }
        #expect(secrets == [])
    }

    @Test("the days of all tables are known", .enabled(if: TemporaryDatabase.isPostgreSQL))
    func days() async throws {
        try await TestPlates.run { test in
            let rows = try await test.plates.site.database.read { connection in
                try connection.query(
                    """
                    SELECT relname::text AS name, attname::text AS column FROM pg_attribute
                    JOIN pg_class ON pg_class.oid = attrelid
                    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND atttypid = 'date'::regtype
                    """)
            }
            let tables = Set(ArchiveTable.all.map(\.table.name))
            let names = try rows.filter { tables.contains(try $0.get("name")) }.map {
                try $0.get("column", as: String.self)
            }
            #expect(Set(names).subtracting(ArchiveTable.days) == [])
        }
    }

    @Test("an account that is read in on another server gives the same answer to every GET of the API")
    func sameAnswers() async throws {
        try await TestPlates.run { test in
            let robin = try await test.demoPerson()
            let zip = try await test.export(of: robin)
            try await test.withEmbedded { other in
                let (there, counts) = try await other.imported(zip)
                #expect(counts.sets > 8000)
                try await Self.compare((test, robin), (other, there))
                // The other way, to the server from which it came.
                let back = try await other.export(of: there)
                // Offers to undo name the account.
                let difference = try Self.rows(zip, robin).symmetricDifference(try Self.rows(back, there))
                #expect(difference.isEmpty, "\(difference.sorted().prefix(2))")
                let (again, _) = try await test.imported(back, name: "Yan")
                let names = try await test.plates.site.database.read { connection in
                    try connection.query("SELECT count(*) AS n FROM accounts")[0].get("n", as: Int.self)
                }
                #expect(names == 2)
                #expect(
                    try await again.api(.get, "sections").json == (try await robin.api(.get, "sections").json)
                )
            }
        }
    }

    @Test(
        "an account of a data folder that is read in on PostgreSQL gives the same answer to every GET of the API",
        .enabled(if: TemporaryDatabase.isPostgreSQL))
    func intoServer() async throws {
        try await TestPlates.run { test in
            try await test.withEmbedded { other in
                let robin = try await other.demoPerson()
                let (there, _) = try await test.imported(try await other.export(of: robin))
                try await Self.compare((other, robin), (test, there))
                #expect(try await LiftSummaryMaintenance(database: test.plates.site.database).verify() == [])
            }
        }
    }

    /// The rows of an export, each a line, without the account's own.
    private static func rows(_ zip: String, _ person: Person) throws -> Set<String> {
        let account = try person.id.text
        let lines = try ArchiveFiles.text("plates.json", in: zip).split(separator: "\n").dropFirst()
        return Set(
            lines.filter { !$0.contains("\"email\":") }.map {
                $0.trimmingCharacters(in: [",", "]", "}"]).replacing(account, with: "the account")
            })
    }

    private typealias Side = (test: TestPlates, person: Person)

    private static func compare(_ here: Side, _ there: Side) async throws {
        let paths = try await paths(here)
        for path in paths {
            let (left, right) = (try await here.person.get(path), try await there.person.get(path))
            #expect(
                left.status == right.status && left.status == 200, "\(path): \(left.status) \(right.status)")
            var (mine, theirs) = (left.json, right.json)
            if path == "/api/v1/me" {
                for name in ["id", "email"] {
                    (mine, theirs) = (mine.with([name: nil]), theirs.with([name: nil]))
                }
            }
            // Sums over many rows: the databases add them up in different orders, and the third decimal may differ.
            #expect(path == "/api/v1/nutrition" ? mine.isNear(theirs) : mine == theirs, "\(path)")
        }
        let patterns = here.test.routes.filter { $0.isAPI && $0.method == .get }.map(\.pattern)
        let unseen = patterns.filter { pattern in
            // Nothing of an account.
            ![
                "/api/v1/export", "/api/v1/foods/barcode/{gtin}", "/api/v1/imports", "/api/v1/imports/{id}",
            ].contains(pattern)
                && !paths.contains { Self.matches($0, pattern) }
        }
        #expect(unseen == [])
    }

    private static func matches(_ path: String, _ pattern: String) -> Bool {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        let pieces = pattern.split(separator: "/")
        return parts.count == pieces.count && zip(parts, pieces).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }

    /// Addresses of everything that the API tells of an account.
    private static func paths(_ side: Side) async throws -> [String] {
        func ids(_ path: String) async throws -> [String] {
            let answer = try await side.person.api(.get, path)
            return answer.json["items"].items.compactMap { $0["id"].text }
        }
        var paths = [
            "me", "sections", "workouts", "schedule", "plan/pauses", "plan/changes", "programs",
            "programs/current",
            "calendar?from=2026-01-01&to=2026-12-31", "calendar?from=2025-01-01&to=2025-12-31",
            "progress/summary", "progress/records", "foods?q=own", "foods?q=oats", "recipes", "meals",
            "saved_meals",
            "targets", "nutrition", "body_weights", "supplements", "supplements/catalogue",
            "supplements/adherence?days=90", "exercises?q=own%20press",
        ]
        paths += try await ids("workouts").map { "workouts/\($0)" }
        let account = try side.person.id
        let sessions = try await side.test.plates.site.database.read { connection in
            try connection.query(
                "SELECT id FROM training_sessions WHERE account_id = $1 ORDER BY day DESC LIMIT 5", [account]
            )
            .map { try $0.get("id", as: UUID.self) }
        }
        paths += sessions.map { "sessions/\($0.text)" }
        paths += try await ids("recipes").map { "recipes/\($0)" }
        paths += try await ids("supplements").map { "supplements/\($0)" }
        paths += try await ids("foods?q=own").map { "foods/\($0)" }
        for exercise in try await ids("exercises?limit=100").prefix(40) {
            paths += ["exercises/\(exercise)/settings", "progress/exercises/\(exercise)"]
        }
        for slug in try await side.person.api(.get, "programs").json["items"].items.compactMap({
            $0["slug"].text
        }).prefix(2) {
            paths.append("programs/\(slug)")
        }
        let last = Day(SampleData.day)!
        for back in Array(0..<21) + stride(from: 30, to: 700, by: 41) {
            let day = last.adding(days: -back)
            paths += ["", "/meals", "/water", "/supplements", "/sessions"].map { "days/\(day)\($0)" }
        }
        let known = side.test.routes.filter { $0.isAPI && $0.method == .get }.map(\.pattern)
        return paths.map { "/api/v1/\($0)" }.filter { path in known.contains { matches(path, $0) } }
    }
}

extension JSON {
    /// Whether it is the same but for the last of three decimals.
    fileprivate func isNear(_ other: JSON) -> Bool {
        switch (self, other) {
        case (.number(let mine), .number(let theirs)): abs(mine - theirs) < 0.001_1
        case (.array(let mine), .array(let theirs)):
            mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isNear($1) }
        case (.object(let mine), .object(let theirs)):
            mine.keys == theirs.keys && mine.allSatisfy { $1.isNear(theirs[$0] ?? .null) }
        default: self == other
        }
    }
}
