import ArgumentParser
import Configuration
import Foundation
import PlatesCore
import PlatesServer

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

    /// The settings that the options and the environment give.
    /// - Throws: `WrongSetting` where the folder is there, but is none that can be written to.
    func settings(from environment: EnvironmentSettings = .init()) throws -> Settings {
        var settings = Settings()
        settings.databaseURL = try postgreSQL(databaseUrl ?? environment.text("database.url"))
        settings.dataDirectory =
            dataDir ?? environment.text("data.dir") ?? settings.dataDirectory
        if settings.databaseURL == nil { try check(settings.dataDirectory) }
        return settings
    }

    private func postgreSQL(_ url: String?) throws -> String? {
        guard let url else { return nil }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            // Without what was given: it may hold a password.
            throw WrongSetting("The database URL must be like postgres://user:password@host/plates.")
        }
        return url
    }

    private func check(_ folder: String) throws {
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
