import Foundation
import HTTPTypes
import PlatesCore

/// Whence a request comes, as limits count it and as the log names it.
package struct Client: Sendable, Equatable {
    /// For the log and the person: never what a stranger has written into a header.
    package let address: String
    /// Whose tries are counted together.
    package let network: String
    /// The network of a proxy that is not trusted, if one stands before the client: its own count is bounded too,
    /// because what it says of the client may be forged. Never the client's own network.
    package var proxy: String?
    /// Whether many people may share the network, as behind a proxy that says nothing of them.
    package var isShared = false
}

extension Client {
    /// - Parameters:
    ///   - peer: The other end of the connection; `nil` in tests and for sockets without addresses.
    ///   - trustsProxy: Whether the last entry of `X-Forwarded-For` was written by the operator's own proxy.
    init(peer: NetworkAddress?, headers: HTTPFields, trustsProxy: Bool) {
        let forwarded = headers[.forwardedFor].flatMap(Self.lastAddress)
        if trustsProxy, let forwarded {
            self.init(address: forwarded.description, network: forwarded.network)
        } else if let peer, peer.isPrivate, !trustsProxy, let claimed = forwarded ?? Self.forwarded(headers),
            claimed.network != peer.network
        {
            self.init(address: peer.description, network: claimed.network, proxy: peer.network)
        } else {
            self.init(
                address: peer?.description ?? "unknown", network: peer?.network ?? "unknown",
                isShared: peer?.isPrivate ?? false
            )
        }
    }

    /// Whether a proxy seems to stand before Plates that it does not trust.
    static func hasForwarding(_ headers: HTTPFields) -> Bool {
        headers[.forwardedFor] != nil || headers[.forwarded] != nil
    }

    /// The last one was written by the proxy next to us; those before it by anybody. Split by byte: a comma with a
    /// combining mark beside it is another `Character`.
    private static func lastAddress(_ list: String) -> NetworkAddress? {
        last(list, separator: ",").flatMap { NetworkAddress(String($0)) }
    }

    /// The last `for=` of `Forwarded` (RFC 7239, section 4).
    private static func forwarded(_ headers: HTTPFields) -> NetworkAddress? {
        let pairs = headers[.forwarded].flatMap { last($0, separator: ",") }?.utf8.split(
            separator: UInt8(ascii: ";"))
        for pair in pairs ?? [] {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
                .map { String(Substring($0)).trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, parts[0].lowercased() == "for" else { continue }
            return NetworkAddress(parts[1].trimmingCharacters(in: ["\""]))
        }
        return nil
    }

    private static func last(_ list: String, separator: Unicode.Scalar) -> Substring? {
        list.utf8.split(separator: UInt8(ascii: separator)).last.map { Substring($0) }
    }
}

extension HTTPField.Name {
    static let forwarded = HTTPField.Name("Forwarded") ?? .from
}
