import ArgumentParser
import Metrics
import PlatesServer

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve Plates to browsers and programs.",
        discussion: "Each setting can also be given by the environment variable in brackets."
    )

    @OptionGroup var options: ServerOptions

    func run() async throws {
        StartMemory.shareHeaps()
        let settings = try options.settings()
        let registry = PrometheusRegistry()
        if settings.metricsHost != nil { MetricsSystem.bootstrap(registry) }
        let plates = try await PlatesApplication(
            settings: settings, logger: options.logger(), registry: registry
        )
        try await plates.serve(at: settings)
    }
}
