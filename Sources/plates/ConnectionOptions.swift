import ArgumentParser
import PlatesCore
import PlatesServer

/// Options that limit connections.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: """
            Additional host names of the server, separated by commas: nas.example,10.0.0.5. \
            [PLATES_ALLOWED_HOSTS]
            """
    )
    var allowedHosts: String?

    @Option(help: "The maximum number of connections. [PLATES_MAX_CONNECTIONS] (default: 1000)")
    var maxConnections: String?

    // Only for tests, which shorten them.
    @Option(help: .hidden) var requestSeconds: Double?
    @Option(help: .hidden) var idleSeconds: Double?
    @Option(help: .hidden) var responseSeconds: Double?

    /// - Throws: `WrongSetting` if a setting is invalid.
    func apply(to settings: inout Settings, from environment: EnvironmentSettings) throws {
        if let text = allowedHosts ?? environment.text("allowed.hosts") {
            settings.allowedHosts = try hosts(text)
        }
        if let text = maxConnections ?? environment.text("max.connections") {
            guard let number = Int(text), (1...100_000).contains(number) else {
                throw WrongSetting("The connections must be a number from 1 to 100000, not “\(text)”.")
            }
            settings.connectionLimits.connections = number
        }
        var limits = settings.connectionLimits
        limits.requestSeconds = try seconds(requestSeconds) ?? limits.requestSeconds
        limits.idleSeconds = try seconds(idleSeconds) ?? limits.idleSeconds
        limits.responseSeconds = try seconds(responseSeconds) ?? limits.responseSeconds
        settings.connectionLimits = limits
    }

    private func seconds(_ number: Double?) throws -> Double? {
        guard let number else { return nil }
        guard (0.1...3600).contains(number) else {
            throw WrongSetting("A time must be from 0.1 to 3600 seconds, not “\(number)”.")
        }
        return number
    }

    private func hosts(_ text: String) throws -> [String] {
        try text.split(separator: ",").map { part in
            let name = String(part.filter { !$0.isWhitespace })
            guard let host = RequestHost(name), host.port == nil else {
                throw WrongSetting("The allowed hosts must be names without ports, not “\(name)”.")
            }
            return name
        }
    }
}
