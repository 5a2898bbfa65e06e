import ArgumentParser
import Configuration
import Foundation
import PlatesCore
import PlatesServer
import TimeSeries

/// The options that every command has.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder that holds the database. [PLATES_DATA_DIR] (default: ./data)")
    var dataDir: String?

    @Option(
        help: """
            PostgreSQL instead of the folder: postgres://user:password@host/plates. \
            [PLATES_DATABASE_URL]
            """
    )
    var databaseUrl: String?

    @Option(
        help: """
            InfluxDB for questions over time, beside PostgreSQL: \
            http://user:password@host:8086/plates. [PLATES_INFLUX_URL]
            """
    )
    var influxUrl: String?

    @Option(help: "A token for InfluxDB 2 or 3, instead of user and password. [PLATES_INFLUX_TOKEN]")
    var influxToken: String?

    /// The settings that the options and the environment give.
    /// - Throws: `WrongSetting` where the folder is there, but is none that can be written to.
    func settings(from environment: EnvironmentSettings = .init()) throws -> Settings {
        var settings = Settings()
        settings.databaseURL = try postgreSQL(databaseUrl ?? environment.text("database.url"))
        settings.influx = try influx(environment)
        guard settings.influx == nil || settings.databaseURL != nil else {
            throw WrongSetting("InfluxDB stands beside PostgreSQL: set the database URL too.")
        }
        settings.dataDirectory =
            dataDir ?? environment.text("data.dir") ?? settings.dataDirectory
        if settings.databaseURL == nil { try check(settings.dataDirectory) }
        return settings
    }

    private func influx(_ environment: EnvironmentSettings) throws -> InfluxAddress? {
        guard let url = influxUrl ?? environment.text("influx.url") else { return nil }
        do {
            return try InfluxAddress(url, token: influxToken ?? environment.text("influx.token"))
        } catch let error as InvalidInfluxAddress {
            throw WrongSetting(error.description)
        }
    }

    private func postgreSQL(_ url: String?) throws -> String? {
        guard let url else { return nil }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            // Without what was given: it may hold a password.
            throw WrongSetting("The database URL must be like postgres://user:password@host/plates.")
        }
        return url
    }

    /// - Throws: `WrongSetting` where the folder is there, but is none that can be written to.
    func check(_ folder: String) throws {
        guard !folder.isEmpty else { throw WrongSetting("The data directory must have a name.") }
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw WrongSetting("The data directory \(folder) is not a folder.")
        }
        guard files.isWritableFile(atPath: folder) else {
            throw WrongSetting("The data directory \(folder) cannot be written to.")
        }
    }
}

/// Settings as environment variables: `port` is `PLATES_PORT`, `data.dir` is `PLATES_DATA_DIR`.
struct EnvironmentSettings {
    private let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "plates")

    /// An empty variable counts as none: that is how files of variables leave one out.
    func text(_ key: ConfigKey) -> String? {
        let text = reader.string(forKey: key)
        return text?.isEmpty == true ? nil : text
    }
}
