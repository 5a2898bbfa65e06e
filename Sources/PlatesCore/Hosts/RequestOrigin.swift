/// The origin of the page that sends a request, from its `Origin` header: `https://plates.example`
/// (RFC 6454, section 6.1).
public struct RequestOrigin: Equatable, Sendable {
    public let isSecure: Bool
    public let host: RequestHost

    /// - Returns: `nil` for `null` or a scheme other than http and https.
    public init?(_ text: String) {
        let schemes = [("https://", true), ("http://", false)]
        guard let (scheme, isSecure) = schemes.first(where: { text.utf8.starts(with: $0.0.utf8) }),
            let host = RequestHost(String(text.utf8.dropFirst(scheme.utf8.count)) ?? "")
        else { return nil }
        self.isSecure = isSecure
        self.host = host
    }

    /// Whether a page of this origin was served by the host that the request goes to.
    /// - Parameter servesSecurely: Whether the server is reached by https; then a page from http is foreign.
    public func isServed(by other: RequestHost, servesSecurely: Bool) -> Bool {
        let schemePort = isSecure ? 443 : 80
        return host.name == other.name && (host.port ?? schemePort) == (other.port ?? schemePort)
            && (isSecure || !servesSecurely)
    }
}
