/// A path of ours as it goes into a `Location` header, whatever text it was made of.
struct LocalAddress: Sendable {
    /// Begins with a single slash and is printable ASCII.
    let text: String

    /// - Parameter path: A path with its query and fragment. Home stands for what is no path of ours, such as
    ///   `//host` and `https://host`. Whatever cannot stand in an address is percent-encoded, byte by byte.
    init(_ path: String) {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            // The backslash is a slash to browsers.
            case 0...0x20, 0x7F..., UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                bytes += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 0x0F)]
            default: bytes.append(byte)
            }
        }
        let isOurs = bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
        text = isOurs ? String(decoding: bytes, as: UTF8.self) : "/"
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
