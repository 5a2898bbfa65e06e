import Foundation
import Logging
import NIOCore
import PlatesServer
import ServiceLifecycle

extension PlatesApplication {
    /// Serves until SIGTERM or SIGINT, and ends in time whatever the clients do.
    /// - Throws: `WrongSetting` where it cannot listen at the address of the settings.
    func serve(at settings: Settings) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [
                // It hears of the signals by itself as well, and may have ended before the group acts.
                .init(
                    service: Serving(plates: self),
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    // Without a name it is described with everything in it, catalogues as well, at each start.
                    serviceName: "plates"
                )
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "plates")
        )
        // Somebody who sent half of a request and fell asleep shall not keep a machine from ending.
        configuration.maximumGracefulShutdownDuration = .seconds(4)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // The four seconds are over, and nobody is left to answer.
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
        // Whichever comes first: the signal, or that nothing is served any more.
        try await withGracefulShutdownHandler {
            try await plates.run { EndLimit.begin() }
        } onGracefulShutdown: {
            EndLimit.begin()
        }
    }
}

/// The options that name an address to listen at.
private enum AddressFlags {
    case people, metrics

    var host: String { self == .people ? "--host" : "--metrics-address" }
    var port: String { self == .people ? "--port" : "--metrics-address" }
}

extension WrongSetting {
    /// Why the server cannot listen at its address, or `nil` where the error says something else.
    fileprivate init?(host: String, port: Int, _ error: any Error, flags: AddressFlags) {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init("Port \(port) of \(host) is in use already; choose another with \(flags.port).")
        case let error as IOError where error.errnoCode == EACCES:
            self.init("Port \(port) of \(host) is not for this user; choose one from 1024 on.")
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(host); see \(flags.host).")
        case is SocketAddressError.UnknownHost:
            self.init("The address \(host) is not known; see \(flags.host).")
        default:
            return nil
        }
    }
}
