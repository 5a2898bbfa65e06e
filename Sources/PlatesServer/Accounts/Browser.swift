import Hummingbird

/// What a session knows of the browser that it is opened in.
struct Browser: Sendable {
    let userAgent: String
    let address: String

    /// - Parameter address: Where it speaks from, as the limits on tries count it.
    init(userAgent: String, address: String = "") {
        // Scalars, because a single character may have any number of them.
        self.userAgent = String(String.UnicodeScalarView(userAgent.unicodeScalars.prefix(300)))
        self.address = Self.bounded(address)
    }

    /// An address as it is stored: the longest one of IPv6 with its zone has fewer than 64 characters.
    static func bounded(_ address: String) -> String {
        String(String.UnicodeScalarView(address.unicodeScalars.filter(\.isASCII).prefix(64)))
    }
}

extension Services {
    /// The browser that sends a request.
    func browser(_ request: Request, _ context: AppContext) -> Browser {
        Browser(
            userAgent: request.headers[.userAgent] ?? "",
            address: context.clientAddress(of: request, trustsProxy: settings.trustsProxy)
        )
    }
}
