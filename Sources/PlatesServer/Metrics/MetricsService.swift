import Hummingbird
import ServiceLifecycle

/// The server of the metrics, which says of which address it is that it cannot listen.
struct MetricsService<Metrics: ApplicationProtocol>: Service {
    let host: String
    let port: Int
    let application: Metrics

    func run() async throws {
        do {
            try await application.run()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MetricsAddressError(host: host, port: port, underlying: error)
        }
    }
}

/// The address of the metrics cannot be listened at.
public struct MetricsAddressError: Error {
    public let host: String
    public let port: Int
    /// What the system said.
    public let underlying: any Error
}
