import Foundation
import Hummingbird
import PlatesCore

extension AppContext {
    /// An id in the path. What is no id is nobody's: the answer is the same as for one that is not there.
    func uuid(_ name: String) throws -> UUID {
        guard let text = parameters.get(name), let uuid = UUID(text: text) else {
            throw NotFound()
        }
        return uuid
    }

    /// A day in the path.
    func day(_ name: String = "day") throws -> Day {
        guard let text = parameters.get(name), let day = Day(text) else {
            throw NotFound("There is no such day.")
        }
        return day
    }

    /// The address of the one who asks, as the limits on tries count it.
    func clientAddress(of request: Request, trustsProxy: Bool) -> String {
        if trustsProxy, let forwarded = request.headers[.forwardedFor] {
            // The last one was written by our own proxy; those before it by anybody.
            let last = forwarded.split(separator: ",").last.map(String.init) ?? ""
            return last.trimmingCharacters(in: .whitespaces)
        }
        return remoteAddress?.ipAddress ?? "unknown"
    }
}
