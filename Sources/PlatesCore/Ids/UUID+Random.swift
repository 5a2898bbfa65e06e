import Foundation

extension UUID {
    /// A new id by chance, of version 4 (RFC 9562, section 5.4).
    ///
    /// Foundation's `UUID()` opens and closes a file of the system's for each, which is felt where each set has one.
    public static func random() -> UUID {
        var generator = SystemRandomNumberGenerator()
        let halves = (generator.next() as UInt64, generator.next() as UInt64)
        var bytes = withUnsafeBytes(of: halves) { $0.loadUnaligned(as: uuid_t.self) }
        bytes.6 = bytes.6 & 0x0F | 0x40
        bytes.8 = bytes.8 & 0x3F | 0x80
        return UUID(uuid: bytes)
    }
}
