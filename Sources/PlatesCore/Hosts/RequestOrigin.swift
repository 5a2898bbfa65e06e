/// Where the page stands that sends a request, as its `Origin` header has it: `https://plates.example`
/// (RFC 6454, section 6.1).
public struct RequestOrigin: Equatable, Sendable {
    public let isSecure: Bool
    public let host: RequestHost

    /// - Returns: `nil` if it is no page of the web: `null`, or another scheme.
    public init?(_ text: String) {
        let schemes = [("https://", true), ("http://", false)]
        guard let (scheme, isSecure) = schemes.first(where: { text.utf8.starts(with: $0.0.utf8) }),
            let host = RequestHost(String(text.utf8.dropFirst(scheme.utf8.count)) ?? "")
        else { return nil }
        self.isSecure = isSecure
        self.host = host
    }

    /// Whether a page of this origin was served by the host that the request goes to.
    /// - Parameter servesSecurely: Whether people reach the server by https; a page that came without it is then
    ///   somebody else's.
    public func isServed(by other: RequestHost, servesSecurely: Bool) -> Bool {
        let schemePort = isSecure ? 443 : 80
        return host.name == other.name && (host.port ?? schemePort) == (other.port ?? schemePort)
            && (isSecure || !servesSecurely)
    }
}
