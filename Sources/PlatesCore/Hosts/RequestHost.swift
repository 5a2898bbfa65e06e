/// The name and the port that a request was sent to, as its `Host` header has them.
public struct RequestHost: Equatable, Sendable {
    /// In lower case, without a dot at its end; an IPv6 address stands without its brackets.
    public let name: String
    /// `nil` if the header names none, which means the scheme's own.
    public let port: Int?

    private let isAddress: Bool

    /// - Parameter authority: A header such as `plates.example`, `127.0.0.1:8080` or `[::1]:8080`.
    /// - Returns: `nil` if it is malformed.
    public init?(_ authority: String) {
        guard authority.utf8.count <= 300 else { return nil }
        let isBracketed = authority.hasPrefix("[")
        let end =
            isBracketed
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) } ?? authority.endIndex
            : authority.firstIndex(of: ":") ?? authority.endIndex
        var name = authority[..<end].lowercased()
        let rest = authority[end...]
        if isBracketed {
            name = String(name.dropFirst().dropLast())
            guard authority[..<end].hasSuffix("]"), Self.isIPv6(name) else { return nil }
        } else {
            if name.hasSuffix(".") { name.removeLast() }
            guard Self.isName(name) else { return nil }
        }
        let digits = rest.dropFirst()
        guard rest.isEmpty || rest.hasPrefix(":"), digits.isEmpty || Self.isPort(digits) else { return nil }
        self.name = name
        port = Int(digits)
        isAddress = isBracketed || Self.isIPv4(name)
    }

    /// Whether the name cannot be registered in the public DNS: an address, a name without a dot, or a name of a home
    /// network. So another site cannot point such a name at this server (DNS rebinding).
    public var isPrivate: Bool {
        isAddress || !name.contains(".") || Self.privateEndings.contains { name.hasSuffix($0) }
    }

    /// RFC 6761, 6762 and 8375, ICANN's name for private networks, and what home routers use.
    private static let privateEndings = [".localhost", ".local", ".home.arpa", ".internal", ".lan"]

    /// Whether it is a port from 1 on, in digits alone.
    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.count <= 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (Int(text).map { (1...65_535).contains($0) } ?? false)
    }

    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy { byte in
                        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
                            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                    }
            }
    }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether it has the characters of an address; which one it is does not matter here.
    private static func isIPv6(_ text: String) -> Bool {
        text.contains(":")
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
                    || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
            }
    }
}
