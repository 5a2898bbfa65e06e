import ArgumentParser
import PlatesServer

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve Plates to browsers and programs.",
        discussion: "Each setting can also be given by the environment variable in brackets."
    )

    @OptionGroup var options: ServerOptions

    func run() async throws {
        let settings = try options.settings()
        let plates = try await PlatesApplication(settings: settings, logger: options.logger())
        try await plates.serve(at: settings)
    }
}
