import Hummingbird
import Logging
import PlatesCore

/// Finds out whence requests come, and warns when a proxy seems to be there that is not trusted.
package final class Clients: Sendable {
    private let trustsProxy: Bool
    private let logger: Logger
    private let warning = SeldomLine(every: .seconds(3600))

    package init(trustsProxy: Bool, logger: Logger) {
        self.trustsProxy = trustsProxy
        self.logger = logger
    }

    package func client(of request: Request, _ context: some PageContext) -> Client {
        context.client(of: request, trustsProxy: trustsProxy)
    }

    /// Writes into the log, at most once an hour, that a request was forwarded by somebody who is not trusted.
    func warnOfProxy(_ request: Request) {
        guard !trustsProxy, Client.hasForwarding(request.headers), warning.isDue() else { return }
        logger.warning(
            """
            A request came with X-Forwarded-For or Forwarded, which is not trusted. If your own proxy wrote it, set \
            --trust-proxy yes (PLATES_TRUST_PROXY=yes): until then everybody has the proxy's address in this log and \
            in the limits on wrong passwords. If no proxy is yours, ignore this.
            """
        )
    }
}
