import ArgumentParser
import Foundation
import PlatesServer

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve Plates with two years of made-up training.",
        discussion: """
            The data is in a folder of its own, ./data/demo or that of --data-dir. \
            It is created at the first start; delete the folder to start again. \
            The settings are those of plates serve.
            """
    )

    @OptionGroup var options: ServerOptions

    func run() async throws {
        var settings = try options.settings()
        // The environment is ignored, so that made-up training cannot end up in a real database.
        settings.databaseURL = options.data.databaseUrl
        if settings.databaseURL == nil { settings.influx = nil }
        settings.dataDirectory = options.data.dataDir ?? "./data/demo"
        let plates = try await PlatesApplication(settings: settings, logger: options.logger())
        try await plates.fillDemo()
        let details = "Sign in as \(DemoAccount.email) with the password \(DemoAccount.password)\n"
        // Unlike `print`, this is not buffered.
        FileHandle.standardOutput.write(Data(details.utf8))
        try await plates.serve(at: settings)
    }
}
