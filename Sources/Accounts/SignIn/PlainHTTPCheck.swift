import Foundation
import Hummingbird

extension Services {
    /// What to tell somebody who signs in over plain http where the public address is https: the browser would not
    /// keep the cookie, and the form would only come again. `nil` where all is right, or nobody can know.
    func plainHTTPProblem(_ request: Request) -> String? {
        guard settings.isSecure, let address = settings.publicURL?.absoluteString,
            let from = request.headers[.origin] ?? request.headers[.referer],
            from.lowercased().hasPrefix("http://")
        else { return nil }
        return PlainHTTP.sentence(address)
    }
}

/// What is told to people who open Plates over plain http although its address is https.
enum PlainHTTP {
    static func sentence(_ address: String) -> String {
        "You opened Plates over plain http, where a browser does not keep you signed in: the cookie for that "
            + "is for https alone. Open \(address) and sign in there."
    }
}
