import ArgumentParser
import Foundation
import PlatesServer

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve Plates with two years of made-up training.",
        discussion: """
            The data lie in a folder of their own, ./data/demo unless --data-dir names another. \
            They are made at the first start and kept afterwards; delete the folder to begin anew. \
            The settings are those of plates serve.
            """
    )

    @OptionGroup var options: ServerOptions

    func run() async throws {
        var settings = try options.settings()
        // Not what the environment names: made-up training must not come among a person's own.
        settings.databaseURL = options.data.databaseUrl
        if settings.databaseURL == nil { settings.influx = nil }
        settings.dataDirectory = options.data.dataDir ?? "./data/demo"
        let plates = try await PlatesApplication(settings: settings, logger: options.logger())
        try await plates.fillDemo()
        let details = "Sign in as \(DemoAccount.email) with the password \(DemoAccount.password)\n"
        // Unlike `print`, this does not wait in a buffer while the server runs.
        FileHandle.standardOutput.write(Data(details.utf8))
        try await plates.serve(at: settings)
    }
}
