import Foundation
import Hummingbird
import PlatesCore
import Web

extension AccountServices {
    /// What to tell somebody who signs in over plain http where the public address is https: the browser would not
    /// keep the cookie, and the form would only come again. `nil` where all is right, or nobody can know.
    func plainHTTPProblem(_ request: Request) -> Phrase? {
        guard address.isSecure, let publicAddress = address.publicURL?.absoluteString,
            let from = request.headers[.origin] ?? request.headers[.referer],
            from.lowercased().hasPrefix("http://")
        else { return nil }
        return PlainHTTP.sentence(publicAddress)
    }
}
