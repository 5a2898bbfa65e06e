import Foundation

/// An IP address and the network that rate limits count it with.
///
/// A household or a server has 2^64 IPv6 addresses, so IPv6 is counted by /64. IPv4 is counted by address, also if it
/// is mapped to IPv6 (`::ffff:192.0.2.1`).
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    private enum Bytes: Hashable {
        case v4([UInt8])
        case v6([UInt8])
    }

    private let bytes: Bytes

    /// - Parameter text: An address, with or without brackets and a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    /// - Returns: `nil` if it is no address, such as a name.
    public init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard text.utf8.count <= 64, let bytes = Self.v4(text) ?? Self.v6(text) else { return nil }
        self.bytes = bytes
    }

    /// The address itself, in its usual spelling.
    public var description: String {
        switch bytes {
        case .v4(let bytes): Self.text(bytes, AF_INET)
        case .v6(let bytes): Self.text(bytes, AF_INET6)
        }
    }

    /// The unit of counting: `192.0.2.1`, or `2001:db8:1:2::/64`.
    public var network: String {
        switch bytes {
        case .v4: description
        case .v6(let bytes): Self.text(bytes.prefix(8) + [UInt8](repeating: 0, count: 8), AF_INET6) + "/64"
        }
    }

    /// Whether it is a loopback address (RFC 1122, RFC 4291).
    public var isLoopback: Bool {
        switch bytes {
        case .v4(let bytes): bytes[0] == 127
        case .v6(let bytes): bytes == [UInt8](repeating: 0, count: 15) + [1]
        }
    }

    /// Whether it is a loopback, private, link-local or carrier-grade NAT address (RFC 1918, 3927, 4193, 4291, 6598).
    public var isPrivate: Bool {
        switch bytes {
        case .v4(let bytes):
            switch (bytes[0], bytes[1]) {
            case (10, _), (127, _), (192, 168), (169, 254): true
            case (172, 16...31), (100, 64...127): true
            default: false
            }
        case .v6(let bytes):
            isLoopback || bytes[0] & 0xfe == 0xfc || (bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80)
        }
    }

    private static func v4(_ text: String) -> Bytes? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || isPort(parts[1]) else { return nil }
        return parsed(String(parts[0]), AF_INET, count: 4).map { .v4($0) }
    }

    private static func v6(_ text: String) -> Bytes? {
        var address = text[...]
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || (rest.hasPrefix(":") && isPort(rest.dropFirst())) else { return nil }
            address = text[text.index(after: text.startIndex)..<end]
        }
        // The zone is the local interface.
        let withoutZone = address.prefix { $0 != "%" }
        guard let bytes = parsed(String(withoutZone), AF_INET6, count: 16) else { return nil }
        let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]
        return bytes.starts(with: mapped) ? .v4(Array(bytes.suffix(4))) : .v6(bytes)
    }

    private static func isPort(_ text: Substring) -> Bool {
        (1...5).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func parsed(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    private static func text(_ bytes: [UInt8], _ family: Int32) -> String {
        var characters = [CChar](repeating: 0, count: 64)
        guard inet_ntop(family, bytes, &characters, socklen_t(characters.count)) != nil else {
            return "unknown"
        }
        return String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
