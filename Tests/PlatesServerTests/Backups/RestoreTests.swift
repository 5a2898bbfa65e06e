import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing
import TimeSeries

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Restoring backups")
struct RestoreTests {
    @Test("a backup of either database is restored into an empty data folder with every row")
    func intoFolder() async throws {
        try await BackupStage.run { stage in
            let settings = try BackupStage.emptyFolder()
            let done = try await Restore(settings).run(try await stage.backup(), replaces: false)
            #expect((done.accounts, done.sets) == (2, 2))
            #expect(done.previous == nil)
            let restored = try await settings.openDatabase()
            #expect(try await BackupStage.rows(restored) == (try await BackupStage.rows(stage.database)))
            #expect(try await LiftSummaryMaintenance(database: restored).verify() == [])
            try await restored.close()
        }
    }

    @Test("a data folder with accounts is only replaced with --replace, and what was there is kept")
    func replacing() async throws {
        try await BackupStage.run { stage in
            let backup = try await stage.backup()
            let settings = try BackupStage.emptyFolder()
            let other = try await settings.openDatabase()
            try await other.write { connection in
                try SampleRows(connection).insert(except: Set(BackupTable.leftOut.keys))
                try connection.execute("UPDATE water SET millilitres = 4321")
            }
            let before = try await BackupStage.rows(other)
            await #expect(throws: BackupFault.self) {
                // Somebody has it open.
                try await Restore(settings).run(backup, replaces: true)
            }
            try await other.close()
            await #expect(throws: BackupFault.self) {
                try await Restore(settings).run(backup, replaces: false)
            }
            let again = try await settings.openDatabase()
            #expect(try await BackupStage.rows(again) == before)
            try await again.close()
            let done = try await Restore(settings).run(backup, replaces: true)
            let restored = try await settings.openDatabase()
            #expect(try await BackupStage.rows(restored) == (try await BackupStage.rows(stage.database)))
            try await restored.close()
            let previous = try SQLiteFile(path: try #require(done.previous), .read)
            #expect(try previous.transaction { try BackupStage.rows($0) } == before)
            previous.close()
        }
    }

    @Test(
        "a file that is no whole backup of this or an earlier version is refused with one sentence, and nothing changes",
        arguments: ["text", "empty", "other database", "cut off", "damaged", "torn page", "newer", "missing"])
    func refused(_ what: String) async throws {
        try await BackupStage.run { stage in
            let file = try await Self.broken(what, stage)
            let settings = try BackupStage.emptyFolder()
            do {
                _ = try await Restore(settings).run(file, replaces: true)
                Issue.record("\(what) was restored")
            } catch {
                let sentence = "\(error)"
                #expect(sentence.contains(file), "\(sentence)")
                #expect(!sentence.contains("\n") && !sentence.contains(".restoring"), "\(sentence)")
                if what == "newer" { #expect(sentence.contains("later version"), "\(sentence)") }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: settings.dataDirectory) == [])
        }
    }

    private static func broken(_ what: String, _ stage: BackupStage) async throws -> String {
        let path = stage.path("broken")
        let url = URL(fileURLWithPath: path)
        switch what {
        case "text": try Data("Dear diary".utf8).write(to: url)
        case "empty": try Data().write(to: url)
        case "other database":
            let file = try SQLiteFile(path: path, .create)
            try file.transaction { try $0.executeScript("CREATE TABLE accounts (id TEXT)") }
            file.close()
        case "cut off":
            try Data(contentsOf: URL(fileURLWithPath: try await stage.backup())).dropLast(100).write(to: url)
        case "damaged":
            var bytes = try Data(contentsOf: URL(fileURLWithPath: try await stage.backup()))
            for index in 5000..<5100 { bytes[index] ^= 0x5A }
            try bytes.write(to: url)
        case "torn page":
            var bytes = try Data(contentsOf: URL(fileURLWithPath: try await stage.backup("plain.sqlite")))
            for index in 8192..<20_000 { bytes[index] = 0xAA }
            try bytes.write(to: url)
        case "newer":
            let plain = try await stage.backup("plain.sqlite")
            let file = try SQLiteFile(path: plain, .change)
            try file.transaction {
                try $0.execute("INSERT INTO migrations (number, name, checksum) VALUES (9999, 'later', 'x')")
            }
            file.close()
            return plain
        default: break
        }
        return path
    }

    @Test("a backup of an earlier version is brought to this version's schema")
    func earlier() async throws {
        let settings = try BackupStage.emptyFolder()
        let path = settings.dataDirectory + "/old.sqlite"
        let file = try SQLiteFile(path: path, .create)
        try Migrator(migrations: Array(Migration.all.prefix(20))).migrate(file)
        file.close()
        let done = try await Restore(settings).run(path, replaces: false)
        #expect(done.accounts == 0)
        let database = try await settings.openDatabase()
        #expect(try await database.read { try Migrator().isCurrent($0) })
        try await database.close()
    }
}

@Suite("Restoring backups into PostgreSQL", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct RestoreIntoServerTests {
    private func server() async throws -> Settings {
        var settings = try BackupStage.emptyFolder()
        settings.databaseURL = try await TemporaryDatabase().url
        return settings
    }

    @Test("a backup of a data folder is restored with every row, and what was there is kept")
    func ofFolder() async throws {
        try await Turns.shared.take {
            let folder = try BackupStage.emptyFolder()
            let embedded = try await folder.openDatabase()
            try await embedded.write { try SampleRows($0).insert(except: Set(BackupTable.leftOut.keys)) }
            let backup = folder.dataDirectory + "/copy.sqlite.gz"
            _ = try await BackupMaker(database: embedded).make(backup)
            let settings = try await server()
            #expect(try await Restore(settings).run(backup, replaces: false).previous == nil)
            let database = try await settings.openDatabase()
            #expect(try await BackupStage.rows(database) == (try await BackupStage.rows(embedded)))

            try await database.write { try $0.execute("UPDATE water SET millilitres = 4321") }
            let before = try await BackupStage.rows(database)
            await #expect(throws: BackupFault.self) {
                try await Restore(settings).run(backup, replaces: false)
            }
            #expect(try await BackupStage.rows(database) == before)
            let previous = try #require(try await Restore(settings).run(backup, replaces: true).previous)
            #expect(try await BackupStage.rows(database) == (try await BackupStage.rows(embedded)))
            #expect(try await LiftSummaryMaintenance(database: database).verify() == [])
            // And back again.
            _ = try await Restore(settings, time: TimeSource { BackupStage.now }).run(
                previous, replaces: true)
            #expect(try await BackupStage.rows(database) == before)
            try await database.close()
            try await embedded.close()
        }
    }

    @Test(
        "verify finds no difference once a restored backup has reached InfluxDB",
        .enabled(if: TemporaryInflux.isThere))
    func influx() async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: 23)
            for _ in 0..<60 { try await lifts.change() }
            let (influx, folder) = (try await test.influx(), try TemporaryDatabase.makeFolder())
            let relay = try test.relay(to: influx)
            let backup = folder.appendingPathComponent("copy.sqlite.gz").path
            _ = try await BackupMaker(database: test.plates.site.database).make(backup)
            for _ in 0..<60 { try await lifts.change() }
            let maintenance = LiftSeriesMaintenance(database: relay.database, relay: relay)
            try await maintenance.catchUp()
            #expect(try await maintenance.verify() == [])
            try await ServerTarget(database: test.plates.site.database).put(Self.unpacked(backup))
            #expect(try await maintenance.verify() != [])
            try await maintenance.catchUp()
            #expect(try await maintenance.verify() == [])
        }
    }

    private static func unpacked(_ file: String) async throws -> String {
        let path = file + ".unpacked"
        _ = try BackupSource(file, unpackedTo: path)
        return path
    }
}
