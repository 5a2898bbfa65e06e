import Foundation
import Hummingbird
import PlatesCore

extension PageContext {
    /// An id in the path. What is no id is nobody's: the answer is the same as for one that is not there.
    package func uuid(_ name: String) throws -> UUID {
        guard let text = parameters.get(name), let uuid = UUID(text: text) else {
            throw NotFound()
        }
        return uuid
    }

    /// A text in the path, as it was before the address encoded it; empty if there is none.
    package func text(_ name: String) -> String {
        let text = parameters.get(name) ?? ""
        return text.removingPercentEncoding ?? text
    }

    /// A day in the path.
    package func day(_ name: String = "day") throws -> Day {
        guard let text = parameters.get(name), let day = Day(text) else {
            throw NotFound("There is no such day.")
        }
        return day
    }

    /// The address that a request came from, as it is logged and shown: an IP address, or `unknown`.
    package func clientAddress(of request: Request, trustsProxy: Bool) -> String {
        client(of: request, trustsProxy: trustsProxy).address
    }

    /// Whence a request came, as the limits on tries count it.
    func client(of request: Request, trustsProxy: Bool) -> Client {
        Client(
            peer: remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }, headers: request.headers,
            trustsProxy: trustsProxy
        )
    }
}
