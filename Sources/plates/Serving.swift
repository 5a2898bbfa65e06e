import Foundation
import NIOCore
import PlatesServer

extension PlatesApplication {
    /// Serves until SIGTERM or SIGINT.
    /// - Throws: `WrongSetting` where it cannot listen at the address of the settings.
    func serve(at settings: Settings) async throws {
        do {
            try await run()
        } catch {
            throw WrongSetting(address: settings, error) ?? error
        }
    }
}

extension WrongSetting {
    /// Why the server cannot listen at its address, or `nil` where the error says something else.
    fileprivate init?(address settings: Settings, _ error: any Error) {
        let (host, port) = (settings.host, settings.port)
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init("Port \(port) of \(host) is in use already; choose another with --port.")
        case let error as IOError where error.errnoCode == EACCES:
            self.init("Port \(port) of \(host) is not for this user; choose one from 1024 on.")
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine does not have the address \(host); see --host.")
        case is SocketAddressError.UnknownHost:
            self.init("The address \(host) is not known; see --host.")
        default:
            return nil
        }
    }
}
