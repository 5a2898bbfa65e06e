import Foundation

/// The host names that the server accepts, against DNS rebinding.
///
/// With a public URL: its own name and the allowed ones. Without: the allowed ones and every private name
/// (`RequestHost.isPrivate`), so that a server at home needs no setting.
public struct HostRule: Sendable {
    private let published: RequestHost?
    /// The default port of the public URL's scheme.
    private let schemePort: Int
    private let allowed: Set<String>
    private let takesPrivateNames: Bool

    /// - Parameters:
    ///   - publicURL: The address that people use, if there is one.
    ///   - allowed: Additional names, without ports.
    ///   - takesPrivateNames: Whether private names are also accepted with a public URL.
    public init(publicURL: URL?, allowed: [String] = [], takesPrivateNames: Bool = false) {
        published = publicURL.flatMap(Self.host)
        schemePort = publicURL?.scheme == "http" ? 80 : 443
        self.allowed = Set(allowed.compactMap { RequestHost($0)?.name })
        self.takesPrivateNames = takesPrivateNames || published == nil
    }

    /// Whether a request for this host is meant for this server.
    public func accepts(_ host: RequestHost) -> Bool {
        if allowed.contains(host.name) || (takesPrivateNames && host.isPrivate) { return true }
        guard let published, host.name == published.name else { return false }
        // Proxies may leave the port out.
        return host.port == nil || host.port == published.port ?? schemePort
    }

    private static func host(of url: URL) -> RequestHost? {
        guard let name = url.host else { return nil }
        let bare = name.trimmingCharacters(in: ["[", "]"])
        let bracketed = bare.contains(":") ? "[\(bare)]" : bare
        return RequestHost(url.port.map { "\(bracketed):\($0)" } ?? bracketed)
    }
}
