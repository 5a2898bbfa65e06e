import Hummingbird
import PlatesCore
import Web

/// What a session knows of the browser that it is opened in.
package struct Browser: Sendable {
    let userAgent: String
    let address: String

    /// - Parameter address: Where it speaks from, as the limits on tries count it.
    init(userAgent: String, address: String = "") {
        self.userAgent = Self.bounded(userAgent: userAgent)
        self.address = Self.bounded(address)
    }

    /// A browser's name for itself as it is stored: one line of at most 300 characters.
    static func bounded(userAgent: String) -> String { TextRule.line.cleaned(userAgent, most: 300) }

    /// An address as it is stored: the longest one of IPv6 with its zone has fewer than 64 characters.
    static func bounded(_ address: String) -> String {
        String(String.UnicodeScalarView(address.unicodeScalars.filter(\.isASCII).prefix(64)))
    }
}

extension AccountServices {
    /// The browser that sends a request.
    func browser(_ request: Request, _ context: some PageContext) -> Browser {
        Browser(
            userAgent: request.headers[.userAgent] ?? "",
            address: context.clientAddress(of: request, trustsProxy: address.trustsProxy)
        )
    }
}
