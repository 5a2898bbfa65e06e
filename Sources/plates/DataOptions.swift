import ArgumentParser
import Configuration
import Foundation
import PlatesCore
import PlatesServer
import TimeSeries

/// Options of every command.
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
            InfluxDB for time-based queries, next to PostgreSQL: \
            http://user:password@host:8086/plates. [PLATES_INFLUX_URL]
            """
    )
    var influxUrl: String?

    @Option(help: "A token for InfluxDB 2 or 3, instead of user and password. [PLATES_INFLUX_TOKEN]")
    var influxToken: String?

    /// The settings from the options and the environment.
    /// - Throws: `WrongSetting` if the folder exists and is not writable.
    func settings(from environment: EnvironmentSettings = .init()) throws -> Settings {
        var settings = Settings()
        settings.databaseURL = try postgreSQL(databaseUrl ?? environment.text("database.url"))
        settings.influx = try influx(environment)
        guard settings.influx == nil || settings.databaseURL != nil else {
            throw WrongSetting("InfluxDB needs PostgreSQL: set the database URL too.")
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
            // The URL is not quoted, because it may contain a password.
            throw WrongSetting("The database URL must be like postgres://user:password@host/plates.")
        }
        return url
    }

    /// - Throws: `WrongSetting` if the folder exists and is not writable.
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

    /// An empty variable counts as unset, as usual in environment files.
    func text(_ key: ConfigKey) -> String? {
        let text = reader.string(forKey: key)
        return text?.isEmpty == true ? nil : text
    }
}
