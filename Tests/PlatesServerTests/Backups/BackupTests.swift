import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Backups")
struct BackupTests {
    @Test("every table is in a backup or listed with the reason not to be")
    func complete() async throws {
        try await BackupStage.run { stage in
            for table in try await stage.database.read({ try SchemaTable.all($0) }) {
                let copies = BackupTable.all.filter { $0.name == table.name }
                #expect(
                    copies.isEmpty == (BackupTable.leftOut[table.name]?.isEmpty == false), "\(table.name)")
                for copy in copies {
                    #expect(Set(copy.columns) == Set(table.columns.map(\.name)), "\(table.name)")
                }
            }
            let rows = try await BackupStage.rows(stage.database)
            #expect(rows.filter { $0.value.isEmpty }.map(\.key) == [])
        }
    }

    @Test("a backup has every row of every table, is whole, private, and alone in its folder")
    func rows() async throws {
        try await BackupStage.run { stage in
            let path = try await stage.backup("copy.sqlite")
            let file = try SQLiteFile(path: path, .read)
            #expect(try file.fault() == nil)
            #expect(
                try file.transaction { try BackupStage.rows($0) }
                    == (try await BackupStage.rows(stage.database)))
            // Imported foods are found in it.
            let found = try file.transaction {
                try $0.query("SELECT count(*) AS n FROM food_index WHERE food_index MATCH 'search'")[0].get(
                    "n", as: Int.self)
            }
            #expect(found > 0)
            file.close()
            let files = FileManager.default
            #expect(try files.contentsOfDirectory(atPath: stage.folder.path) == ["copy.sqlite"])
            let mode = try files.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode == 0o600)
        }
    }

    @Test("a compressed backup says in its header what is in it")
    func header() async throws {
        try await BackupStage.run { stage in
            let path = try await stage.backup()
            let facts = PackedFile.comment(of: path).flatMap(BackupFacts.init)
            let schema = try #require(Migration.all.last?.number)
            #expect(facts == BackupFacts(schema: schema, counts: ["accounts": 2, "sets": 2]))
        }
    }

    @Test("a backup is never written over a file that is there")
    func taken() async throws {
        try await BackupStage.run { stage in
            let path = stage.path("mine.sqlite.gz")
            try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
            await #expect(throws: ValidationError.self) { try await stage.backup("mine.sqlite.gz") }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        }
    }

    @Test("a backup that lost a row on the way is refused, and leaves no file")
    func verified() async throws {
        try await BackupStage.run { stage in
            let file = UnfinishedBackup(path: stage.path("copy.sqlite.gz"))
            let source = try await BackupMaker(database: stage.database).make(file.raw)
            #expect(source != nil)
            #expect(throws: BackupFault.self) { try file.finish(counts: ["sets": 3]) }
            file.removeLeftovers()
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.folder.path) == [])
        }
    }
}

@Suite("Backups by themselves")
struct BackupServiceTests {
    private func service(
        _ stage: BackupStage, _ clock: TestClock, keep: String = "2d", log: TestLog = TestLog()
    )
        -> BackupService
    {
        BackupService(
            database: stage.database, folder: BackupFolder(path: stage.path("backups")),
            keep: BackupKeep(keep)!,
            watch: BackupWatch(time: clock.source), time: clock.source, logger: log.logger,
            zone: TimeZone(identifier: "UTC")!
        )
    }

    private func names(_ service: BackupService) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: service.folder.path)) ?? []).sorted()
    }

    @Test("one backup is made each night, and those that the rule does not keep are deleted")
    func nights() async throws {
        try await BackupStage.run { stage in
            let clock = TestClock(BackupStage.now)
            let service = service(stage, clock)
            #expect(service.watch.condition == .none)
            #expect(await service.round())
            #expect(names(service) == ["plates-20261129T100000Z.sqlite.gz"])
            #expect(service.watch.condition == .ok)
            clock.set("2026-11-30T03:29:00Z")
            #expect(await service.round())
            #expect(names(service).count == 1)
            for day in ["2026-11-30", "2026-12-01", "2026-12-02"] {
                clock.set("\(day)T03:30:00Z")
                #expect(await service.round())
            }
            #expect(
                names(service)
                    == ["plates-20261201T033000Z.sqlite.gz", "plates-20261202T033000Z.sqlite.gz"])
            clock.set("2026-12-03T15:31:00Z")
            #expect(service.watch.condition == .old)
            #expect(Int(service.watch.age ?? 0) == 36 * 3600 + 60)
        }
    }

    @Test("files that are no backups of Plates stay, whatever their names")
    func others() async throws {
        try await BackupStage.run { stage in
            let clock = TestClock(BackupStage.now)
            let service = service(stage, clock, keep: "1d")
            try service.folder.make()
            let others = [
                "plates-20200101T033000Z.sqlite.gz", "plates-20200102T033000Z.sqlite", "notes.txt",
                "plates-before-restore-20200101T033000Z.sqlite.gz", "mine.partial",
            ]
            for name in others {
                try Data("mine".utf8).write(to: URL(fileURLWithPath: service.folder.path + "/" + name))
            }
            // What a killed process left.
            let left = [
                "plates-20261128T033000Z.sqlite.gz.partial", "plates-20261128T033000Z.sqlite.gz.packing",
            ]
            for name in left {
                try Data("half".utf8).write(to: URL(fileURLWithPath: service.folder.path + "/" + name))
            }
            #expect(await service.round())
            #expect(names(service) == (others + ["plates-20261129T100000Z.sqlite.gz"]).sorted())
        }
    }

    @Test("a failed backup is a warning, deletes nothing, and is over with the next that succeeds")
    func failure() async throws {
        try await BackupStage.run { stage in
            let clock = TestClock(BackupStage.now)
            let log = TestLog()
            let service = service(stage, clock, keep: "1d", log: log)
            #expect(await service.round())
            clock.set("2026-11-30T04:00:00Z")
            // A folder stands where the backup is to be.
            let inTheWay = service.folder.path + "/plates-20261130T040000Z.sqlite.gz"
            try FileManager.default.createDirectory(atPath: inTheWay, withIntermediateDirectories: false)
            #expect(await service.round() == false)
            #expect(service.watch.condition == .failed)
            #expect(log.lines.contains { $0.hasPrefix("warning no backup was made: error=") })
            #expect(service.folder.items().map(\.name.text) == ["plates-20261129T100000Z.sqlite.gz"])
            clock.set("2026-11-30T04:15:00Z")
            #expect(await service.round())
            #expect(service.watch.condition == .ok)
        }
    }

    @Test(
        "one of several processes on PostgreSQL makes the backup",
        .enabled(if: TemporaryDatabase.isPostgreSQL))
    func oneOfMany() async throws {
        try await BackupStage.run { stage in
            let clock = TestClock(BackupStage.now)
            let services = (0..<4).map { _ in service(stage, clock) }
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for service in services { group.addTask { await service.round() } }
                for try await isWell in group { #expect(isWell) }
            }
            #expect(names(services[0]).count == 1)
        }
    }

    @Test("health and metrics tell the age and the size of the newest backup")
    func healthAndMetrics() async throws {
        let folder = try TemporaryDatabase.makeFolder().path
        try await TestPlates.run(changing: { $0.backupDirectory = folder }) { test in
            let before = try await test.stranger.get("/health").json["backup"]
            #expect(
                before == ["state": "none", "age_seconds": nil, "bytes": nil] || before == ["state": "none"])
            let service = try #require(test.plates.backups)
            #expect(await service.round())
            let size = try #require(service.watch.known.newest?.size)
            test.clock.advance(seconds: 90)
            let after = try await test.stranger.get("/health").json["backup"]
            #expect(after["state"] == "ok")
            #expect(after["bytes"] == .number(Double(size)))
            let server = MetricsServer(
                registry: PrometheusRegistry(), database: test.plates.site.database, newSets: nil,
                health: test.plates.health, relay: nil, backups: service.watch)
            let text = await server.text()
            #expect(text.contains("plates_backup_ok 1.0\n"))
            #expect(text.contains("plates_backup_bytes \(Double(size))\n"))
            #expect(text.contains("plates_backup_age_seconds 9"))
        }
    }
}
