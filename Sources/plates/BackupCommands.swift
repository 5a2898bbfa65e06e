import ArgumentParser
import Foundation
import Logging
import PlatesServer
import Training

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database into a new file, whether the server is running or not.",
        discussion: """
            The file is a SQLite database, of PostgreSQL too, and either deployment can restore it. It is compressed if its \
            name ends in .gz.
            """
    )
    @Argument(help: "The new file.") var file: String
    @OptionGroup var data: DataOptions

    func run() async throws {
        print(try await Operator.backup(data.settings(), to: file))
    }
}

struct Backups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the backups that were made by themselves, a line each, the newest first."
    )
    @OptionGroup var backups: BackupOptions

    func run() async throws {
        var settings = Settings()
        try backups.apply(to: &settings, from: EnvironmentSettings())
        guard let folder = settings.backupDirectory else {
            throw WrongSetting("Name the folder of the backups: --backup-dir.")
        }
        for line in try Operator.listBackups(in: folder) { print(line) }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup of either deployment into the data folder or PostgreSQL.",
        discussion: """
            Stop the servers first. Accounts that are there are only replaced with --replace, and kept in a file then. \
            With InfluxDB, its sets are brought up to those of the backup.
            """
    )
    @Argument(help: "The backup, compressed or not.") var file: String
    @Flag(name: .customLong("replace"), help: "Replace what is there, after it was kept in a file.")
    var replaces = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let settings = try data.settings()
        let done = try await Restore(settings).run(file, replaces: replaces)
        let accounts = "\(done.accounts) account\(done.accounts == 1 ? "" : "s")"
        print("Restored \(accounts) with \(done.sets) set\(done.sets == 1 ? "" : "s").")
        if let previous = done.previous { print("What was there is kept in \(previous).") }
        if settings.influx != nil { try await LiftSeries.catchUp(settings) }
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write everything of an account into a new zip file, whether the server is running or not."
    )
    @Argument(help: "The new file.") var file: String
    @Option(help: "The email of the account.") var account: String
    @OptionGroup var data: DataOptions

    func run() async throws {
        print(try await Operator(existing: data.settings()).export(email: account, to: file))
    }
}

/// What commands do that have changed many sets in PostgreSQL.
enum LiftSeries {
    /// Writes what waits for InfluxDB, and compares all.
    static func catchUp(_ settings: Settings) async throws {
        let series = try await LiftSeriesMaintenance(settings, logger: Logger(label: "plates"))
        try await series.catchUp()
        let differences = try await series.verify()
        try await series.close()
        for difference in differences { print(difference) }
        guard differences.isEmpty else { throw ExitCode(1) }
        print("InfluxDB and PostgreSQL agree.")
    }
}
