import Foundation
import Hummingbird
import PlatesCore

/// Where a person wanted to go when they were asked to sign in: a path of ours, never another site's.
package struct ReturnPath: Sendable {
    package let path: String

    /// - Parameter path: What a form or an address says; anything but a plain path of ours means home.
    package init(_ path: String) {
        let isOurs = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        self.path = isOurs && isPlain ? path : "/"
    }

    /// Back to a page that was asked for; a form that was sent cannot be sent again, so home instead.
    init(_ request: Request) {
        self.init(request.method == .get ? request.uri.description : "/")
    }

    /// The address of the sign-in page that leads on to it.
    var signIn: String {
        guard path != "/" else { return "/sign-in" }
        let encoded = path.percentEncoded
        return "/sign-in?next=\(encoded)"
    }
}
