import ArgumentParser
import Configuration
import PlatesCore
import PlatesServer

/// The options that every command has.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder that holds the database. [PLATES_DATA_DIR] (default: ./data)")
    var dataDir: String?

    /// The settings that the options and the environment give.
    func settings(from environment: EnvironmentSettings = .init()) throws -> Settings {
        var settings = Settings()
        settings.dataDirectory =
            dataDir ?? environment.text("data.dir") ?? settings.dataDirectory
        return settings
    }
}

/// Settings as environment variables: `port` is `PLATES_PORT`, `data.dir` is `PLATES_DATA_DIR`.
struct EnvironmentSettings {
    private let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "plates")

    func text(_ key: ConfigKey) -> String? {
        reader.string(forKey: key)
    }
}
