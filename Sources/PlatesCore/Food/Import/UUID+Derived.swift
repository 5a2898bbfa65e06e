import Foundation

extension UUID {
    /// A deterministic id for an imported food, from its source and its id there.
    public init(derivedFrom source: Food.Source, _ sourceID: String) {
        self.init(derivedFrom: "\(source.rawValue):\(sourceID)")
    }

    /// A UUID of version 8 from two 64-bit FNV-1a hashes of the text. It avoids accidental collisions, not deliberate
    /// ones.
    ///
    /// Sources: RFC 9562, section 5.8, and the Internet-Draft draft-eastlake-fnv for the prime and the basis.
    package init(derivedFrom text: String) {
        let high = Self.fnv1a(text, basis: 0xCBF2_9CE4_8422_2325)
        // An arbitrary basis: the fraction of the golden ratio.
        let low = Self.fnv1a(text, basis: 0x9E37_79B9_7F4A_7C15)
        func byte(_ word: UInt64, _ index: UInt64) -> UInt8 {
            UInt8(truncatingIfNeeded: word >> (56 - 8 * index))
        }
        self.init(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                byte(high, 6) & 0x0F | 0x80, byte(high, 7),
                byte(low, 0) & 0x3F | 0x80, byte(low, 1), byte(low, 2), byte(low, 3),
                byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            )
        )
    }

    private static func fnv1a(_ text: String, basis: UInt64) -> UInt64 {
        text.utf8.reduce(basis) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
