import ArgumentParser
import Hummingbird

/// The baseline for the training page: a minimal server.
///
/// The same HTTP server with the same settings, but no middleware, no session and no page.
struct Hello: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Answer GET /hello, and nothing else.")

    @Option var port: Int

    func run() async throws {
        let router = Router()
        router.get("hello") { _, _ in "hello" }
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname("127.0.0.1", port: port))
        )
        try await application.runService()
    }
}
