import Foundation
import Logging
import NIOCore
import PlatesServer
import ServiceLifecycle

extension PlatesApplication {
    /// Serves until SIGTERM or SIGINT, and then ends in time whatever the clients do.
    /// - Throws: `WrongSetting` if it cannot listen on the configured address.
    func serve(at settings: Settings) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [
                // It also handles the signals itself and may end before the group does.
                .init(
                    service: Serving(plates: self),
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    // Without a name it is described with everything in it, catalogues as well, at each start.
                    serviceName: "plates"
                )
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "plates")
        )
        // A client that sent half of a request must not block the shutdown.
        configuration.maximumGracefulShutdownDuration = .seconds(4)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // The shutdown timeout has passed.
        } catch let error as MetricsAddressError {
            throw WrongSetting(
                host: error.host, port: error.port, error.underlying, flags: .metrics) ?? error.underlying
        } catch {
            throw WrongSetting(host: settings.host, port: settings.port, error, flags: .people) ?? error
        }
    }
}

private struct Serving: Service {
    let plates: PlatesApplication

    func run() async throws {
        let release = Task { await StartMemory.releaseSoon() }
        defer { release.cancel() }
        // Whichever comes first: the signal, or the end of the server.
        try await withGracefulShutdownHandler {
            try await plates.run { EndLimit.begin() }
        } onGracefulShutdown: {
            EndLimit.begin()
        }
    }
}

/// The options for an address to listen on.
private enum AddressFlags {
    case people, metrics

    var host: String { self == .people ? "--host" : "--metrics-address" }
    var port: String { self == .people ? "--port" : "--metrics-address" }
}

extension WrongSetting {
    /// Why the server cannot listen on its address; `nil` for other errors.
    fileprivate init?(host: String, port: Int, _ error: any Error, flags: AddressFlags) {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init("Port \(port) of \(host) is already in use; choose another with \(flags.port).")
        case let error as IOError where error.errnoCode == EACCES:
            self.init("Port \(port) of \(host) needs more privileges; choose one from 1024 on.")
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(host); see \(flags.host).")
        case is SocketAddressError.UnknownHost:
            self.init("The address \(host) is not known; see \(flags.host).")
        default:
            return nil
        }
    }
}
